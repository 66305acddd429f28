import { type Cell, type LossReason, type Phase, type Scenario } from "../result";
import { lossReason, moment, number } from "./words";

/** A request without an answer. */
export interface Loss {
  /** When it was due. */
  readonly dueMs: number;
  /** The node that was tried last, if one is known. */
  readonly node?: string;
  readonly reason: LossReason;
  /** What was going on when it was due. */
  readonly phase?: Phase;
}

/** How many losses are named one by one. */
export const NAMED_LOSSES = 10;

/** All that a cell lost, in the order in which they were due. */
export function losses({ requests }: Cell, scenario: Scenario): readonly Loss[] {
  return requests.outcome.flatMap((reason, index) => {
    if (reason === "ok") return [];
    const dueMs = requests.dueMs[index] ?? 0;
    const node = scenario.nodes[requests.node[index] ?? -1];
    const phase = phaseAt(dueMs, scenario);
    return [{ dueMs, reason, ...(node === undefined ? {} : { node }), ...(phase === undefined ? {} : { phase }) }];
  });
}

/** One loss in a line: `at 5.02 s (node-2 vanishes), node-2: connection reset`. */
export function lossLine({ dueMs, node, reason, phase }: Loss, scenario: Scenario): string {
  const during = phase === undefined ? "" : ` (${phase.label})`;
  return `at ${moment(dueMs)}${during}, ${node ?? "no known node"}: ${lossReason(reason, scenario)}`;
}

/** Losses beyond those named, counted by node and reason, the most first: `and 12 more, node-2: connection reset`. */
export function countedLosses(all: readonly Loss[], scenario: Scenario): readonly string[] {
  const counts = new Map<string, number>();
  for (const { node, reason } of all) {
    const alike = `${node ?? "no known node"}: ${lossReason(reason, scenario)}`;
    counts.set(alike, (counts.get(alike) ?? 0) + 1);
  }
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .map(([alike, amount]) => `and ${number(amount)} more, ${alike}`);
}

function phaseAt(ms: number, { phases }: Scenario): Phase | undefined {
  return phases.find(({ startMs, endMs }) => ms >= startMs && ms < endMs) ?? phases.at(-1);
}

/** What a cell did in one phase. Latencies are of answered requests, nothing where there were none. */
export interface PhaseFigures {
  readonly phase: Phase;
  readonly sent: number;
  readonly lost: number;
  readonly medianMs?: number;
  readonly slowestMs?: number;
}

/** A cell's requests, by the phase in which they were due. */
export function phaseFigures({ requests }: Cell, scenario: Scenario): readonly PhaseFigures[] {
  const answered = new Map<Phase, number[]>(scenario.phases.map((phase) => [phase, []]));
  const lost = new Map<Phase, number>();
  requests.dueMs.forEach((dueMs, index) => {
    const phase = phaseAt(dueMs, scenario);
    if (phase === undefined) return;
    if (requests.outcome[index] === "ok") answered.get(phase)?.push(requests.latencyMs[index] ?? 0);
    else lost.set(phase, (lost.get(phase) ?? 0) + 1);
  });
  return [...answered].map(([phase, latencies]) => {
    const sorted = latencies.sort((a, b) => a - b);
    const medianMs = sorted[Math.ceil(sorted.length / 2) - 1];
    const slowestMs = sorted.at(-1);
    const lostHere = lost.get(phase) ?? 0;
    return {
      phase,
      sent: sorted.length + lostHere,
      lost: lostHere,
      ...(medianMs === undefined ? {} : { medianMs }),
      ...(slowestMs === undefined ? {} : { slowestMs }),
    };
  });
}
