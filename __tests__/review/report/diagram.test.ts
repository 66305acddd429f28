import { diagramOf } from "../../../review/report/diagram";
import { linksOf } from "../../../review/report/links";
import { mermaid } from "../../../review/report/mermaid";
import { type ValueObject, Unknown } from "../../../review/value";
import { change, deployment } from "../changes";
import { mermaidProblems } from "./rendered";

function existing(type: string, name: string, before: ValueObject) {
  return change(type, "no-op", { address: `${type}.${name}`, before, after: before });
}

function created(type: string, name: string, after: ValueObject) {
  return change(type, "create", { address: `${type}.${name}`, after });
}

function links(...changes: readonly ReturnType<typeof change>[]): string[] {
  return linksOf(changes).map(({ from, to }) => `${from.address} → ${to.address}`);
}

const IP_IDS = "service.beta.kubernetes.io/scw-loadbalancer-ip-ids";

describe("what stands on what", () => {
  test("is told by ids, with or without their region", () => {
    expect(
      links(
        existing("scaleway_vpc", "V", { id: "fr-par/1" }),
        existing("scaleway_vpc_private_network", "N", { id: "fr-par/2", vpc_id: "fr-par/1" }),
        existing("scaleway_k8s_cluster", "C", { id: "fr-par/3", private_network_id: "2" }),
        existing("scaleway_k8s_cluster", "Other", { id: "fr-par/4", private_network_id: "9" }),
        existing("scaleway_k8s_pool", "P", { cluster_id: "fr-par/3" }),
        existing("scaleway_lb_ip", "One", { id: "fr-par-1/5" }),
        existing("scaleway_lb_ip", "Two", { id: "fr-par-1/6" }),
        existing("kubernetes_service_v1", "S", { metadata: [{ annotations: { [IP_IDS]: "6,7" } }] }),
      ),
    ).toEqual([
      "scaleway_vpc.V → scaleway_vpc_private_network.N",
      "scaleway_vpc_private_network.N → scaleway_k8s_cluster.C",
      "scaleway_k8s_cluster.C → scaleway_k8s_pool.P",
      "scaleway_lb_ip.Two → kubernetes_service_v1.S",
    ]);
  });

  test("is told where there is only one that an unknown id can be of, and not guessed otherwise", () => {
    const pool = created("scaleway_k8s_pool", "P", { cluster_id: Unknown.value });
    const cluster = (name: string) => created("scaleway_k8s_cluster", name, { id: Unknown.value });
    expect(links(cluster("C"), pool)).toEqual(["scaleway_k8s_cluster.C → scaleway_k8s_pool.P"]);
    expect(links(cluster("C"), cluster("D"), pool)).toEqual([]);
  });

  test("is told by namespaces and selectors", () => {
    const labels = { app: "web", tier: "front" };
    const set = (namespace: string) => ({
      metadata: { name: "web", namespace },
      spec: { template: { metadata: { labels } } },
    });
    expect(
      links(
        existing("kubernetes_namespace_v1", "N", { metadata: { name: "shop" } }),
        existing("kubernetes_daemon_set_v1", "W", set("shop")),
        existing("kubernetes_deployment_v1", "Elsewhere", set("other")),
        existing("kubernetes_service_v1", "S", {
          metadata: { namespace: "shop" },
          spec: { selector: { app: "web" } },
        }),
      ),
    ).toEqual([
      "kubernetes_namespace_v1.N → kubernetes_daemon_set_v1.W",
      "kubernetes_service_v1.S → kubernetes_daemon_set_v1.W",
    ]);
  });

  test("goes from the registry by the pull key to the pull secret", () => {
    expect(
      links(
        existing("scaleway_registry_namespace", "R", {}),
        existing("scaleway_iam_api_key", "K", {}),
        existing("kubernetes_secret_v1", "S", { type: "kubernetes.io/dockerconfigjson" }),
        existing("kubernetes_secret_v1", "Other", { type: "Opaque" }),
      ),
    ).toEqual([
      "scaleway_registry_namespace.R → scaleway_iam_api_key.K",
      "scaleway_iam_api_key.K → kubernetes_secret_v1.S",
    ]);
  });
});

test("the diagram marks what changes, grouped by stack", () => {
  const workload = { stack: "workload", after: { metadata: [{ name: "web" }] } };
  const source = mermaid(
    diagramOf(
      deployment(
        existing("scaleway_k8s_cluster", "C", { id: "1", name: "k8s-test" }),
        change("scaleway_k8s_pool", "replace", { before: { cluster_id: "1", name: "a" }, after: { name: "b" } }),
        change("kubernetes_config_map_v1", "create", workload),
        change("data_thing", "read", { mode: "data" }),
      ),
    ),
  );
  expect(source.split("\n").slice(0, 8)).toEqual([
    "flowchart LR",
    '  subgraph s0["stack cluster"]',
    '    n0["cluster k8s-test"]:::same',
    '    n1["pool b: replaced"]:::replaced',
    "  end",
    '  subgraph s1["stack workload"]',
    '    n2["config map web: new"]:::new',
    "  end",
  ]);
  expect(source).toContain("  n0 --> n1\n");
  expect(mermaidProblems(source)).toEqual([]);
});

describe("a large deployment", () => {
  const many = (type: string, amount: number) =>
    Array.from({ length: amount }, (_, index) => existing(type, `R${index}`, { name: `r${index}`, cluster_id: "1" }));

  test("is drawn with the kinds of which there are most put together, the cluster's own parts last", () => {
    const cluster = existing("scaleway_k8s_cluster", "C", { id: "1" });
    const { nodes, edges, collapsed, omitted } = diagramOf(
      deployment(cluster, ...many("scaleway_k8s_pool", 30), ...many("kubernetes_config_map_v1", 2_000)),
    );
    expect(nodes).toHaveLength(32);
    expect(nodes.at(-1)).toEqual({
      stack: "cluster",
      mark: "same",
      what: "config map",
      name: undefined,
      amount: 2_000,
    });
    expect([edges.length, collapsed, omitted]).toEqual([30, 2_000, 0]);
  });

  test("has one edge between kinds that are put together", () => {
    const cluster = existing("scaleway_k8s_cluster", "C", { id: "1" });
    const { nodes, edges } = diagramOf(deployment(cluster, ...many("scaleway_k8s_pool", 60)));
    expect(nodes).toHaveLength(2);
    expect(edges).toEqual([nodes]);
  });

  test("of too many kinds leaves out what stays, and counts it", () => {
    const kinds = Array.from({ length: 60 }, (_, index) => existing(`scaleway_kind_${index}`, "X", {}));
    const { nodes, omitted } = diagramOf(deployment(...kinds, created("scaleway_new_kind", "X", { name: "x" })));
    expect([nodes.length, omitted]).toEqual([40, 21]);
    expect(nodes.some(({ what }) => what === "new kind")).toBe(true);
  });
});
