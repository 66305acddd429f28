import { needsOf, providerOf } from "../../doctor/needs";
import { appOf, EXAMPLE } from "./stacks";

const PARIS = { region: "fr-par", zone: "fr-par-1" };
const NOTHING = { clusters: [], nodes: [], registries: [], scw: false, bucket: false, unknown: [] };

describe("needsOf", () => {
  test("reads clusters, nodes and registries off the resources", () => {
    expect(needsOf(appOf(EXAMPLE), PARIS)).toEqual({
      ...NOTHING,
      clusters: [{ name: "k8s-test", version: "1.36", region: "fr-par" }],
      nodes: [{ type: "DEV1-M", zone: "fr-par-1", nodes: 2 }],
      registries: [{ name: "k8s-test-dev", region: "fr-par" }],
    });
    expect(needsOf(appOf([["scaleway_lb_ip", { zone: "fr-par-1" }]]), PARIS)).toEqual(NOTHING);
  });

  test("adds up the pools of a type and a zone, each at its largest", () => {
    const pool = { node_type: "pro2_xxs", zone: "fr-par-1", size: 2 };
    const { nodes } = needsOf(
      appOf([
        ["scaleway_k8s_pool", pool],
        ["scaleway_k8s_pool", { ...pool, autoscaling: true, min_size: 1, max_size: 5 }],
        ["scaleway_k8s_pool", { ...pool, zone: "fr-par-2", autoscaling: false, max_size: 9 }],
      ]),
      PARIS,
    );
    expect(nodes).toEqual([
      { type: "PRO2-XXS", zone: "fr-par-1", nodes: 7 },
      { type: "PRO2-XXS", zone: "fr-par-2", nodes: 2 },
    ]);
  });

  test("takes a place from the resource, else from the provider, else from the profile", () => {
    const resources = [
      ["scaleway_registry_namespace", { name: "a", region: "nl-ams" }],
      ["scaleway_registry_namespace", { name: "b" }],
    ] as const;
    const regions = (provider: Record<string, string>) =>
      needsOf(appOf(resources, { providers: { scaleway: [provider] } }), PARIS).registries.map(({ region }) => region);
    expect(regions({ region: "pl-waw" })).toEqual(["nl-ams", "pl-waw"]);
    expect(regions({})).toEqual(["nl-ams", "fr-par"]);
    expect(regions({ region: "${var.region}" })).toEqual(["nl-ams", "fr-par"]);
  });

  test("names what only a deploy knows", () => {
    const computed = [
      ["scaleway_k8s_cluster", { name: "c", version: "${data.scaleway_k8s_version.latest.name}" }],
      ["scaleway_k8s_pool", { node_type: "dev1_m", size: "${var.size}" }],
    ] as const;
    expect(needsOf(appOf(computed), PARIS)).toEqual({ ...NOTHING, unknown: ["cluster/r0", "cluster/r1"] });
  });

  test("sees a login by scw, and a state in a bucket", () => {
    const app = appOf([], {
      providers: { kubernetes: [{ exec: [{ command: "scw" }] }] },
      backend: { type: "s3", settings: {} },
    });
    expect(needsOf(app, PARIS)).toEqual({ ...NOTHING, scw: true, bucket: true });
    expect(providerOf(app)).toEqual({});
  });
});
