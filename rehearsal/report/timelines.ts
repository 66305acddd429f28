import { type RehearsalResult } from "../result";
import { type Drawn, drawn } from "./drawn";
import { lossReason } from "./words";

/** What page.js draws one chart from; it has the same type. */
export interface Timeline extends Drawn {
  /** Id of the figure that it is drawn into. */
  readonly panel: string;
  /** Charts of one group show the pointer at the same moment. */
  readonly group: string;
  readonly durationMs: number;
  /** Ends of the latency axis, the same for all charts of a rehearsal so that they compare. */
  readonly leastMs: number;
  readonly mostMs: number;
  readonly nodes: readonly string[];
  /** Reasons of losses in words. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly phases: readonly {
    /** As in the page's list of phases. */
    readonly number: number;
    readonly fault: boolean;
    readonly label: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
}

/** Id of the figure for a cell. */
export function panelId(rehearsal: number, cell: number): string {
  return `timeline-${rehearsal + 1}-${cell + 1}`;
}

/** One for each cell of a rehearsal, which is the nth of its page. */
export function timelines({ scenario, cells }: RehearsalResult, rehearsal: number): readonly Timeline[] {
  const drawings = cells.map(({ requests }) => drawn(requests, scenario.durationMs));
  const reasons = new Set(drawings.flatMap(({ lost }) => lost.reason));
  const shared = {
    group: `rehearsal-${rehearsal + 1}`,
    durationMs: scenario.durationMs,
    ...latencyAxis(drawings),
    nodes: scenario.nodes,
    reasons: Object.fromEntries([...reasons].map((reason) => [reason, lossReason(reason, scenario)])),
    phases: scenario.phases.map(({ kind, ...phase }, index) => ({
      number: index + 1,
      fault: kind === "fault",
      ...phase,
    })),
  };
  return drawings.map((drawing, cell) => ({ panel: panelId(rehearsal, cell), ...shared, ...drawing }));
}

/** From 1 ms, or less where answers were faster, to the next 1, 2 or 5 of a power of ten above the slowest. */
function latencyAxis(drawings: readonly Drawn[]): { leastMs: number; mostMs: number } {
  let fastest = Infinity;
  let slowest = 0;
  for (const { answered } of drawings) {
    for (const ms of answered.latencyMs) {
      fastest = Math.min(fastest, ms);
      slowest = Math.max(slowest, ms);
    }
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(10, slowest)));
  const mostMs = [power, 2 * power, 5 * power].find((end) => end > slowest * 1.05) ?? 10 * power;
  const leastMs = [1, 0.5, 0.2].find((end) => end <= fastest) ?? 0.1;
  return { leastMs, mostMs };
}
