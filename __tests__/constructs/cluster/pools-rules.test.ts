import { Lazy } from "cdktf";
import { ApiAccess } from "../../../constructs/cluster/api-access";
import { poolsProblems, type PoolFacts } from "../../../constructs/cluster/pools-rules";

const pool = (poolName: string, nodes = 1, facts: Partial<PoolFacts> = {}): PoolFacts => ({
  poolName,
  startSize: 1,
  upgrade: { nodes, maxUnavailable: 1 },
  publicIps: false,
  ...facts,
});
const OFFICE = ApiAccess.only([{ cidr: "203.0.113.0/24" }]);
const token = Lazy.stringValue({ produce: () => "later" });

describe("poolsProblems", () => {
  test.each([
    ["kapsule", 150],
    ["kapsule-dedicated-4", 250],
    ["kapsule-dedicated-8", 500],
    ["kapsule-dedicated-16", 500],
  ])("lets a cluster of the type %s grow to %d nodes in all its pools", (type, limit) => {
    expect(poolsProblems(type, [pool("a", limit - 1), pool("b")], undefined)).toEqual([]);
    expect(poolsProblems(type, [pool("a", limit - 1), pool("b", 2)], undefined)).toEqual([
      {
        property: "type",
        received: type,
        rule: `takes at most ${limit} nodes, and the pools may grow to ${limit + 1}`,
        fix: "make the pools smaller, or take a dedicated control plane",
      },
    ]);
  });

  test("refuses an empty default pool on a shared control plane", () => {
    expect(poolsProblems("kapsule", [pool("a", 1, { startSize: 0 }), pool("b")], undefined)).toEqual([
      {
        property: "defaultPool.size",
        received: 0,
        rule: "must start with a node, since a cluster with a shared control plane cannot be without one",
        fix: "start the default pool with at least 1 node, and add the empty pool with addPool()",
      },
    ]);
  });

  test("accepts an empty default pool on a dedicated control plane, and other empty pools on a shared one", () => {
    const empty = pool("b", 1, { startSize: 0 });
    expect(poolsProblems("kapsule-dedicated-4", [empty], undefined)).toEqual([]);
    expect(poolsProblems("kapsule", [pool("a"), empty], undefined)).toEqual([]);
  });

  test("refuses a name that another pool has", () => {
    expect(poolsProblems("kapsule", [pool("a"), pool("b"), pool("a")], undefined)).toEqual([
      {
        property: "addPool().name",
        received: "a",
        rule: "is the name of two pools, which a cluster cannot have",
        fix: "give each pool a name of its own",
      },
    ]);
  });

  test.each([
    [OFFICE, ["203.0.113.0/24"]],
    [ApiAccess.none(), "none"],
    [ApiAccess.only([{ cidr: token }]), ["a range"]],
  ])("refuses an access list that shuts out nodes with public addresses: case %#", (access, received) => {
    const pools = [pool("a", 1, { publicIps: true }), pool("b"), pool(token, 1, { publicIps: true })];
    expect(poolsProblems("kapsule", pools, access)).toEqual([
      {
        property: "apiAccess",
        received,
        rule: "shuts out the nodes of a, a pool, which reach the API server from public addresses",
        fix: "let Scaleway's ranges in with withScalewayRanges(), or set publicIpDisabled on the pools",
      },
    ]);
  });

  test("accepts every access list with Scaleway's ranges, and any where no node has a public address", () => {
    const open = pool("a", 1, { publicIps: true });
    expect(poolsProblems("kapsule", [open], OFFICE.withScalewayRanges())).toEqual([]);
    expect(poolsProblems("kapsule", [open], ApiAccess.none().withScalewayRanges())).toEqual([]);
    expect(poolsProblems("kapsule", [open], undefined)).toEqual([]);
    expect(poolsProblems("kapsule", [pool("a")], OFFICE)).toEqual([]);
    expect(poolsProblems("kapsule", [pool("a")], ApiAccess.none())).toEqual([]);
  });

  test("passes over sizes and names known only at apply", () => {
    const upgrade = { nodes: undefined, maxUnavailable: 1 };
    const unknown = pool(token, 1, { startSize: Lazy.numberValue({ produce: () => 0 }), upgrade });
    expect(poolsProblems("kapsule", [unknown, unknown], undefined)).toEqual([]);
  });
});
