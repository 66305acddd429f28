import { type Pace } from "../result";
import { percentile } from "../totals";

/** A client that is later than this with one request in a hundred measures itself, not the balancer. */
const MOST_LATE_P99_MS = 50;

/** How well a client kept to its schedule, from how late it sent each request. */
export function paceOf(late: readonly number[]): Pace {
  const sorted = [...late].sort((one, other) => one - other);
  const lateP99Ms = percentile(sorted, 99);
  return { lateP99Ms, lateMostMs: percentile(sorted, 100), kept: lateP99Ms <= MOST_LATE_P99_MS };
}
