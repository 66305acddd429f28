import { type DeployedCluster } from "../../../trial/deploy/deployed";
import { unready } from "../../../trial/deploy/deployed";
import { asVersioned, grown, replacedNodes, sizeOf } from "../../../trial/deploy/verdicts";

/** A cluster with a pool of such nodes. */
function cluster(version: string, poolVersion: string, nodes: Readonly<Record<string, string>>): DeployedCluster {
  const pool = {
    name: "web",
    version: poolVersion,
    status: "ready",
    autoscaling: false,
    size: 2,
    wanted: 2,
    nodes: Object.entries(nodes).map(([id, status]) => ({ id, status })),
  };
  return { name: "main", version, status: "ready", pools: [pool] };
}

const OLD = cluster("1.35.1", "1.35.1", { a: "ready", b: "ready" });

test("all clusters have to be at the version, and with them pools that follow", () => {
  const mixed = cluster("1.36.1", "1.35.1", {});
  expect(asVersioned([mixed], "1.36", false)).toBe("all clusters at 1.36");
  expect(() => asVersioned([mixed], "1.36", true)).toThrow("not at 1.36: web at 1.35.1");
  expect(() => asVersioned([OLD], "1.36", false)).toThrow("not at 1.36: main at 1.35.1");
  expect(asVersioned([OLD], "1.35", true)).toBe("all clusters at 1.35, with their pools");
});

test("behind an upgrade no node may be one of before", () => {
  expect(replacedNodes([OLD], [cluster("1.36.1", "1.36.1", { c: "ready", d: "ready" })])).toBe("2 nodes replaced");
  expect(() => replacedNodes([OLD], [cluster("1.36.1", "1.36.1", { b: "ready", d: "ready" })])).toThrow(
    "1 of 2 nodes are as old as before",
  );
});

test("a pool is ready once it has the nodes that it wants, and no other", () => {
  expect(unready([OLD])).toEqual([]);
  expect(unready([cluster("1.35.1", "1.35.1", { a: "ready", b: "creating" })])).toEqual([
    "pool web has 1 ready nodes of 2, and wants 2",
  ]);
  expect(unready([cluster("1.35.1", "1.35.1", { a: "ready", b: "ready", c: "ready" })])).toEqual([
    "pool web has 3 ready nodes of 3, and wants 2",
  ]);
  expect(unready([{ ...OLD, status: "updating", pools: [] }])).toEqual(["cluster main is updating"]);
});

test("each pool has to have one node more, or room for one more where it scales itself", () => {
  const scaling = { ...OLD, pools: OLD.pools.map((pool) => ({ ...pool, autoscaling: true, size: 5 })) };
  expect(sizeOf([OLD, OLD])).toBe(4);
  expect(grown(3, [OLD, OLD], 1)).toBe("3 nodes, then 4");
  expect(grown(4, [scaling], 1)).toBe("room for 4 nodes, then for 5");
  expect(() => grown(4, [OLD, OLD], 2)).toThrow("4 nodes, then 4: not one more in each of 2 pools");
});
