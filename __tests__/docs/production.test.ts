import { readFileSync } from "node:fs";
import { RULES } from "../../review/rules";
import { every, only } from "../synthesized";
import { blocksWith, synthesizedBlock } from "./synthesized-block";

jest.setTimeout(60_000);

const file = "docs/production.md";
const text = readFileSync(file, "utf8");

describe(file, () => {
  test("names findings that there are, and links to them", () => {
    const named = [...text.matchAll(/\[`([a-z0-9-]+)`\]\(findings\.md#([a-z0-9-]+)\)/g)];
    expect(named.length).toBeGreaterThan(20);
    const ids = RULES.map(({ id }) => id);
    expect(named.filter(([, id = "", anchor]) => !ids.includes(id) || anchor !== id)).toEqual([]);
    expect([...text.matchAll(/findings\.md#/g)]).toHaveLength(named.length);
  });

  test("has a program that protects what cannot be had back, keeps its state in a bucket, and closes the API", () => {
    const [program = ""] = blocksWith(file, "TerraformState.bucket");
    const json = synthesizedBlock(program)["cluster"] ?? {};
    const kept = Object.entries(json.resource ?? {}).filter(([, all]) =>
      Object.values(all).some((each) => JSON.stringify(each).includes('"prevent_destroy":true')),
    );
    expect(kept.map(([type]) => type)).toEqual([
      "scaleway_k8s_cluster",
      "scaleway_lb_ip",
      "scaleway_registry_namespace",
      "scaleway_vpc",
      "scaleway_vpc_private_network",
    ]);
    expect(every(json, "scaleway_k8s_pool").map((pool) => [pool["min_size"], pool["max_size"]])).toEqual([[2, 5]]);
    expect(only(json, "scaleway_k8s_acl")["acl_rules"]).toEqual([
      { ip: "203.0.113.7/32", description: "deploys" },
      { scaleway_ranges: true, description: "Scaleway" },
    ]);
    expect(JSON.stringify(json)).toContain('"backend":{"s3":{"bucket":"shop-state"');
  });
});
