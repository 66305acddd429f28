import { readPlan } from "../../../review/plan/read-plan";
import { Unknown } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { cluster, OTHER_POOL, POOL, pool } from "./kapsule";

const IN_TWO_STEPS =
  "Add the new pool beside the old one, cordon and drain the old nodes (kubectl drain), then remove the old pool in a second apply.";

describe("pool-destroyed", () => {
  test("is critical for the last pool with nodes", () => {
    const empty = pool(
      "no-op",
      {},
      { address: "scaleway_k8s_pool.Empty", before: { ...POOL, current_size: 0, size: 0 } },
    );
    expect(found("pool-destroyed", deployment(pool("delete"), empty))).toEqual([
      {
        id: "pool-destroyed",
        severity: "critical",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is destroyed, with 3 nodes',
        explanation:
          "Its nodes go at once, without a drain, and what is on their own disks is lost. No other pool with nodes stays in this plan: all that runs stops until there are nodes again.",
        fix: "Cordon and drain its nodes first (kubectl drain), see that all pods run elsewhere, then destroy it.",
      },
    ]);
  });

  test("is high where others stay, and says how much they carry", () => {
    const [finding] = found("pool-destroyed", deployment(pool("delete"), OTHER_POOL));
    expect(finding?.severity).toBe("high");
    expect(finding?.explanation).toContain("Its pods have to find room on 1 other pool with 3 nodes.");
  });

  test("a pool of another cluster carries nothing", () => {
    const foreign = pool("no-op", {}, { address: "x", before: { ...POOL, cluster_id: "fr-par/other" } });
    expect(titles("pool-destroyed", deployment(cluster("no-op"), pool("delete"), foreign))).toEqual([
      'critical: the pool "default" is destroyed, with 3 nodes',
    ]);
  });

  test("sees the same pool come under another address", () => {
    const renamed = pool("create", { cluster_id: Unknown.value }, { address: "scaleway_k8s_pool.Renamed" });
    const [finding] = found("pool-destroyed", deployment(cluster("no-op"), pool("delete"), renamed));
    expect(finding?.explanation).toContain(
      'scaleway_k8s_pool.Renamed creates a pool of the same name, and Terraform orders the two in no way: if the new one comes first, Scaleway refuses it ("must be unique"). If it is the same pool under another address, move it in the state instead.',
    );
  });

  test("sees what an earlier replacement has left behind", () => {
    const left = pool("delete", {}, { deposed: "0000aaaa" });
    expect(found("pool-destroyed", deployment(cluster("no-op"), pool("no-op"), left))).toEqual([
      {
        id: "pool-destroyed",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default", left behind by an earlier replacement, is destroyed, with 3 nodes',
        explanation:
          "Its nodes may still run pods, and go at once, without a drain, and what is on their own disks is lost. Its pods have to find room on 1 other pool with 3 nodes.",
        fix: "Cordon and drain its nodes first (kubectl drain), see that all pods run elsewhere, then destroy it.",
      },
    ]);
    expect(titles("pool-destroyed", deployment(left))).toEqual([
      'critical: the pool "default", left behind by an earlier replacement, is destroyed, with 3 nodes',
    ]);
    expect(found("pool-destroyed", deployment(cluster("delete"), left))).toEqual([]);
    expect(found("pool-destroyed", deployment(pool("forget", {}, { deposed: "0000aaaa" })))).toEqual([]);
    const other = change("scaleway_vpc", "delete", { before: {}, deposed: "0000aaaa" });
    expect(found("pool-destroyed", deployment(other))).toEqual([]);
  });

  test("is left to the cluster where that goes too", () => {
    expect(found("pool-destroyed", deployment(cluster("delete"), pool("delete")))).toEqual([]);
    expect(found("pool-replaced", deployment(cluster("replace"), pool("replace")))).toEqual([]);
  });
});

describe("pool-replaced", () => {
  const CAUSE = { replacePaths: [["node_type"]] };
  const larger = { node_type: "PRO2-XS" };

  test("delete-first with no other pool leaves no nodes", () => {
    expect(found("pool-replaced", deployment(pool("replace", larger, CAUSE)))).toEqual([
      {
        id: "pool-replaced",
        severity: "critical",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is replaced: node_type DEV1-M → PRO2-XS',
        explanation:
          "The old pool is destroyed first, all nodes at once and without a drain. No other pool with nodes stays: nothing runs until the new nodes have joined.",
        fix: `${IN_TWO_STEPS} Let create_before_destroy and a name that changes with the settings be the rule (NodePool does both).`,
      },
    ]);
  });

  test("delete-first beside other pools is less", () => {
    const [finding] = found("pool-replaced", deployment(pool("replace", larger, CAUSE), OTHER_POOL));
    expect(finding).toMatchObject({
      severity: "high",
      explanation:
        "The old pool is destroyed first, all nodes at once and without a drain. Until the new nodes have joined its pods have to find room on 1 other pool with 3 nodes.",
      fix: IN_TWO_STEPS,
    });
  });

  test("create-first under the same name fails at apply", () => {
    const [finding] = found("pool-replaced", deployment(pool("replace", larger, { ...CAUSE, order: "create-first" })));
    expect(finding).toMatchObject({
      severity: "high",
      explanation:
        'The new pool is created first, but under the name of the old one, "default": pool names are unique in a cluster, so Scaleway refuses it at apply ("must be unique", provider issue 1037). Nothing is destroyed then.',
      fix: "Give the new pool another name, such as one with a hash of the settings in it (NodePool does it).",
    });
  });

  test("create-first under another name goes undrained, as in the real plan of another node type", async () => {
    const file = `${__dirname}/../fixtures/node-type-changed.json`;
    const plan = await readPlan(file, { stack: "cluster", source: "plan.json" });
    expect(found("pool-replaced", { basis: "plan", stacks: [plan] })).toEqual([
      {
        id: "pool-replaced",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641",
        title:
          'the pool "default-7ac20d" is replaced: node_type dev1_m → pro2_xs and name default-7ac20d → default-548975',
        explanation:
          "The new pool is there first. Then the old one is destroyed, all nodes at once and without a drain (provider issue 4198): every pod on it stops, with its connections, and starts anew on the new nodes.",
        fix: IN_TWO_STEPS,
      },
    ]);
  });

  test("an autoscaled pool begins anew with its size, and volumes and addresses stay behind", () => {
    const before = { ...POOL, autoscaling: true, min_size: 2, max_size: 9, current_size: 7, zone: "fr-par-1" };
    const moved = pool(
      "replace",
      { name: "default-2", zone: "fr-par-2", public_ip_disabled: true },
      { before, order: "create-first", replacePaths: [["zone"], ["public_ip_disabled"]] },
    );
    const [finding] = found("pool-replaced", deployment(moved));
    expect(finding?.title).toBe(
      'the pool "default" is replaced: zone fr-par-1 → fr-par-2 and public_ip_disabled none → true',
    );
    expect(finding?.explanation).toContain(
      "starts anew on the new nodes. The pool is autoscaled and has 7 nodes now, but the new one begins with 3: raise size first. Block volumes stay in the old zone: pods that use one cannot start in the new zone. The new nodes have no public address: without a Public Gateway on the private network they reach no registry.",
    );
  });

  test("says nothing of an update", () => {
    expect(found("pool-replaced", deployment(pool("update", { tags: ["a"] })))).toEqual([]);
  });
});
