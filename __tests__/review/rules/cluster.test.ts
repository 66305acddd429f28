import { Masked, Unknown, type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, pool } from "./kapsule";

const ADDRESS = "scaleway_k8s_cluster.Example";

function inside(stack: string, name: string) {
  return change("kubernetes_deployment_v1", "no-op", {
    stack,
    address: `kubernetes_deployment_v1.${name}`,
    before: {},
  });
}

describe("cluster-destroyed", () => {
  test("counts what is lost inside, in later stacks too", () => {
    const plan = deployment(cluster("delete"), inside("workload", "one"), inside("workload", "two"));
    expect(found("cluster-destroyed", plan)).toEqual([
      {
        id: "cluster-destroyed",
        severity: "critical",
        stack: "cluster",
        address: ADDRESS,
        title: 'the cluster "prod" is destroyed',
        explanation:
          'The control plane goes, and what Kubernetes stores in it: objects, Secrets, and which volume belongs to whom. All nodes and pods go with it. 2 Kubernetes resources of this deployment (2 in the stack "workload") are lost with it, whatever their own plans say.',
        fix: "Take the change back if this is not meant, and set prevent_destroy (protect: true). If it is meant, save the volumes' data and what only lives in the cluster first.",
      },
    ]);
  });

  test("counts its own stack where there are two", () => {
    const second = cluster("no-op", { id: "fr-par/other" }, { address: "scaleway_k8s_cluster.Second" });
    const explanation = (...more: readonly ReturnType<typeof inside>[]) =>
      found("cluster-destroyed", deployment(cluster("delete"), second, inside("workload", "one"), ...more))[0]
        ?.explanation;
    expect(explanation()).toContain("All nodes and pods go with it. Everything that was put into it is lost.");
    const renamed = cluster("create", {}, { address: "scaleway_k8s_cluster.Renamed" });
    expect(
      found("cluster-destroyed", deployment(cluster("delete"), renamed, inside("workload", "one")))[0]?.explanation,
    ).toContain('(1 in the stack "workload") is lost with it, whatever their own plans say.');
    expect(explanation(inside("cluster", "two"))).toContain(
      '1 Kubernetes resource of this deployment (1 in the stack "cluster") is lost with it, so far as they are in this cluster. Other stacks are not counted, since there are several clusters.',
    );
  });

  test.each(["no-op", "create", "update", "replace", "forget"] as const)("says nothing on %s", (kind) => {
    expect(found("cluster-destroyed", deployment(cluster(kind)))).toEqual([]);
  });
});

describe("cluster-replaced", () => {
  test("names what forces it", () => {
    const replaced = cluster("replace", { cni: "calico" }, { replacePaths: [["cni"]] });
    expect(found("cluster-replaced", deployment(replaced))).toEqual([
      {
        id: "cluster-replaced",
        severity: "critical",
        stack: "cluster",
        address: ADDRESS,
        title: 'the cluster "prod" is replaced: cni cilium → calico',
        explanation:
          "The new cluster is empty, and has another API address, certificate and wildcard DNS name. Everything that was put into it is lost. Load balancers are made anew, and keep an address only if it is reserved.",
        fix: "Take the change back, or build the new cluster beside the old one under another construct id, move the workloads, then remove the old one.",
      },
    ]);
  });

  test.each([
    ["replace_because_tainted", "it is marked as tainted in the state"],
    ["replace_by_request", "it was asked for with -replace"],
    ["replace_by_triggers", "a resource changes that triggers it (replace_triggered_by)"],
    [undefined, "what forces it is not said"],
  ])("says so of %s", (reason, cause) => {
    expect(titles("cluster-replaced", deployment(cluster("replace", {}, { reason })))).toEqual([
      `critical: the cluster "prod" is replaced: ${cause}`,
    ]);
  });

  test("says nothing of an update", () => {
    expect(found("cluster-replaced", deployment(cluster("update", { tags: ["a"] })))).toEqual([]);
  });
});

describe("cluster-renamed", () => {
  test("says that it is no update like others", () => {
    expect(found("cluster-renamed", deployment(cluster("update", { name: "live" })))).toEqual([
      {
        id: "cluster-renamed",
        severity: "critical",
        stack: "cluster",
        address: ADDRESS,
        title: 'the cluster "prod" is renamed to "live"',
        explanation:
          "The plan shows an update in place, but Scaleway redeploys the whole control plane and restarts the volume drivers. By Scaleway's documentation it takes 1 to 2 hours, in which pods hang in ContainerCreating, DNS inside the cluster fails and scheduled jobs do not start.",
        fix: "Keep the name. If it has to change, do it alone and in a quiet hour, and watch the kube-system namespace until all pods run.",
      },
    ]);
  });

  test.each<[string, ValueObject]>([
    ["a new description", { description: "live" }],
    ["a name that is not known yet", { name: Unknown.value }],
    ["a name that nobody may see", { name: new Masked("sensitive") }],
  ])("says nothing of %s", (_, after) => {
    expect(found("cluster-renamed", deployment(cluster("update", after)))).toEqual([]);
  });
});

describe("cluster-type-changed", () => {
  test("tells the way up from the way down", () => {
    expect(titles("cluster-type-changed", deployment(cluster("update", { type: "kapsule-dedicated-4" })))).toEqual([
      'medium: the cluster "prod" changes its type: kapsule → kapsule-dedicated-4',
    ]);
    const down = cluster("update", { type: "kapsule" }, { before: { ...CLUSTER, type: "kapsule-dedicated-8" } });
    expect(found("cluster-type-changed", deployment(down))).toEqual([
      {
        id: "cluster-type-changed",
        severity: "high",
        stack: "cluster",
        address: ADDRESS,
        title: 'the cluster "prod" changes its type: kapsule-dedicated-8 → kapsule',
        explanation:
          "The control plane gets less memory and fewer nodes are allowed; on a shared one the service level is gone. Scaleway refuses it within the 30 days of commitment of a dedicated control plane. The API can be out of reach for up to 2 minutes.",
        fix: "Change it alone, when nobody deploys. Look at the cost before, as the way back is closed for 30 days.",
      },
    ]);
  });

  test("says nothing of a type that the provider fills in", () => {
    expect(found("cluster-type-changed", deployment(cluster("update", { type: Unknown.value })))).toEqual([]);
  });
});

describe("delete-additional-resources-on", () => {
  const ON = { delete_additional_resources: true };
  const id = "delete-additional-resources-on";

  test("warns where it is turned on", () => {
    expect(found(id, deployment(cluster("update", ON)))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: ADDRESS,
        title: 'the cluster "prod" will take its volumes and load balancers along when it goes',
        explanation:
          "delete_additional_resources is turned on: whenever the cluster is destroyed or replaced, Scaleway also deletes block volumes, load balancers, and the private network if nothing else is in it. No plan will list them.",
        fix: "Leave it off where data matters: deleteAdditionalResources: false, and delete what is left by hand.",
      },
    ]);
    expect(found(id, deployment(cluster("create", ON)))[0]?.severity).toBe("low");
  });

  test("looks at the state where the cluster goes, whatever the code says now", () => {
    const before = { ...CLUSTER, ...ON };
    const replaced = cluster("replace", { delete_additional_resources: false }, { before });
    const expected = 'critical: the cluster "prod" takes its volumes and load balancers along';
    expect(titles(id, deployment(cluster("delete", {}, { before })))).toEqual([expected]);
    expect(titles(id, deployment(replaced))).toEqual([expected]);
  });

  test("warns where a replacement turns it on, of what happens to the new cluster", () => {
    expect(titles(id, deployment(cluster("replace", ON)))).toEqual([
      'high: the cluster "prod" will take its volumes and load balancers along when it goes',
    ]);
    expect(titles(id, deployment(cluster("replace")))).toEqual([]);
  });

  test("says nothing where it stays on, or is turned off", () => {
    const before = { ...CLUSTER, ...ON };
    expect(found(id, deployment(cluster("update", { tags: ["a"] }, { before })))).toEqual([]);
    expect(found(id, deployment(cluster("no-op", {}, { before })))).toEqual([]);
    expect(found(id, deployment(cluster("update", { delete_additional_resources: false }, { before })))).toEqual([]);
  });
});

test("data sources and what an earlier replacement left are none of it", () => {
  const left = cluster("delete", {}, { deposed: "00000001" });
  const data = cluster("delete", {}, { mode: "data" });
  expect(found("cluster-destroyed", deployment(left, data, pool("no-op")))).toEqual([]);
});
