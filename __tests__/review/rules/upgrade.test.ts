import { readPlan } from "../../../review/plan/read-plan";
import { Unknown } from "../../../review/value";
import { deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, POOL, pool } from "./kapsule";

const UPGRADE = cluster("update", { version: "1.36.0" });
const policy = (max_unavailable: number, max_surge: number) => ({
  ...POOL,
  upgrade_policy: [{ max_unavailable, max_surge }],
});

describe("version-change-rolls-nodes", () => {
  const id = "version-change-rolls-nodes";

  test("shows the roll of a pool that the plan shows as unchanged", () => {
    expect(found(id, deployment(UPGRADE, pool("no-op")))).toEqual([
      {
        id,
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" goes from Kubernetes 1.35.3 to 1.36.0: 3 nodes replaced, 1 at a time',
        explanation:
          "The cluster upgrades its pools with itself (upgrade_pools, on by default), also those that the plan shows as unchanged. Each node is replaced: its pods stop and start elsewhere, and what they keep on the node's own disk is lost. 1 node more is added first.",
        fix: "Rehearse it (kapsule rehearse upgrade), see that every workload has two or more replicas and a PodDisruptionBudget, and keep max_surge at 1 or more. To upgrade pools one by one, set upgrade_pools = false and each pool's version.",
      },
    ]);
  });

  test("and of the real plan of a bump by one minor", async () => {
    const file = `${__dirname}/../fixtures/version-bumped.json`;
    const plan = await readPlan(file, { stack: "cluster", source: "plan.json" });
    expect(titles(id, { basis: "plan", stacks: [plan] })).toEqual([
      'medium: the pool "default-7ac20d" goes from Kubernetes 1.36.1 to 1.37: 2 nodes replaced, 1 at a time',
    ]);
  });

  test("goes by the policy that the pool has when its cluster is upgraded", () => {
    const wider = pool("update", { upgrade_policy: [{ max_unavailable: 3, max_surge: 0 }] }, { before: policy(1, 0) });
    expect(titles(id, deployment(UPGRADE, wider))).toEqual([
      'medium: the pool "default" goes from Kubernetes 1.35.3 to 1.36.0: 3 nodes replaced, 1 at a time',
    ]);
    const own = pool("update", { version: "1.36.0", upgrade_policy: [{ max_unavailable: 2, max_surge: 0 }] });
    const [finding] = found(id, deployment(own));
    expect(finding?.title).toBe(
      'the pool "default" goes from Kubernetes 1.35.3 to 1.36.0: 3 nodes replaced, 2 at a time',
    );
    expect(finding?.explanation).toBe(
      "The pool's own version changes. Scaleway begins it at the end of the apply, and Terraform does not wait for it. Each node is replaced: its pods stop and start elsewhere, and what they keep on the node's own disk is lost. No node is added first (max_surge 0), so the others have to carry the load of 2.",
    );
  });

  test("works on trees, where a pool has no version", () => {
    const { version: _version, current_size: _size, ...written } = POOL;
    expect(titles(id, deployment(UPGRADE, pool("no-op", {}, { before: written })))).toEqual([
      'medium: the pool "default" goes from Kubernetes 1.35.3 to 1.36.0: 3 nodes replaced, 1 at a time',
    ]);
  });

  test("sees that the provider takes a pool along that is behind, whatever changes of it", () => {
    const behind = pool("update", { tags: ["a"] }, { before: { ...POOL, version: "1.34.1" } });
    const [finding] = found(id, deployment(cluster("no-op"), behind));
    expect(finding?.title).toBe(
      'the pool "default" goes from Kubernetes 1.34.1 to 1.35.3: 3 nodes replaced, 1 at a time',
    );
    expect(finding?.explanation).toContain("Unless the code gives it a version of its own");
    expect(
      found(id, deployment(cluster("no-op"), pool("no-op", {}, { before: { ...POOL, version: "1.34.1" } }))),
    ).toEqual([]);
  });

  test.each([
    [
      "the cluster leaves its pools alone",
      cluster("update", { version: "1.36.0", upgrade_pools: false }),
      pool("no-op"),
    ],
    ["the version stays", cluster("update", { tags: ["a"] }), pool("no-op")],
    ["it would be a way back", cluster("update", { version: "1.34.0" }), pool("no-op")],
    ["the version is not known", cluster("update", { version: Unknown.value }), pool("no-op")],
    ["the pool is new", UPGRADE, pool("create")],
    ["the pool goes", UPGRADE, pool("delete")],
    ["the pool is another cluster's", UPGRADE, pool("no-op", {}, { before: { ...POOL, cluster_id: "fr-par/other" } })],
  ])("says nothing where %s", (_, of, its) => {
    expect(found(id, deployment(of, its))).toEqual([]);
  });
});

describe("resize-during-upgrade", () => {
  const id = "resize-during-upgrade";

  test("names the sizes", () => {
    expect(found(id, deployment(UPGRADE, pool("update", { size: 5 })))).toEqual([
      {
        id,
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is resized in the same apply as it is upgraded: size 3 → 5',
        explanation:
          "Scaleway does not resize a pool while it upgrades it, by Scaleway's documentation. Terraform changes the cluster first and waits for its pools: the new size comes only after the upgrade, so it does not help meanwhile, and not at all if that wait ends in its timeout.",
        fix: "Resize in one apply and upgrade in the next; for more room in an upgrade raise max_surge.",
      },
    ]);
  });

  test("says nothing of one without the other, or of a pool that is upgraded on its own", () => {
    expect(found(id, deployment(cluster("no-op"), pool("update", { size: 5 })))).toEqual([]);
    expect(found(id, deployment(UPGRADE, pool("update", { tags: ["a"] })))).toEqual([]);
    expect(found(id, deployment(cluster("no-op"), pool("update", { size: 5, version: "1.36.0" })))).toEqual([]);
  });
});

describe("upgrade-policy-zeros", () => {
  const id = "upgrade-policy-zeros";
  const zeros = { upgrade_policy: [{ max_unavailable: 0, max_surge: 0 }] };

  test("fires where nothing could move", () => {
    expect(found(id, deployment(pool("update", zeros)))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" can never be upgraded: max_unavailable 0 and max_surge 0',
        explanation:
          "No node may be missing and none may be added, so no node can be replaced. Scaleway refuses it or the upgrade stands still, we assume. On creation the provider sends neither, and Scaleway's own policy applies: 1 unavailable, none added.",
        fix: "Set max_surge to 1 or more; then max_unavailable can be 1 too.",
      },
    ]);
  });

  test("and where a new pool does not get its 0", () => {
    const surge = { upgrade_policy: { max_unavailable: 0, max_surge: 1 } };
    expect(titles(id, deployment(pool("create", surge)))).toEqual([
      'medium: the pool "default" is created without its max_unavailable of 0',
    ]);
    expect(found(id, deployment(pool("update", surge)))).toEqual([]);
  });

  test("says nothing of what was so before", () => {
    expect(found(id, deployment(pool("update", { tags: ["a"] }, { before: policy(0, 0) })))).toEqual([]);
    expect(found(id, deployment(pool("create")))).toEqual([]);
  });
});

describe("upgrade-takes-all-nodes", () => {
  const id = "upgrade-takes-all-nodes";

  test("is high where the upgrade is now", () => {
    expect(found(id, deployment(UPGRADE, pool("no-op", {}, { before: policy(3, 0) })))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" loses all of its 3 nodes at once in the upgrade',
        explanation:
          "max_unavailable is as large as the pool and no node is added first (max_surge 0). Until the new nodes have joined, its pods have no place to run, save on other pools that fit them.",
        fix: "Set max_surge to 1 or more in an apply of its own, then upgrade.",
      },
    ]);
  });

  test("is low where it will be, as of a new pool of one node by default", () => {
    const { upgrade_policy: _policy, ...bare } = POOL;
    const one = pool("create", { size: 1, upgrade_policy: Unknown.value });
    const smaller = pool("update", { size: 1, current_size: 1 }, { before: bare });
    const expected = ['low: the pool "default" will lose all of its nodes at once in an upgrade'];
    expect(titles(id, deployment(one))).toEqual(expected);
    expect(titles(id, deployment(smaller))).toEqual(expected);
  });

  test("says nothing with a surge, with more nodes, of an empty pool, or of what was so before", () => {
    expect(found(id, deployment(UPGRADE, pool("no-op", {}, { before: policy(3, 1) })))).toEqual([]);
    expect(found(id, deployment(UPGRADE, pool("no-op", {}, { before: policy(2, 0) })))).toEqual([]);
    expect(found(id, deployment(pool("create", { size: 0, upgrade_policy: Unknown.value })))).toEqual([]);
    expect(found(id, deployment(pool("update", { tags: ["a"] }, { before: policy(3, 0) })))).toEqual([]);
    expect(found(id, deployment(pool("no-op", {}, { before: policy(3, 0) })))).toEqual([]);
  });

  test("says nothing where a bound of a pool that is there is not known", () => {
    const before = { ...policy(1, 0), autoscaling: true, size: 1, min_size: 1, max_size: 9 };
    const of = (kind: "create" | "update") =>
      titles(id, deployment(pool(kind, { ...before, max_size: Unknown.value }, { before })));
    expect(of("update")).toEqual([]);
    expect(of("create")).toHaveLength(1);
  });
});

describe("upgrade-exceeds-timeout", () => {
  const id = "upgrade-exceeds-timeout";

  test("adds up the pools of a cluster that has the provider's 15 minutes", () => {
    const second = pool("no-op", {}, { address: "scaleway_k8s_pool.Second" });
    expect(found(id, deployment(UPGRADE, pool("no-op"), second))).toEqual([
      {
        id,
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title:
          'upgrading the cluster "prod" has a wait of 2 to 60 minutes, by estimate, and Terraform waits 15 minutes',
        explanation:
          "The provider waits for the control plane, then as long once more for 2 pools. When the time is over the apply ends with an error, while Scaleway goes on replacing nodes; what was to come after it is not done. The estimate: the control plane takes from 66 s in the provider's recorded tests to 15 min by assumption; replacing nodes from 50 s in the provider's recorded tests to 10 min by assumption, each.",
        fix: 'Set the cluster\'s timeouts.update to 60 minutes ("60m") or more. If it has happened, wait until the pools are ready, then apply again.',
      },
    ]);
  });

  test("is high where not even the quickest is quick enough", () => {
    const large = pool("no-op", {}, { before: { ...policy(1, 0), current_size: 16 } });
    expect(titles(id, deployment(UPGRADE, large))).toEqual([
      'high: upgrading the cluster "prod" has a wait of 16 to 160 minutes, by estimate, and Terraform waits 15 minutes',
    ]);
  });

  test("does not count the pools of a multicloud cluster, which are not waited for", () => {
    const before = { ...CLUSTER, type: "multicloud" };
    const large = pool("no-op", {}, { before: { ...policy(1, 0), current_size: 16 } });
    expect(found(id, deployment(cluster("update", { version: "1.36.0" }, { before }), large))).toEqual([]);
  });

  test("does not add the control plane, which has a wait of its own", () => {
    const three = pool("no-op", {}, { before: policy(1, 0) });
    expect(titles(id, deployment(UPGRADE, three))).toEqual([
      'medium: upgrading the cluster "prod" has a wait of 3 to 30 minutes, by estimate, and Terraform waits 15 minutes',
    ]);
    const one = pool("no-op", {}, { before: { ...policy(1, 1), current_size: 1 } });
    expect(found(id, deployment(UPGRADE, one))).toEqual([]);
  });

  test("reads the timeout as Go does, and says nothing where it is enough", () => {
    const before = { ...CLUSTER, timeouts: { update: "0h30m0s" } };
    expect(found(id, deployment(cluster("update", { version: "1.36.0" }, { before }), pool("no-op")))).toEqual([]);
    const short = { ...CLUSTER, timeouts: { update: "1740s" } };
    expect(titles(id, deployment(cluster("update", { version: "1.36.0" }, { before: short }), pool("no-op")))).toEqual([
      'medium: upgrading the cluster "prod" has a wait of 2 to 30 minutes, by estimate, and Terraform waits 29 minutes',
    ]);
    expect(found(id, deployment(pool("update", { version: "1.36.0" })))).toEqual([]);
  });
});
