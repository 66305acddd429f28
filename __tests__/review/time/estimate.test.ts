import { upgradeTimeout } from "../../../constructs/cluster/upgrade-time";
import { readPlan } from "../../../review/plan/read-plan";
import { DURATIONS } from "../../../review/time/durations";
import { estimateTime } from "../../../review/time/estimate";
import { type TimeEstimate } from "../../../review/time/time";
import { change, deployment, update } from "../changes";
import { CLUSTER, cluster, POOL, pool } from "../rules/kapsule";

/** Each step in one line. */
function lines({ steps }: TimeEstimate): readonly string[] {
  return steps.map(
    ({ stack, what, minutes, ceilingMinutes }) =>
      `${stack}: ${what}, ${minutes.min} to ${minutes.max} of ${ceilingMinutes ?? "no limit"}`,
  );
}

test("an upgrade is the control plane, then the pools that no plan shows", () => {
  expect(estimateTime(deployment(cluster("update", { version: "1.36.0" }), pool("no-op")))).toEqual({
    steps: [
      {
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        what: "control plane to 1.36.0",
        minutes: { min: 2, max: 15 },
        basis: "from 66 s in the provider's recorded tests to 15 min by assumption",
        ceilingMinutes: 15,
      },
      {
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        what: "3 nodes replaced, 1 at a time",
        // Two at a time at best, as one is added.
        minutes: { min: 2, max: 30 },
        basis: "from 50 s in the provider's recorded tests to 10 min by assumption, each",
        ceilingMinutes: 15,
      },
    ],
    total: { min: 4, max: 45 },
  });
});

test("pools may be upgraded at once, or one after the other", () => {
  const second = pool("no-op", {}, { address: "scaleway_k8s_pool.Second", before: { ...POOL, current_size: 1 } });
  const { total } = estimateTime(deployment(cluster("update", { version: "1.36.0" }), pool("no-op"), second));
  expect(total).toEqual({ min: 2 + 2, max: 15 + 30 + 10 });
});

test("a pool's own upgrade is not waited for", () => {
  expect(lines(estimateTime(deployment(pool("update", { version: "1.36.0", size: 4 }))))).toEqual([
    "cluster: pool resized: 3 → 4 nodes, 1 to 10 of 30",
    "cluster: 3 nodes replaced, 1 at a time, 2 to 30 of no limit",
  ]);
});

test("the pools of a multicloud cluster are not waited for, as they can be elsewhere", () => {
  const before = { ...CLUSTER, type: "multicloud-dedicated-4" };
  const { steps } = estimateTime(deployment(cluster("update", { version: "1.36.0" }, { before }), pool("no-op")));
  expect(steps.map(({ what, basis, ceilingMinutes }) => [what, basis, ceilingMinutes])).toEqual([
    ["control plane to 1.36.0", expect.not.stringContaining("not waited for"), 15],
    ["3 nodes replaced, 1 at a time", expect.stringMatching(/, not waited for$/), undefined],
  ]);
});

test("what an earlier replacement left takes time to be destroyed, beside the resource itself", () => {
  const deposed = "0a1b2c3d";
  const plan = deployment(
    cluster("delete", {}, { deposed }),
    pool("replace", { node_type: "PRO2-XS" }),
    pool("delete", {}, { deposed }),
    pool("no-op", { size: 9 }, { deposed: "4e5f6a7b" }),
  );
  const estimate = estimateTime(plan);
  expect(estimate.steps.map(({ address, what }) => [address, what])).toEqual([
    ["scaleway_k8s_pool.Example", "pool deleted: 3 nodes"],
    ["scaleway_k8s_pool.Example (deposed 0a1b2c3d)", "pool deleted: 3 nodes"],
    ["scaleway_k8s_cluster.Example (deposed 0a1b2c3d)", "cluster deleted"],
    ["scaleway_k8s_pool.Example", "pool created: 3 nodes"],
  ]);
  expect(estimate.total).toEqual({ min: 1 + 1 + 1, max: 5 + 5 + 10 + 10 });
});

test("steps of one resource wait for each other, also at best", () => {
  const both = pool("update", { version: "1.36.0", size: 4 });
  expect(estimateTime(deployment(both)).total).toEqual({ min: 1 + 2, max: 10 + 30 });
  const renamed = cluster("update", { version: "1.36.0", name: "other", type: "kapsule-dedicated-4" });
  expect(estimateTime(deployment(renamed)).total).toEqual({ min: 2 + 60 + 2, max: 15 + 120 + 15 });
});

test("a new deployment goes stack by stack, with the limits that are set", () => {
  const service = (type: string, name: string) =>
    change("kubernetes_service_v1", "create", {
      stack: "workload",
      address: `kubernetes_service_v1.${name}`,
      after: { spec: [{ type }] },
    });
  const timeouts = { timeouts: { create: "1h30m" } };
  const plan = deployment(
    pool("create", { wait_for_pool_ready: false }),
    cluster("create", timeouts),
    service("LoadBalancer", "web"),
    service("ClusterIP", "inside"),
  );
  expect(lines(estimateTime(plan))).toEqual([
    "cluster: control plane created, 1 to 10 of 90",
    "cluster: pool created: 3 nodes, 1 to 10 of no limit",
    "workload: load balancer created, 1 to 5 of 10",
  ]);
});

test("a Service that becomes a load balancer gets one", () => {
  const spec = (type: string) => ({ spec: [{ type }] });
  const plan = deployment(
    update("kubernetes_service_v1", spec("ClusterIP"), spec("LoadBalancer")),
    update("kubernetes_service_v1", spec("LoadBalancer"), { ...spec("LoadBalancer"), wait_for_load_balancer: false }),
  );
  expect(lines(estimateTime(plan))).toEqual(["cluster: load balancer created, 1 to 5 of 10"]);
});

test("a replacement goes in the order of its actions", () => {
  const first = deployment(pool("replace", { node_type: "PRO2-XS" }));
  expect(lines(estimateTime(first))).toEqual([
    "cluster: pool deleted: 3 nodes, 1 to 5 of 15",
    "cluster: pool created: 3 nodes, 1 to 10 of 30",
  ]);
  const last = deployment(
    cluster("replace", { cni: "calico" }, { order: "create-first" }),
    pool("replace", {}, { order: "create-first" }),
  );
  expect(lines(estimateTime(last))).toEqual([
    "cluster: control plane created, 1 to 10 of 15",
    "cluster: pool created: 3 nodes, 1 to 10 of 30",
    "cluster: pool deleted: 3 nodes, 1 to 5 of 15",
    "cluster: cluster deleted, 1 to 10 of 15",
  ]);
});

test("a destroyed deployment, a new name and another type", () => {
  expect(lines(estimateTime(deployment(cluster("delete"), pool("delete"))))).toEqual([
    "cluster: pool deleted: 3 nodes, 1 to 5 of 15",
    "cluster: cluster deleted, 1 to 10 of 15",
  ]);
  expect(lines(estimateTime(deployment(cluster("update", { name: "live", type: "kapsule-dedicated-4" }))))).toEqual([
    "cluster: control plane becomes kapsule-dedicated-4, 2 to 15 of 15",
    "cluster: control plane redeployed, 60 to 120 of no limit",
  ]);
});

test("a pool shrinks quicker than it grows, and an autoscaled one is left to the autoscaler", () => {
  expect(lines(estimateTime(deployment(pool("update", { size: 1 }))))).toEqual([
    "cluster: pool resized: 3 → 1 node, 1 to 5 of 30",
  ]);
  const before = { ...POOL, autoscaling: true, min_size: 1, max_size: 5 };
  expect(estimateTime(deployment(pool("update", { max_size: 9 }, { before })))).toEqual({
    steps: [],
    total: { min: 0, max: 0 },
  });
});

test("nothing changed takes no time", () => {
  const { current_size: _size, size: _written, ...unsized } = POOL;
  expect(estimateTime(deployment(cluster("no-op"), pool("no-op", {}, { before: unsized })))).toEqual({
    steps: [],
    total: { min: 0, max: 0 },
  });
  const rolled = deployment(cluster("update", { version: "1.36.0" }), pool("no-op", {}, { before: unsized }));
  expect(lines(estimateTime(rolled))[1]).toBe(
    "cluster: nodes (how many is not known, so 1 is assumed) replaced, 1 at a time, 1 to 10 of 15",
  );
});

test("the real plan of a bump by one minor fits into the time that the library's cluster waits", async () => {
  const plan = await readPlan(`${__dirname}/../fixtures/version-bumped.json`, {
    stack: "cluster",
    source: "plan.json",
  });
  const estimate = estimateTime({ basis: "plan", stacks: [plan] });
  expect(lines(estimate)).toEqual([
    "cluster: control plane to 1.37, 2 to 15 of 35",
    "cluster: 2 nodes replaced, 1 at a time, 1 to 20 of 35",
  ]);
  expect(estimate.total).toEqual({ min: 3, max: 35 });
});

test("the slowest upgrade is what the library waits for", () => {
  const ours = upgradeTimeout([{ nodes: 4, maxUnavailable: 1 }]).toSeconds() / 60;
  expect(ours).toBe(DURATIONS.controlPlaneUpgraded.max + 4 * DURATIONS.nodeReplaced.max);
  const before = { ...CLUSTER, timeouts: { update: `${ours}m` } };
  const plan = deployment(
    cluster("update", { version: "1.36.0" }, { before }),
    pool("no-op", {}, { before: { ...POOL, current_size: 4 } }),
  );
  expect(estimateTime(plan).total.max).toBe(ours);
});
