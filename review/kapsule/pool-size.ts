import { at, flagAt, numberAt, textAt, Unknown, type ValueObject, type ValuePath } from "../value";

/** From the fewest to the most. */
export interface Count {
  /** The fewest. */
  readonly min: number;
  /** The most. */
  readonly max: number;
}

/** How an upgrade goes through a pool: nodes that may be missing, and nodes that are added first. */
export interface UpgradePolicy {
  readonly unavailable: number;
  readonly surge: number;
}

export function isAutoscaled(pool: ValueObject | undefined): boolean {
  return flagAt(pool, "autoscaling") === true;
}

/**
 * How many nodes a pool is meant to have; undefined if that is not known.
 *
 * @param isThere true of a pool that is not about to be created; a plan shows it by a known id
 */
export function nodesOf(pool: ValueObject | undefined, isThere = textAt(pool, "id") !== undefined): Count | undefined {
  const size = nodesAt(pool, "size");
  if (!isAutoscaled(pool)) return size === undefined ? undefined : { min: size, max: size };
  const min = boundAt(pool, "min_size", isThere, size === 0 ? 0 : 1);
  const max = boundAt(pool, "max_size", isThere, size);
  return min === undefined || max === undefined ? undefined : { min: Math.min(min, max), max };
}

/** How many nodes a pool has as of the last refresh, or is meant to have. */
export function nodesNow(pool: ValueObject | undefined): Count | undefined {
  const size = nodesAt(pool, "current_size");
  return size === undefined ? nodesOf(pool, true) : { min: size, max: size };
}

/** The upgrade policy, with Scaleway's defaults for what is left out or not known. */
export function upgradePolicyOf(pool: ValueObject | undefined): UpgradePolicy {
  return {
    unavailable: nodesAt(pool, "upgrade_policy", "max_unavailable") ?? 1,
    surge: nodesAt(pool, "upgrade_policy", "max_surge") ?? 0,
  };
}

/**
 * A bound, or what the provider sends on creation where it is left out. Of a pool that is there, a plan calls a bound
 * unknown only where the code sets it to something that is.
 */
function boundAt(
  pool: ValueObject | undefined,
  name: "min_size" | "max_size",
  isThere: boolean,
  otherwise: number | undefined,
): number | undefined {
  const value = at(pool, name);
  const leftOut = value === undefined || value === null || (value instanceof Unknown && !isThere);
  return leftOut ? otherwise : nodesAt(pool, name);
}

/** A number of nodes; what is below nothing is nothing. */
function nodesAt(pool: ValueObject | undefined, ...path: ValuePath): number | undefined {
  const number = numberAt(pool, ...path);
  return number === undefined ? undefined : Math.max(0, number);
}
