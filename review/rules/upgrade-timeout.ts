import { type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { nodeRolls, type NodeRoll } from "../kapsule/node-rolls";
import { count, countRange, named } from "../kapsule/show";
import { DURATIONS } from "../time/durations";
import { clusterCeiling, rollTime, waitsForPools } from "../time/roll-time";

/**
 * The provider waits for the control plane, then as long once more for all pools; by default 15 minutes each. For the
 * pools of a multicloud cluster it does not wait.
 */
export const UPGRADE_EXCEEDS_TIMEOUT: Rule = {
  id: "upgrade-exceeds-timeout",
  severity: "medium",
  summary: "an upgrade may take longer than Terraform waits for it",
  find: (deployment) =>
    [...byCluster(nodeRolls(deployment))].flatMap(([cluster, rolls]) => {
      const plane = DURATIONS.controlPlaneUpgraded;
      const pools = rolls.map(rollTime);
      // The longer of the two waits. Pools may go at once, or one after the other.
      const min = pools.reduce<number>((longest, time) => Math.max(longest, time.min), plane.min);
      const max = Math.max(
        plane.max,
        pools.reduce<number>((sum, time) => sum + time.max, 0),
      );
      const ceiling = clusterCeiling(cluster, "update");
      if (max <= ceiling) return [];
      return [
        {
          on: cluster,
          severity: min > ceiling ? "high" : "medium",
          title: `upgrading ${named("cluster", cluster)} has a wait of ${countRange({ min, max }, "minute")}, by estimate, and Terraform waits ${count(ceiling, "minute")}`,
          explanation: `The provider waits for the control plane, then as long once more for ${count(pools.length, "pool")}. When the time is over the apply ends with an error, while Scaleway goes on replacing nodes; what was to come after it is not done. The estimate: the control plane takes ${plane.basis}; replacing nodes ${DURATIONS.nodeReplaced.basis}.`,
          fix: `Set the cluster's timeouts.update to ${max} minutes ("${max}m") or more. If it has happened, wait until the pools are ready, then apply again.`,
        },
      ];
    }),
};

function byCluster(rolls: readonly NodeRoll[]): ReadonlyMap<ResourceChange, readonly NodeRoll[]> {
  const found = new Map<ResourceChange, NodeRoll[]>();
  for (const roll of rolls) {
    if (roll.cause !== "cluster" || roll.cluster === undefined || !waitsForPools(roll.cluster)) continue;
    const rolls = found.get(roll.cluster);
    if (rolls === undefined) found.set(roll.cluster, [roll]);
    else rolls.push(roll);
  }
  return found;
}
