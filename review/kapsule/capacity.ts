import { isDestroyed, type ResourceChange } from "../change";
import { type Kapsule } from "./clusters";
import { nodesNow, nodesOf, type Count } from "./pool-size";
import { count, countRange } from "./show";

/** What is left of a cluster's nodes while one of its pools is away. */
export interface Rest {
  /** Other pools that are there before and after, and may have nodes. */
  readonly pools: number;
  /** `2 other pools with 5 nodes`. */
  readonly text: string;
}

/** Each pool of a cluster, with what the others carry. */
export function withRest({ pools }: Kapsule): readonly { readonly pool: ResourceChange; readonly rest: Rest }[] {
  const staying = pools.filter(stays);
  const nodes = staying.reduce<Count>((sum, pool) => add(sum, nodesOrNone(pool), 1), { min: 0, max: 0 });
  return pools.map((pool) => {
    const rest = stays(pool)
      ? { pools: staying.length - 1, nodes: add(nodes, nodesOrNone(pool), -1) }
      : { pools: staying.length, nodes };
    return {
      pool,
      rest: { pools: rest.pools, text: `${count(rest.pools, "other pool")} with ${countRange(rest.nodes, "node")}` },
    };
  });
}

function stays(pool: ResourceChange): boolean {
  if (pool.before === undefined || isDestroyed(pool)) return false;
  return nodesNow(pool.before)?.max !== 0 && nodesOf(pool.after, true)?.max !== 0;
}

/** A size that is not known counts as nothing: better too little than too much. */
function nodesOrNone({ before }: ResourceChange): Count {
  return nodesNow(before) ?? { min: 0, max: 0 };
}

function add(one: Count, other: Count, sign: 1 | -1): Count {
  return { min: one.min + sign * other.min, max: one.max + sign * other.max };
}
