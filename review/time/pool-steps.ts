import { labelOf, type ResourceChange } from "../change";
import { atOnce, type NodeRoll } from "../kapsule/node-rolls";
import { isAutoscaled, nodesNow, nodesOf } from "../kapsule/pool-size";
import { countRange } from "../kapsule/show";
import { numberAt } from "../value";
import { CEILINGS, DURATIONS } from "./durations";
import { poolCeiling, rollTime } from "./roll-time";
import { type TimeStep } from "./time";

/** Pools that go: before anything else, or after their replacement is there. */
export function poolRemovals(
  pools: readonly ResourceChange[],
  order: "delete-first" | "create-first",
): readonly TimeStep[] {
  const { basis, ...minutes } = DURATIONS.nodesRemoved;
  return pools
    .filter(({ kind, ...pool }) =>
      kind === "delete" ? order === "delete-first" : kind === "replace" && pool.order === order,
    )
    .map((pool) => {
      const nodes = nodesNow(pool.before);
      return {
        stack: pool.stack,
        address: labelOf(pool),
        what: nodes === undefined ? "pool deleted" : `pool deleted: ${countRange(nodes, "node")}`,
        minutes,
        basis,
        ceilingMinutes: CEILINGS.poolDeleted,
      };
    });
}

/** Pools that come, change their size, or get another version on their own. */
export function poolSteps(pools: readonly ResourceChange[], rolls: readonly NodeRoll[]): readonly TimeStep[] {
  const own = new Map(rolls.filter(({ cause }) => cause !== "cluster").map((roll) => [roll.pool, roll]));
  return pools.flatMap((pool) => {
    const roll = own.get(pool);
    // The provider begins an upgrade of a pool last, and does not wait for it.
    return [...growth(pool), ...(roll === undefined ? [] : [rollStep(roll)])];
  });
}

/** All nodes of a pool replaced for another version, which the provider does not wait for if there is no ceiling. */
export function rollStep(roll: NodeRoll, ceilingMinutes?: number): TimeStep {
  const { pool, nodes, policy } = roll;
  return {
    stack: pool.stack,
    address: pool.address,
    what: `${nodes === undefined ? "nodes (how many is not known, so 1 is assumed)" : countRange(nodes, "node")} replaced, ${atOnce(policy)} at a time`,
    minutes: rollTime(roll),
    basis: `${DURATIONS.nodeReplaced.basis}${ceilingMinutes === undefined ? ", not waited for" : ""}`,
    ceilingMinutes,
  };
}

function growth(pool: ResourceChange): readonly TimeStep[] {
  const { stack, address, kind, before, after } = pool;
  const { basis, ...minutes } = DURATIONS.nodesAdded;
  if (kind === "create" || kind === "replace") {
    // An autoscaled pool too begins with its size.
    const size = numberAt(after, "size");
    const nodes = size === undefined ? undefined : { min: size, max: size };
    const what = nodes === undefined ? "pool created" : `pool created: ${countRange(nodes, "node")}`;
    return [{ stack, address, what, minutes, basis, ceilingMinutes: poolCeiling(pool, "create") }];
  }
  const [from, to] = [nodesNow(before), nodesOf(after)];
  if (kind !== "update" || isAutoscaled(after) || from === undefined || to === undefined || from.max === to.max)
    return [];
  const grows = to.max > from.max;
  const step = grows ? DURATIONS.nodesAdded : DURATIONS.nodesRemoved;
  return [
    {
      stack,
      address,
      what: `pool resized: ${from.max} → ${countRange(to, "node")}`,
      minutes: { min: step.min, max: step.max },
      basis: step.basis,
      ceilingMinutes: poolCeiling(pool, "update"),
    },
  ];
}
