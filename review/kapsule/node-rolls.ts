import { isDestroyed, type Deployment, type ResourceChange } from "../change";
import { flagAt } from "../value";
import { kapsules } from "./clusters";
import { nodesNow, upgradePolicyOf, type Count, type UpgradePolicy } from "./pool-size";
import { isOlder, versionChange, versionOf, type VersionChange } from "./versions";

/** A pool whose nodes are replaced for another version of Kubernetes. */
export interface NodeRoll {
  readonly pool: ResourceChange;
  readonly cluster: ResourceChange | undefined;
  /**
   * `cluster`: the pool follows its cluster, which no plan says. `pool`: its own version changes. `catch-up`: it is
   * behind its cluster, and the provider upgrades a pool without a version of its own whenever it changes anything of it.
   */
  readonly cause: "cluster" | "pool" | "catch-up";
  readonly from: string | undefined;
  readonly to: string;
  /** Undefined if it is not known. */
  readonly nodes: Count | undefined;
  readonly policy: UpgradePolicy;
}

/** All pools whose nodes are replaced for a version, in deploy order. */
export function nodeRolls(deployment: Deployment): readonly NodeRoll[] {
  return kapsules(deployment).flatMap(({ cluster, pools }) => {
    const upgrade = upgradeOf(cluster);
    return pools
      .filter((pool) => pool.before !== undefined && !isDestroyed(pool))
      .flatMap((pool) => {
        const roll = rollOf(pool, cluster, upgrade);
        return roll === undefined ? [] : [roll];
      });
  });
}

/** True if the cluster's upgrade takes its pools along, as it does by default. */
export function upgradesPools({ after }: ResourceChange): boolean {
  return flagAt(after, "upgrade_pools") !== false;
}

/** How many of the nodes are replaced at a time. */
export function atOnce({ unavailable, surge }: UpgradePolicy): number {
  return Math.max(1, unavailable > 0 ? unavailable : surge);
}

/** The change of version of a cluster, unless Scaleway refuses it. */
function upgradeOf(cluster: ResourceChange | undefined): VersionChange | undefined {
  const change = cluster === undefined ? undefined : versionChange(cluster);
  return change === undefined || isOlder(change.to, change.from) ? undefined : change;
}

function rollOf(
  pool: ResourceChange,
  cluster: ResourceChange | undefined,
  upgrade: VersionChange | undefined,
): NodeRoll | undefined {
  // A cluster changes before its pools do, but a pool's own upgrade comes after everything else that changes of it.
  const [early, late] = [upgradePolicyOf(pool.before), upgradePolicyOf(pool.after)];
  const roll = { pool, cluster, nodes: nodesNow(pool.before), policy: late };
  const from = versionOf(pool.before);
  const own = versionChange(pool);
  if (cluster !== undefined && upgrade !== undefined && upgradesPools(cluster)) {
    if (from === upgrade.to) return undefined;
    return { ...roll, policy: early, cause: "cluster", from: from ?? upgrade.from, to: upgrade.to };
  }
  if (own !== undefined) {
    return isOlder(own.to, own.from) ? undefined : { ...roll, cause: "pool", from, to: own.to };
  }
  const to = versionOf(cluster?.after);
  if (pool.kind !== "update" || from === undefined || to === undefined || !isOlder(from, to)) return undefined;
  return { ...roll, cause: "catch-up", from, to };
}
