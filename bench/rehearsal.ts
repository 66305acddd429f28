/**
 * What the library's default setting must reach in rehearsed faults, beside the controller's defaults and the advice
 * of 2019: counts, and latencies against the undisturbed ones of the same run.
 *
 *   npm run bench:rehearsal
 */
import Table from "cli-table3";
import { Duration } from "../constructs/core/duration";
import { failoverBudget } from "../constructs/load-balancer/failover-budget";
import { namedSettings } from "../constructs/load-balancer/named-settings";
import { loadBalancerAnnotations } from "../constructs/load-balancer/write-annotations";
import { NAMED_SETTINGS } from "../rehearsal/haproxy/named-settings";
import { lostInFlight } from "../rehearsal/in-flight";
import { type Cell, type ClientMode, type Fault, type RehearsalResult } from "../rehearsal/result";
import { OWN_SETTING, rehearse } from "../rehearsal/run";
import { type Subject } from "../rehearsal/subject";
import { median } from "./speed/figures";

const ROUNDS = 3;
const MOST_ADDED_MS = 100;
const LOSERS = NAMED_SETTINGS.filter(({ name }) => name === "controller-defaults" || name === "advice-2019");
const { connect: CONNECT, tunnel: TUNNEL } = namedSettings.losesNothing.timeouts;

/** A pod that is back before its clients give up costs the losers nothing but time. */
const ABSENT_MS: Readonly<Partial<Record<Fault, number>>> = { crash: 35_000 };

const DAEMON_SET: Subject = {
  service: "bench/default",
  workload: "bench/default",
  kind: "DaemonSet",
  annotations: loadBalancerAnnotations(namedSettings.losesNothing),
  ports: [80],
  externalTrafficPolicy: "Local",
  stopDelayMs: 8_000,
  readinessMs: 5_000,
  surges: true,
};
const DEPLOYMENT: Subject = { ...DAEMON_SET, kind: "Deployment" };

interface Run {
  readonly subject: Subject;
  readonly fault: Fault;
  readonly rate: number;
}

interface Judgement {
  readonly claim: string;
  readonly holds: boolean;
}

/** At the higher rate the default alone: all settings together are more than two cores can do. */
async function run({ subject, fault, rate }: Run): Promise<RehearsalResult> {
  const result = await rehearse({
    subject,
    pool: { size: 3, maxSurge: 1, maxUnavailable: 1 },
    fault,
    rate,
    compared: rate > 100 ? [] : LOSERS,
    timing: { absentMs: ABSENT_MS[fault] ?? 6_000, settleMs: 3_000 },
  });
  const table = new Table({
    head: ["setting", "clients", "sent", "lost", "in flight", "undisturbed", "slowest"],
    style: { head: [], border: [] },
  });
  for (const cell of result.cells) {
    const { sent, lost, undisturbedSlowestMs, slowestMs } = cell.totals;
    const inFlight = lostInFlight(cell, result.scenario);
    const slowness = [undisturbedSlowestMs, slowestMs].map((ms) => `${ms.toFixed(0)} ms`);
    table.push([cell.setting, cell.clientMode, sent, lost, inFlight, ...slowness]);
  }
  console.log(`${fault} of a ${subject.kind}, ${rate} requests/s\n${table.toString()}`);
  return result;
}

function judge(what: string, result: RehearsalResult): Judgement[] {
  const beyond = (cell: Cell) => cell.totals.lost - lostInFlight(cell, result.scenario);
  const own = result.cells.filter(({ setting }) => setting === OWN_SETTING);
  return [
    { claim: `${what}: clients kept pace`, holds: result.verdict.outcome !== "invalid" },
    ...own.map((cell) => ({
      claim: `${what}, ${cell.clientMode}: lost ${cell.totals.lost}, of these not in flight ${beyond(cell)} (0)`,
      holds: beyond(cell) === 0,
    })),
    ...result.settings
      .filter(({ chosen }) => !chosen)
      .map(({ name }) => {
        const cells = result.cells.filter(({ setting }) => setting === name);
        const lost = cells.reduce((sum, { totals }) => sum + totals.lost, 0);
        return { claim: `${what}: ${name} loses ${lost} (more than 0)`, holds: lost > 0 };
      }),
  ];
}

/** What the slowest answer of the default had in addition, against the same run without a fault. */
function addedMs({ cells }: RehearsalResult, mode: ClientMode): number {
  const cell = cells.find(({ setting, clientMode }) => setting === OWN_SETTING && clientMode === mode);
  return cell === undefined ? NaN : cell.totals.slowestMs - cell.totals.undisturbedSlowestMs;
}

/** What a client's slowest answer may have in addition, and why. */
type Limits = Readonly<Record<ClientMode, { readonly ms: number; readonly why: string }>>;

const EVICTED = { ms: MOST_ADDED_MS, why: "the pod is left before it stops" };
const OF_DEPLOYMENT: Limits = { new: EVICTED, keep: EVICTED };
const OF_DAEMON_SET: Limits = {
  new: { ms: CONNECT.toMilliseconds() + MOST_ADDED_MS, why: `bound by timeout-connect, ${CONNECT.toString()}` },
  // In TCP mode nothing else frees a connection to a vanished node, and leaves the others alone.
  keep: { ms: TUNNEL.toMilliseconds() + MOST_ADDED_MS, why: `bound by timeout-tunnel, ${TUNNEL.toString()}` },
};

async function upgrades(subject: Subject, limits: Limits): Promise<Judgement[]> {
  const rounds: RehearsalResult[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await run({ subject, fault: "rolling-upgrade", rate: 100 }));
  }
  const what = `rolling-upgrade of a ${subject.kind}`;
  return [
    ...rounds.flatMap((result, round) => judge(`${what}, 100/s, run ${round + 1}`, result)),
    ...(["new", "keep"] as const).map((mode) => {
      const added = median(rounds.map((result) => addedMs(result, mode)));
      const { ms, why } = limits[mode];
      const claim = `${what}, ${mode}: adds ${added.toFixed(0)} ms, median of ${ROUNDS} (at most ${ms}; ${why})`;
      return { claim, holds: added <= ms };
    }),
  ];
}

/** What a process holds when it hangs is lost, and what it is given until its probe and then the balancer notice. */
function judgeFreeze({ cells, scenario }: RehearsalResult): Judgement[] {
  const { externalTrafficPolicy, ports, readinessMs } = DEPLOYMENT;
  const probeFailure = Duration.milliseconds(readinessMs);
  const { hangs } = failoverBudget(namedSettings.losesNothing, { externalTrafficPolicy, ports, probeFailure });
  const detectionMs = hangs.detection?.toMilliseconds() ?? NaN;
  const hungAt = scenario.phases.find(({ kind }) => kind === "fault")?.startMs ?? NaN;
  const share = Math.ceil(((detectionMs / 1_000) * scenario.rate) / scenario.nodeCount);
  return cells
    .filter(({ setting }) => setting === OWN_SETTING)
    .map(({ clientMode, requests, totals }) => {
      const late = requests.outcome.filter(
        (outcome, index) => outcome !== "ok" && (requests.dueMs[index] ?? NaN) > hungAt + detectionMs,
      ).length;
      const bound = `${readinessMs} ms until its probe fails, ${detectionMs - readinessMs} ms until that is noticed`;
      const claim =
        `freeze, ${clientMode}: lost ${totals.lost}, where a node's share is ${share} in ${detectionMs} ms ` +
        `(${bound}); of later requests ${late} (0)`;
      return { claim, holds: late === 0 && totals.lost <= share };
    });
}

async function main(): Promise<void> {
  const judgements: Judgement[] = [
    ...(await upgrades(DEPLOYMENT, OF_DEPLOYMENT)),
    ...(await upgrades(DAEMON_SET, OF_DAEMON_SET)),
  ];
  const others: Run[] = [
    { subject: DEPLOYMENT, fault: "rolling-upgrade", rate: 500 },
    { subject: DAEMON_SET, fault: "rolling-upgrade", rate: 500 },
    ...([100, 500] as const).flatMap((rate) =>
      (["power-off", "crash"] as const).map((fault) => ({ subject: DEPLOYMENT, fault, rate })),
    ),
  ];
  for (const each of others) {
    judgements.push(...judge(`${each.fault} of a ${each.subject.kind}, ${each.rate}/s`, await run(each)));
  }
  judgements.push(...judgeFreeze(await run({ subject: DEPLOYMENT, fault: "freeze", rate: 100 })));

  for (const { claim, holds } of judgements) console.log(`${holds ? "ok    " : "FAILED"} ${claim}`);
  if (judgements.some(({ holds }) => !holds)) process.exitCode = 1;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
