import { type Cell, type Phase, type Requests, type Totals, type Verdict } from "./result";

/** The nearest-rank percentile of sorted values; 0 of none. */
export function percentile(sorted: readonly number[], percent: number): number {
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}

/** What a cell's requests come to. */
export function totalsOf(requests: Requests, phases: readonly Phase[], resent: number): Totals {
  const undisturbedEnd = phases.find(({ kind }) => kind === "undisturbed")?.endMs ?? 0;
  const answered = requests.outcome.flatMap((outcome, index) => (outcome === "ok" ? [index] : []));
  const latencies = sortedLatencies(requests, answered);
  const undisturbed = answered.filter((index) => (requests.dueMs[index] ?? 0) < undisturbedEnd);
  return {
    sent: requests.outcome.length,
    lost: requests.outcome.length - answered.length,
    slowestMs: percentile(latencies, 100),
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
    undisturbedSlowestMs: percentile(sortedLatencies(requests, undisturbed), 100),
    resent,
  };
}

/** Whether the chosen setting kept to the budget; nothing is said if any client could not keep pace. */
export function verdictOf(cells: readonly Cell[], chosen: string, budget: number): Verdict {
  const lost = cells.filter(({ setting }) => setting === chosen).reduce((sum, { totals }) => sum + totals.lost, 0);
  if (cells.some(({ pace }) => !pace.kept)) return { budget, lost, outcome: "invalid" };
  return { budget, lost, outcome: lost <= budget ? "within-budget" : "over-budget" };
}

function sortedLatencies(requests: Requests, indexes: readonly number[]): number[] {
  return indexes.map((index) => requests.latencyMs[index] ?? 0).sort((one, other) => one - other);
}
