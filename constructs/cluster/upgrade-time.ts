import { Duration } from "../core/duration";

/** What decides how long a pool takes to upgrade. */
export interface UpgradedPool {
  /** The most nodes it can have; undefined where that is known only at apply. */
  readonly nodes: number | undefined;
  /** Nodes replaced at the same time. */
  readonly maxUnavailable: number;
}

/** The provider's own limit, which covers the control plane. */
const CONTROL_PLANE_MINUTES = 15;
/**
 * Our allowance for draining, deleting, creating and joining one node. Scaleway states no figure; an empty node of the
 * provider's recorded tests took 50 s.
 */
const MINUTES_PER_STEP = 10;

/**
 * How long to wait for an upgrade of a cluster and these pools. The provider waits for the control plane, then as long once
 * more for all pools, by default 15 minutes each, and Scaleway replaces `maxUnavailable` nodes of a pool at a time: larger
 * clusters would end in an error while the upgrade goes on. One limit is for both, so what is enough for their sum is
 * enough for each.
 */
export function upgradeTimeout(pools: readonly UpgradedPool[]): Duration {
  const steps = pools.reduce((sum, pool) => sum + Math.ceil((pool.nodes ?? 1) / pool.maxUnavailable), 0);
  return Duration.minutes(CONTROL_PLANE_MINUTES + MINUTES_PER_STEP * steps);
}
