import {
  type Cell,
  type ClientMode,
  type ComparedSetting,
  type Outcome,
  type Phase,
  type RehearsalResult,
  type Totals,
} from "../../../rehearsal/result";

/** How the requests of a setting go in a made-up rehearsal. */
export interface MadeSetting extends Pick<ComparedSetting, "name" | "title" | "chosen"> {
  /** What becomes of a request that meets the node that vanished, so many milliseconds after it did. */
  readonly meets: (sinceMs: number) => { readonly latencyMs: number; readonly outcome: Outcome };
}

/** Loses nothing; slow for two seconds. */
export const OWN: MadeSetting = {
  name: "own",
  title: "web/traefik as it is",
  chosen: true,
  meets: (sinceMs) => ({ latencyMs: sinceMs < 2_000 ? 503 : 4, outcome: "ok" }),
};

/** Loses every request that meets the node. */
export const DEFAULTS: MadeSetting = {
  name: "controller-defaults",
  title: "the controller's defaults",
  chosen: false,
  meets: (sinceMs) =>
    sinceMs < 7_000
      ? { latencyMs: 30_000, outcome: sinceMs < 60 ? "reset" : "timeout" }
      : { latencyMs: 4, outcome: "ok" },
};

const PHASES: readonly Phase[] = [
  { kind: "undisturbed", label: "undisturbed", startMs: 0, endMs: 5_000 },
  { kind: "fault", label: "node-2 vanishes", startMs: 5_000, endMs: 12_000 },
  { kind: "fault", label: "node-4 joins", startMs: 12_000, endMs: 15_000 },
  { kind: "recovered", label: "recovered", startMs: 15_000, endMs: 20_000 },
];

interface Made {
  readonly settings?: readonly MadeSetting[];
  readonly clientModes?: readonly ClientMode[];
  readonly rate?: number;
  readonly budget?: number;
  readonly kept?: boolean;
  readonly phases?: readonly Phase[];
}

/** A finished rehearsal of 20 s, always the same: round robin over three nodes, of which the second vanishes at 5 s. */
export function madeResult(made: Made = {}): RehearsalResult {
  const { settings = [OWN, DEFAULTS], clientModes = ["new"], rate = 20, budget = 0, kept = true } = made;
  const cells = settings.flatMap((setting) => clientModes.map((mode) => cell(setting, mode, rate, kept)));
  const chosen = settings.find((setting) => setting.chosen)?.name;
  const lost = cells.filter(({ setting }) => setting === chosen).reduce((sum, { totals }) => sum + totals.lost, 0);
  return {
    startedAt: "2026-11-22T12:00:00.000Z",
    haproxy: "HAProxy version 2.6.12-1 2023/01/01",
    scenario: {
      fault: "rolling-upgrade",
      service: "web/traefik",
      workload: { kind: "DaemonSet", name: "web/traefik", stopDelayMs: 5_000 },
      nodeCount: 3,
      maxSurge: 1,
      maxUnavailable: 0,
      clientModes,
      rate,
      durationMs: 20_000,
      clientTimeoutMs: 30_000,
      phases: made.phases ?? PHASES,
      nodes: ["node-1", "node-2", "node-3", "node-4"],
    },
    settings: settings.map(({ name, title, chosen: isChosen }) => ({
      name,
      title,
      chosen: isChosen,
      words: ["mode tcp", "timeout connect 500ms"],
      ignored: isChosen ? ["ip-ids"] : [],
    })),
    cells,
    verdict: { budget, lost, outcome: !kept ? "invalid" : lost > budget ? "over-budget" : "within-budget" },
  };
}

function cell({ name, meets }: MadeSetting, clientMode: ClientMode, rate: number, kept: boolean): Cell {
  const dueMs = Array.from({ length: 20 * rate }, (_, index) => (index * 1_000) / rate);
  const nodes = dueMs.map((_, index) => index % 3);
  const met = dueMs.map((due, index) =>
    nodes[index] === 1 && due >= 5_000 && due < 12_000
      ? meets(due - 5_000)
      : { latencyMs: undisturbed(index), outcome: "ok" as const },
  );
  const requests = {
    dueMs,
    latencyMs: met.map(({ latencyMs }) => latencyMs),
    node: nodes,
    outcome: met.map(({ outcome }) => outcome),
  };
  const pace = kept ? { lateP99Ms: 1, lateMostMs: 3, kept } : { lateP99Ms: 90, lateMostMs: 480, kept };
  return { setting: name, clientMode, requests, totals: totals(requests), pace };
}

/** Between 2 and 12 ms, most of them fast, in no visible order. */
function undisturbed(index: number): number {
  const scattered = ((index * 7_919) % 1_000) / 1_000;
  return Math.round((2 + 10 * scattered ** 4) * 10) / 10;
}

function totals({ dueMs, latencyMs, outcome }: Cell["requests"]): Totals {
  const answered = latencyMs.filter((_, index) => outcome[index] === "ok").sort((a, b) => a - b);
  const calm = latencyMs.filter((_, index) => outcome[index] === "ok" && (dueMs[index] ?? 0) < 5_000);
  return {
    sent: dueMs.length,
    lost: dueMs.length - answered.length,
    slowestMs: answered.at(-1) ?? 0,
    p50Ms: answered[Math.ceil(answered.length * 0.5) - 1] ?? 0,
    p99Ms: answered[Math.ceil(answered.length * 0.99) - 1] ?? 0,
    undisturbedSlowestMs: Math.max(0, ...calm),
    resent: 0,
  };
}
