import { type Cell, type Scenario } from "./result";

/** From when a request was due to when a node that has taken it ends; answers take far less. */
const BEFORE_MS = 100;
/** From a phase's begin to its fault having happened. */
const AFTER_MS = 20;

/**
 * How many of the lost requests a node had taken at the moment of its end. No balancer can send these to another one:
 * it does not know what the node has done with them.
 */
export function lostInFlight({ requests }: Cell, { phases }: Scenario): number {
  const ends = phases.filter(({ kind }) => kind === "fault").map(({ startMs }) => startMs);
  return requests.outcome.filter((outcome, index) => {
    const dueMs = requests.dueMs[index] ?? 0;
    return outcome !== "ok" && ends.some((end) => dueMs >= end - BEFORE_MS && dueMs <= end + AFTER_MS);
  }).length;
}
