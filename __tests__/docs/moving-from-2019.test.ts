import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { NodeType } from "../../constructs/cluster/node-type";
import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { loadBalancerAnnotations } from "../../constructs/load-balancer/write-annotations";
import { annotationProblemsOf } from "../../synthesis/service-findings";
import { composed } from "../composed";
import { BLOCKS } from "./blocks";

const file = "docs/moving-from-2019.md";
const text = readFileSync(file, "utf8");

function data(language: string): Readonly<Record<string, unknown>> {
  const [only, ...others] = BLOCKS.filter((block) => block.document === file && block.language === language);
  expect(others).toEqual([]);
  return parse(only?.code ?? "") as Readonly<Record<string, unknown>>;
}

describe(file, () => {
  test.each(["golang-test", "test-golang", "traefik-dash-basic-auth", "traefik-web-ui", "regcred", "k8s-test"])(
    "keeps the name %s, as the example does",
    (name) => {
      const { text: json } = composed();
      expect(text).toContain(name);
      expect(`${json("cluster")}${json("workload")}`).toContain(`"${name}"`);
    },
  );

  test("has the cluster of 2019, of a node type that there still is", () => {
    expect(data("json")).toMatchObject({ name: "k8s-test", cni: "calico", default_pool_config: { size: 2 } });
    expect(NodeType.GP1_S.name).toBe("gp1_s");
  });

  test("has the advice of 2019, of which two values are refused today", () => {
    const annotations = data("yaml");
    expect(Object.keys(annotations)).toEqual(Object.keys(loadBalancerAnnotations(namedSettings.advice2019)));
    const service = {
      kind: "Service",
      metadata: { name: "golang-test", annotations },
      spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
    };
    const { findings } = annotationProblemsOf([service as never]);
    const refused = findings.filter(({ level }) => level === "error").map(({ value }) => value);
    expect(refused).toEqual(["10000", "3000"]);
  });
});
