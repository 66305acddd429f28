import { type LossReason, type Requests } from "../result";

/** What is drawn of a cell. Columns of equal length each; times are whole milliseconds, latencies tenths of them. */
export interface Drawn {
  readonly answered: {
    readonly dueMs: readonly number[];
    readonly latencyMs: readonly number[];
    /** Index in `Scenario.nodes`, or -1. */
    readonly node: readonly number[];
  };
  /** All of them. */
  readonly lost: {
    readonly dueMs: readonly number[];
    readonly node: readonly number[];
    readonly reason: readonly LossReason[];
  };
}

/** Slices of time in which no more than two answers are drawn: about the pixels of a wide screen. */
const SLICES = 600;

/** Every lost request, and of the answers either all or the fastest and the slowest of every slice of time. */
export function drawn(requests: Requests, durationMs: number): Drawn {
  const ok = indicesOf(requests, (outcome) => outcome === "ok");
  const lost = indicesOf(requests, (outcome) => outcome !== "ok");
  const due = (index: number) => Math.round(requests.dueMs[index] ?? 0);
  const node = (index: number) => requests.node[index] ?? -1;
  const shown = ok.length <= 2 * SLICES ? ok : extremes(ok, requests, durationMs / SLICES);
  return {
    answered: {
      dueMs: shown.map(due),
      latencyMs: shown.map((index) => Math.round((requests.latencyMs[index] ?? 0) * 10) / 10),
      node: shown.map(node),
    },
    lost: {
      dueMs: lost.map(due),
      node: lost.map(node),
      reason: lost.flatMap((index) => {
        const outcome = requests.outcome[index];
        return outcome === undefined || outcome === "ok" ? [] : [outcome];
      }),
    },
  };
}

function indicesOf({ outcome }: Requests, wanted: (outcome: string) => boolean): number[] {
  return outcome.flatMap((each, index) => (wanted(each) ? [index] : []));
}

/** In order, without repeating one that is both. */
function extremes(indices: readonly number[], { dueMs, latencyMs }: Requests, sliceMs: number): number[] {
  const slices = new Map<number, { fastest: number; slowest: number }>();
  const latency = (index: number) => latencyMs[index] ?? 0;
  for (const index of indices) {
    const slice = Math.floor((dueMs[index] ?? 0) / sliceMs);
    const found = slices.get(slice);
    if (found === undefined) slices.set(slice, { fastest: index, slowest: index });
    else if (latency(index) < latency(found.fastest)) found.fastest = index;
    else if (latency(index) > latency(found.slowest)) found.slowest = index;
  }
  return [...slices.values()].flatMap(({ fastest, slowest }) =>
    fastest === slowest ? [fastest] : [Math.min(fastest, slowest), Math.max(fastest, slowest)],
  );
}
