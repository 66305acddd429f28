import { known } from "../core/known";
import { type Problem } from "../core/refusal";
import { type ApiAccess } from "./api-access";
import { type UpgradedPool } from "./upgrade-time";

/** What the rules over all pools of a cluster look at. */
export interface PoolFacts {
  readonly poolName: string;
  readonly startSize: number;
  readonly upgrade: UpgradedPool;
  readonly publicIps: boolean;
}

/** Most nodes of a cluster, by its type. */
const NODE_LIMITS: Readonly<Record<string, number>> = {
  kapsule: 150,
  "kapsule-dedicated-4": 250,
  "kapsule-dedicated-8": 500,
  "kapsule-dedicated-16": 500,
};

/** What is wrong with all pools of a cluster taken together. */
export function poolsProblems(type: string, pools: readonly PoolFacts[], access: ApiAccess | undefined): Problem[] {
  return [
    ...limitProblems(type, pools),
    ...emptyProblems(type, pools),
    ...sameNameProblems(pools),
    ...accessProblems(pools, access),
  ];
}

function limitProblems(type: string, pools: readonly PoolFacts[]): Problem[] {
  const most = pools.reduce((sum, pool) => sum + (pool.upgrade.nodes ?? 1), 0);
  const limit = NODE_LIMITS[type] ?? Infinity;
  if (most <= limit) return [];
  return [
    {
      property: "type",
      received: type,
      rule: `takes at most ${limit} nodes, and the pools may grow to ${most}`,
      fix: "make the pools smaller, or take a dedicated control plane",
    },
  ];
}

function emptyProblems(type: string, pools: readonly PoolFacts[]): Problem[] {
  const first = pools[0];
  if (type !== "kapsule" || first === undefined || known(first.startSize) !== 0) return [];
  return [
    {
      property: "defaultPool.size",
      received: 0,
      rule: "must start with a node, since a cluster with a shared control plane cannot be without one",
      fix: "start the default pool with at least 1 node, and add the empty pool with addPool()",
    },
  ];
}

function sameNameProblems(pools: readonly PoolFacts[]): Problem[] {
  const names = pools.map((pool) => known(pool.poolName));
  return names.flatMap((name, index): Problem[] =>
    name === undefined || names.indexOf(name) === index
      ? []
      : [
          {
            property: "addPool().name",
            received: name,
            rule: "is the name of two pools, which a cluster cannot have",
            fix: "give each pool a name of its own",
          },
        ],
  );
}

function accessProblems(pools: readonly PoolFacts[], access: ApiAccess | undefined): Problem[] {
  if (access === undefined || access.scalewayRanges) return [];
  const shutOut = pools.filter((pool) => pool.publicIps).map((pool) => known(pool.poolName) ?? "a pool");
  if (shutOut.length === 0) return [];
  return [
    {
      property: "apiAccess",
      received: access.ranges === undefined ? "none" : access.ranges.map(({ cidr }) => known(cidr) ?? "a range"),
      rule: `shuts out the nodes of ${shutOut.join(", ")}, which reach the API server from public addresses`,
      fix: "let Scaleway's ranges in with withScalewayRanges(), or set publicIpDisabled on the pools",
    },
  ];
}
