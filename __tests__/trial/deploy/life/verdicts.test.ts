import { type DeployedCluster } from "../../../../trial/deploy/life/deployed";
import { unready } from "../../../../trial/deploy/life/deployed";
import { asVersioned, grown, keptClusters, made, replacedNodes } from "../../../../trial/deploy/life/verdicts";

/** A cluster with a pool of such nodes. */
function cluster(version: string, poolVersion: string, nodes: Readonly<Record<string, string>>): DeployedCluster {
  const pool = {
    id: "pool",
    name: "web",
    version: poolVersion,
    status: "ready",
    autoscaling: false,
    size: 2,
    wanted: 2,
    nodes: Object.entries(nodes).map(([id, status]) => ({ id, status })),
  };
  return { id: "cluster", name: "main", version, status: "ready", pools: [pool] };
}

const OLD = cluster("1.35.1", "1.35.1", { a: "ready", b: "ready" });

test("all clusters have to be at the version, and with them pools that follow", () => {
  const mixed = cluster("1.36.1", "1.35.1", {});
  expect(asVersioned([mixed], "1.36", false)).toBe("all clusters at 1.36");
  expect(() => asVersioned([mixed], "1.36", true)).toThrow("not at 1.36: web at 1.35.1");
  expect(() => asVersioned([OLD], "1.36", false)).toThrow("not at 1.36: main at 1.35.1");
  expect(asVersioned([OLD], "1.35", true)).toBe("all clusters at 1.35, with their pools");
  expect(() => asVersioned([], "1.36", true)).toThrow("there is no cluster");
});

test("a deploy has to leave something, at the API and in the state", () => {
  const vpc = { type: "vpc", id: "a", name: "one", project: undefined };
  expect(made([vpc], ["scaleway_vpc.One"])).toBe("resources at the API: 1");
  expect(() => made([], ["scaleway_vpc.One"])).toThrow("nothing was made at the API");
  expect(() => made([vpc], [])).toThrow("nothing is in the state");
});

test("an upgrade that replaces a cluster is none", () => {
  const other = { ...OLD, id: "other" };
  expect(() => {
    keptClusters([OLD], [other, OLD]);
  }).not.toThrow();
  expect(() => {
    keptClusters([OLD], [other]);
  }).toThrow("not the clusters of before: main");
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

describe("each pool has to have one node more, or room for one more where it scales itself", () => {
  const [pool] = OLD.pools;
  if (pool === undefined) throw new Error("no pool");
  const sized = (...sizes: number[]) => [
    { ...OLD, pools: sizes.map((size, id) => ({ ...pool, id: String(id), size })) },
  ];
  const scaling = (size: number) => [{ ...OLD, pools: [{ ...pool, autoscaling: true, size }] }];

  test("and so they have", () => {
    expect(grown(sized(2, 3), sized(3, 4), 2)).toBe("5 nodes, then 7");
    expect(grown(scaling(4), scaling(5), 1)).toBe("room for 4 nodes, then for 5");
  });

  test("and one that is written once may be there several times, or be left as it was", () => {
    expect(grown(sized(2, 3, 1), sized(3, 4, 1), 1)).toBe("6 nodes, then 8");
  });

  test.each([
    [
      "two more in place of another's",
      sized(2, 2),
      sized(4, 2),
      "4 nodes, then 6: not one more, or another pool than before: web",
    ],
    ["none more", sized(2, 2), sized(3, 2), "4 nodes, then 5: one more in 1 pools, and not in 2"],
    [
      "another pool",
      sized(2),
      scaling(3),
      "room for 2 nodes, then for 3: not one more, or another pool than before: web",
    ],
    ["no pool", sized(2), sized(), "2 nodes, then 0: one more in 0 pools, and not in 2"],
  ])("and not %s", (_, before, after, message) => {
    expect(() => grown(before, after, 2)).toThrow(message);
  });
});
