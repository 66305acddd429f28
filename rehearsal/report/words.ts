import {
  type Cell,
  type ClientMode,
  type ComparedSetting,
  type Fault,
  type LossReason,
  type RehearsalResult,
  type Scenario,
} from "../result";

/** Numbers read the same on every machine. */
const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** `12,000`. */
export function number(amount: number): string {
  return WHOLE.format(amount);
}

/** `1 request`, `12,000 requests`. */
export function count(amount: number, noun: string): string {
  return `${number(amount)} ${noun}${amount === 1 ? "" : "s"}`;
}

/** A latency, in the digits that matter: `3.2 ms`, `503 ms`, `1.01 s`, `12.3 s`. */
export function latency(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  return `${(ms / 1_000).toFixed(ms < 9_995 ? 2 : 1)} s`;
}

/** A latency of totals, which are 0 where nothing was answered. */
export function latencyIfAny(ms: number): string {
  return ms === 0 ? "–" : latency(ms);
}

/** A point in time of the rehearsal: `5.02 s`. */
export function moment(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

/** A length of time without needless digits: `30 s`, `1.5 s`. */
export function span(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

export function faultName(fault: Fault): string {
  return {
    "rolling-upgrade": "rolling upgrade",
    "rolling-update": "rolling update",
    "power-off": "power-off",
    crash: "crash",
    freeze: "freeze",
  }[fault];
}

/** What happened and under which load, as a sentence. */
export function scenarioSentence({ fault, workload, rate, durationMs, ...scenario }: Scenario): string {
  const stop = `stop delay ${span(workload.stopDelayMs)}`;
  const happened = {
    "rolling-upgrade":
      `all ${count(scenario.nodeCount, "node")} under ${workload.kind} ${workload.name} were replaced in turn ` +
      `(surge ${scenario.maxSurge}, unavailable ${scenario.maxUnavailable}, ${stop})`,
    "rolling-update": `all pods of ${workload.kind} ${workload.name} were replaced in turn (${stop})`,
    "power-off": `one of ${count(scenario.nodeCount, "node")} lost power: its packets vanished`,
    crash: `one pod of ${workload.kind} ${workload.name} crashed: its port refused`,
    freeze: `one pod of ${workload.kind} ${workload.name} froze: its port still took connections`,
  }[fault];
  return `For ${span(durationMs)}, ${count(rate, "request")} a second were sent to each setting while ${happened}.`;
}

/** How clients connect, as the name of a column or heading. */
export function clientModeName(mode: ClientMode): string {
  return { new: "new connections", keep: "kept connections" }[mode];
}

export function lossReason(reason: LossReason, { clientTimeoutMs }: Scenario): string {
  return {
    timeout: `no answer within ${span(clientTimeoutMs)}`,
    closed: "closed before the answer was complete",
    reset: "connection reset",
    refused: "connection refused",
    status: "answered with an error status",
  }[reason];
}

/** The verdict in one sentence. */
export function verdictSentence(result: RehearsalResult): string {
  const { budget, lost, outcome } = result.verdict;
  if (outcome === "invalid") return "This rehearsal shows nothing: the clients could not keep pace.";
  const sent = total(result, chosenSetting(result), "sent");
  const lostOf = `${number(lost)} of ${count(sent, "request")} ${lost === 1 ? "was" : "were"} lost`;
  if (outcome === "over-budget") return `${lostOf}; the budget is ${number(budget)}.`;
  return lost === 0
    ? `None of ${count(sent, "request")} was lost.`
    : `${lostOf}, within the budget of ${number(budget)}.`;
}

/** Whether a setting kept, or for comparison would have kept, to the budget. */
export function settingVerdict(result: RehearsalResult, setting: ComparedSetting): "within" | "over" | "invalid" {
  if (cellsOf(result, setting).some(({ pace }) => !pace.kept)) return "invalid";
  return total(result, setting, "lost") <= result.verdict.budget ? "within" : "over";
}

export function settingVerdictName(result: RehearsalResult, setting: ComparedSetting): string {
  const budget = `budget of ${number(result.verdict.budget)}`;
  return {
    within: `within the ${budget}`,
    over: `over the ${budget}`,
    invalid: "invalid: did not keep pace",
  }[settingVerdict(result, setting)];
}

export function cellsOf(result: RehearsalResult, { name }: ComparedSetting): readonly Cell[] {
  return result.cells.filter(({ setting }) => setting === name);
}

/** The cells that were too slow for the rate, each as a sentence. */
export function paceSentences(result: RehearsalResult): readonly string[] {
  return result.settings.flatMap((setting) =>
    cellsOf(result, setting)
      .filter(({ pace }) => !pace.kept)
      .map(
        ({ clientMode, pace }) =>
          `${setting.title}, ${clientModeName(clientMode)}: requests were sent up to ${latency(pace.lateMostMs)} late ` +
          `(99 of 100 within ${latency(pace.lateP99Ms)}); use a lower rate, fewer settings or a faster machine.`,
      ),
  );
}

function chosenSetting({ settings }: RehearsalResult): ComparedSetting | undefined {
  return settings.find(({ chosen }) => chosen);
}

function total(result: RehearsalResult, setting: ComparedSetting | undefined, of: "sent" | "lost"): number {
  return setting === undefined ? 0 : cellsOf(result, setting).reduce((sum, { totals }) => sum + totals[of], 0);
}
