import { join } from "node:path";
import * as fc from "fast-check";
import { type ResourceChange } from "../../../review/change";
import { costOf } from "../../../review/cost/cost-of";
import { sum } from "../../../review/cost/euros";
import { readPlan } from "../../../review/plan/read-plan";
import { Unknown, type Value, type ValueObject } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { PRICES } from "./table";

const POOL: ValueObject = {
  name: "default",
  node_type: "DEV1-M",
  size: 2,
  autoscaling: false,
  version: "1.35.3",
  root_volume_type: "l_ssd",
  root_volume_size_in_gb: 40,
  upgrade_policy: [{ max_surge: 1, max_unavailable: 1 }],
};
const CLUSTER: ValueObject = { id: "fr-par/1", type: "kapsule", version: "1.35.3", upgrade_pools: true };

const MONTH = "A month has 730 hours. Prices are list prices without value added tax and discounts.";
const PARIS = "A zone or region without a price of its own in the table has the general one, which is that of Paris.";
const LEFT_OUT = "Traffic, snapshots, and what workloads make by themselves are not counted.";

const same = (euros: number) => ({ min: euros, max: euros });
const pool = { stack: "cluster", address: "scaleway_k8s_pool.Example" };

function cost(...changes: readonly ResourceChange[]) {
  return costOf(deployment(...changes), PRICES);
}

describe("costOf", () => {
  test("counts everything of a plan that creates the example's cluster", async () => {
    const file = join(__dirname, "..", "fixtures", "cluster-created.json");
    const plan = await readPlan(file, { stack: "cluster", source: "plan.json" });
    const line = (part: string, address: string, what: string, euros: number) => {
      return { part, stack: "cluster", address, what, now: undefined, after: same(euros) };
    };
    const [cluster, nodes] = [
      "scaleway_k8s_cluster.Kapsule_3EBBBF41",
      "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641",
    ];
    expect(costOf({ basis: "plan", stacks: [plan] }, PRICES)).toEqual({
      pricesOf: "2026-10-01",
      items: [
        line("control plane", cluster, "kapsule", 0),
        line("nodes", nodes, "2 × DEV1-M", 29.2),
        line("public IPs", nodes, "2 × IPv4 address", 7.3),
        line("volumes", nodes, "2 × 40 GB l_ssd", 2.92),
        line("load balancer IPs", "scaleway_lb_ip.TraefikIp_7AC17473", "IPv4 address", 3.65),
        line("load balancer IPs", "scaleway_lb_ip.WorkloadIp_107C666F", "IPv4 address", 3.65),
        line("registry", "scaleway_registry_namespace.Registry_4DB9CCA5", "5 GB of private images", 0.135),
      ],
      unpriced: [],
      overlaps: [],
      now: same(0),
      after: same(46.855),
      difference: same(46.855),
      assumptions: [
        MONTH,
        PARIS,
        "A root volume that is not set is counted as Scaleway was seen to make it: 40 GB of local disk for DEV1-M, 20 GB of sbs_5k for types without a local disk.",
        "A registry namespace is counted with 5 GB of images; public ones are free up to 75 GB.",
        LEFT_OUT,
      ],
    });
  });

  test("shows what another node type costs, and what is paid for twice while the pool is replaced", () => {
    const after = { ...POOL, name: "default-2", node_type: "PRO2-XS", root_volume_type: "sbs_5k" };
    const replaced = change("scaleway_k8s_pool", "replace", { before: POOL, after, order: "create-first" });
    expect(cost(replaced)).toEqual({
      pricesOf: "2026-10-01",
      items: [
        { part: "nodes", ...pool, what: "2 × DEV1-M → 2 × PRO2-XS", now: same(29.2), after: same(146) },
        { part: "public IPs", ...pool, what: "2 × IPv4 address", now: same(7.3), after: same(7.3) },
        { part: "volumes", ...pool, what: "2 × 40 GB l_ssd → 2 × 40 GB sbs_5k", now: same(2.92), after: same(5.84) },
      ],
      unpriced: [],
      overlaps: [
        {
          ...pool,
          what: "2 × DEV1-M with their addresses and volumes, until the old one is destroyed",
          hourly: same(0.054),
        },
      ],
      now: same(39.42),
      after: same(159.14),
      difference: same(119.72),
      assumptions: [MONTH, PARIS, LEFT_OUT],
    });
  });

  test("has nothing twice where the old pool is destroyed first", () => {
    expect(cost(change("scaleway_k8s_pool", "replace", { before: POOL, after: POOL })).overlaps).toEqual([]);
  });

  test("shows a range for an autoscaled pool", () => {
    const { items, now, after, difference, assumptions } = cost(
      update("scaleway_k8s_pool", POOL, { autoscaling: true, min_size: 1, max_size: 5, public_ip_disabled: true }),
    );
    expect(items[0]).toEqual({
      part: "nodes",
      ...pool,
      what: "2 × DEV1-M → 1 to 5 × DEV1-M",
      now: same(29.2),
      after: { min: 14.6, max: 73 },
    });
    expect(items[1]).toEqual({
      part: "public IPs",
      ...pool,
      what: "2 × IPv4 address",
      now: same(7.3),
      after: undefined,
    });
    expect({ now, after, difference }).toEqual({
      now: same(39.42),
      after: { min: 16.06, max: 80.3 },
      difference: { min: -23.36, max: 40.88 },
    });
    expect(assumptions).toContain(
      "An autoscaled pool is counted from its fewest nodes to its most, whatever it has now.",
    );
  });

  test("says which price is missing, and counts neither side of it", () => {
    const { items, unpriced, now, after } = cost(update("scaleway_k8s_pool", POOL, { node_type: "POP9-2C" }));
    expect(unpriced).toEqual([
      {
        part: "nodes",
        ...pool,
        what: "2 × DEV1-M → 2 × POP9-2C",
        why: "no price of POP9-2C in the table of 2026-10-01",
      },
    ]);
    expect(items.map(({ part }) => part)).toEqual(["public IPs", "volumes"]);
    expect([now, after]).toEqual([same(10.22), same(10.22)]);
  });

  test("counts what is destroyed until then", () => {
    const destroyed = change("scaleway_lb_ip", "delete", { before: { zone: "fr-par-1" } });
    const { items, now, after, difference } = cost(destroyed);
    expect(items).toEqual([
      {
        part: "load balancer IPs",
        stack: "cluster",
        address: "scaleway_lb_ip.Example",
        what: "IPv4 address",
        now: same(3.65),
        after: undefined,
      },
    ]);
    expect({ now, after, difference }).toEqual({ now: same(3.65), after: same(0), difference: same(-3.65) });
  });

  test("goes on counting what Terraform forgets, and what an earlier replacement left until it is destroyed", () => {
    const forgotten = change("scaleway_lb_ip", "forget", { before: { zone: "fr-par-1" } });
    const left = change("scaleway_lb_ip", "delete", { before: { zone: "fr-par-1" }, deposed: "0a1b2c3d" });
    const { items, now, after } = cost(forgotten, left);
    expect(items.map(({ address }) => address)).toEqual([
      "scaleway_lb_ip.Example",
      "scaleway_lb_ip.Example (deposed 0a1b2c3d)",
    ]);
    expect([now, after]).toEqual([same(7.3), same(3.65)]);
  });

  test("leaves out data sources", () => {
    const read = change("scaleway_lb_ip", "read", { mode: "data", after: { zone: "fr-par-1" } });
    expect(cost(read).items).toEqual([]);
  });

  test("counts the nodes that are added while a version goes through the pools", () => {
    const cluster = update("scaleway_k8s_cluster", CLUSTER, { version: "1.36.1" });
    const rolled = change("scaleway_k8s_pool", "no-op", { before: POOL, after: POOL });
    expect(cost(cluster, rolled).overlaps).toEqual([
      {
        ...pool,
        what: "1 more node with its address and volume while the nodes are replaced for 1.36.1",
        hourly: same(0.027),
      },
    ]);
    const withoutSurge = { ...POOL, upgrade_policy: [{ max_surge: 0, max_unavailable: 1 }] };
    const plain = change("scaleway_k8s_pool", "no-op", { before: withoutSurge, after: withoutSurge });
    expect(cost(cluster, plain).overlaps).toEqual([]);
  });

  test("names in an overlap only what its amount includes", () => {
    const overlap = (type: string, before: ValueObject) =>
      cost(change(type, "replace", { before, after: before, order: "create-first" })).overlaps.map(({ what }) => what);
    const inside = { ...POOL, public_ip_disabled: true };
    expect(overlap("scaleway_k8s_pool", inside)).toEqual([
      "2 × DEV1-M with their volumes, until the old one is destroyed",
    ]);
    expect(overlap("scaleway_k8s_pool", { ...POOL, size: 1, root_volume_type: "none" })).toEqual([
      "1 × DEV1-M with its address, until the old one is destroyed",
    ]);
    expect(overlap("scaleway_lb", { type: "LB-S" })).toEqual(["LB-S, until the old one is destroyed"]);
    expect(overlap("scaleway_lb", { type: "LB-S", assign_flexible_ip: true })).toEqual([
      "LB-S with its address, until the old one is destroyed",
    ]);
    const wide = { ...POOL, upgrade_policy: [{ max_surge: 2, max_unavailable: 1 }] };
    const cluster = update("scaleway_k8s_cluster", CLUSTER, { version: "1.36.1" });
    const { overlaps } = cost(cluster, change("scaleway_k8s_pool", "no-op", { before: wide, after: wide }));
    expect(overlaps.map(({ what }) => what)).toEqual([
      "2 more nodes with their addresses and volumes while the nodes are replaced for 1.36.1",
    ]);
  });

  test("takes the size of registries as it is given, and states it", () => {
    const registry = change("scaleway_registry_namespace", "create", { after: { is_public: false } });
    const { after, assumptions } = costOf(deployment(registry), PRICES, { registryGigabytes: 100 });
    expect(after).toEqual(same(2.7));
    expect(assumptions).toContain(
      "A registry namespace is counted with 100 GB of images; public ones are free up to 75 GB.",
    );
  });

  test("states what it stands on where it concerns a resource", () => {
    const types = (text: string) => [change("kubernetes_service_v1", "create", { after: { spec: { type: text } } })];
    const untyped =
      "A load balancer without a type is counted as LB-S, the controller's default; a cluster can have another.";
    expect(cost(...types("LoadBalancer")).assumptions).toEqual([MONTH, PARIS, untyped, LEFT_OUT]);
    expect(cost(...types("ClusterIP")).assumptions).toEqual([MONTH, PARIS, LEFT_OUT]);
    const gateway = change("scaleway_vpc_public_gateway", "create", { after: { type: "VPC-GW-S" } });
    expect(cost(gateway).assumptions).toEqual([
      MONTH,
      PARIS,
      "A public gateway's address is counted where it is a resource of its own, and not where the gateway makes it.",
      LEFT_OUT,
    ]);
    const dedicated = change("scaleway_k8s_cluster", "create", { after: { type: "kapsule-dedicated-4" } });
    expect(cost(dedicated).assumptions).toEqual([
      MONTH,
      PARIS,
      "A dedicated control plane is paid for at least 30 days.",
      LEFT_OUT,
    ]);
  });
});

const size = fc.nat({ max: 20 });
const value: fc.Arbitrary<Value> = fc.oneof(size, fc.constant(Unknown.value), fc.constant(null), fc.string());
const values = fc.record<ValueObject>(
  {
    node_type: fc.constantFrom<Value>("DEV1-M", "pro2_xs", "DEV1-L", "NONE-1", Unknown.value),
    autoscaling: fc.constantFrom<Value>(true, false, Unknown.value),
    size: value,
    min_size: value,
    max_size: value,
    public_ip_disabled: fc.constantFrom<Value>(true, false, Unknown.value),
    root_volume_type: fc.constantFrom<Value>("l_ssd", "sbs_5k", "none", Unknown.value),
    root_volume_size_in_gb: value,
  },
  { requiredKeys: [] },
);

describe("costOf, whatever the values", () => {
  test("does not change where nothing changes", () => {
    fc.assert(
      fc.property(values, (each) => {
        const { items, difference, overlaps } = cost(
          change("scaleway_k8s_pool", "no-op", { before: each, after: each }),
        );
        expect(items.every(({ now, after }) => now !== undefined && after !== undefined)).toBe(true);
        for (const { now, after } of items) expect(after).toEqual(now);
        expect(difference).toEqual(same(0));
        expect(overlaps).toEqual([]);
      }),
    );
  });

  test("has as totals the sums of its items, from the least to the most", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const review = cost(update("scaleway_k8s_pool", before, after));
        expect(review.now).toEqual(sum(review.items.flatMap((each) => each.now ?? [])));
        expect(review.after).toEqual(sum(review.items.flatMap((each) => each.after ?? [])));
        const euros = [review.now, review.after, review.difference];
        for (const { min, max } of euros) expect(min).toBeLessThanOrEqual(max);
      }),
    );
  });

  test("has each part of a resource once, priced or not", () => {
    fc.assert(
      fc.property(values, (after) => {
        const { items, unpriced } = cost(change("scaleway_k8s_pool", "create", { after }));
        const parts = [...items, ...unpriced].map(({ part }) => part);
        expect(new Set(parts).size).toBe(parts.length);
        expect(parts).toEqual(expect.arrayContaining(["nodes", "volumes"]));
      }),
    );
  });
});
