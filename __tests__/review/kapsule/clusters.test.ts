import { kapsules } from "../../../review/kapsule/clusters";
import { Unknown, type ValueObject } from "../../../review/value";
import { type ResourceChange } from "../../../review/change";
import { change, deployment } from "../changes";

function cluster(name: string, id: string, given: Partial<ResourceChange> = {}) {
  return change("scaleway_k8s_cluster", "no-op", { address: name, before: { id }, after: { id }, ...given });
}

function pool(name: string, attributes: ValueObject, given: Partial<ResourceChange> = {}) {
  return change("scaleway_k8s_pool", "create", { address: name, after: attributes, ...given });
}

function homes(...changes: readonly ResourceChange[]) {
  return kapsules(deployment(...changes)).map(({ cluster, pools }) => [
    cluster?.address,
    ...pools.map(({ address }) => address),
  ]);
}

const LATER = { cluster_id: Unknown.value };

test("a pool belongs to the cluster of its id, with or without region, as it was before", () => {
  const moved = pool("moved", LATER, { before: { cluster_id: "fr-par/b" } });
  expect(homes(cluster("A", "fr-par/a"), cluster("B", "fr-par/b"), pool("one", { cluster_id: "a" }), moved)).toEqual([
    ["A", "one"],
    ["B", "moved"],
  ]);
});

test("pools of clusters that are managed elsewhere are kept apart by cluster", () => {
  const pools = [
    pool("one", { cluster_id: "x" }),
    pool("two", { cluster_id: "y" }),
    pool("three", { cluster_id: "x" }),
  ];
  expect(homes(cluster("A", "a"), ...pools)).toEqual([["A"], [undefined, "one", "three"], [undefined, "two"]]);
});

test("while the id is not known, a pool belongs to the construct around it", () => {
  const outer = cluster("Outer", "o", { constructPath: "Kapsule/Resource" });
  const other = cluster("Other", "p", { constructPath: "Kapsule2/Resource" });
  const inside = pool("inside", LATER, { constructPath: "Kapsule/Extra/Resource" });
  expect(homes(other, outer, inside)).toEqual([["Other"], ["Outer", "inside"]]);
});

test("or to the only one of its stack, or of all", () => {
  const [here, there] = [cluster("A", "a"), cluster("B", "b", { stack: "second" })];
  expect(homes(here, there, pool("one", LATER))).toEqual([["A", "one"], ["B"]]);
  expect(homes(there, pool("one", LATER))).toEqual([["B", "one"]]);
  expect(homes(here, cluster("C", "c"), pool("one", LATER))).toEqual([["A"], ["C"], [undefined, "one"]]);
});
