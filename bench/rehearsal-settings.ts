/**
 * Whether any other setting beats the library's default: each fault once, every setting under the same event. Prints
 * the table of docs/zero-loss.md.
 *
 *   npm run bench:settings
 */
import { Duration } from "../constructs/core/duration";
import { type LoadBalancerSettings } from "../constructs/load-balancer/load-balancer-settings";
import { namedSettings } from "../constructs/load-balancer/named-settings";
import { PortScope } from "../constructs/load-balancer/port-scope";
import { loadBalancerAnnotations } from "../constructs/load-balancer/write-annotations";
import { lostInFlight } from "../rehearsal/in-flight";
import { type Cell, type Fault, type Scenario } from "../rehearsal/result";
import { rehearse } from "../rehearsal/run";
import { type Subject } from "../rehearsal/subject";

/** Two cores keep pace with eighteen cells at this rate. */
const RATE = 50;

const { losesNothing, controllerDefaults, advice2019 } = namedSettings;
const { backend, timeouts } = losesNothing;

const SETTINGS: Readonly<Record<string, LoadBalancerSettings>> = {
  "without the tunnel timeout": { ...losesNothing, timeouts: { connect: timeouts.connect } },
  "with a tunnel timeout of 3 s": { ...losesNothing, timeouts: { ...timeouts, tunnel: Duration.seconds(3) } },
  "with `roundrobin`": { ...losesNothing, backend: { ...backend, algorithm: "roundrobin" } },
  "with `shutdown_sessions`": { ...losesNothing, backend: { ...backend, onMarkedDown: "shutdown_sessions" } },
  "HTTP mode": { ...losesNothing, backend: { ...backend, http: PortScope.all() } },
  "connect timeout of 200 ms": { ...losesNothing, timeouts: { ...timeouts, connect: Duration.milliseconds(200) } },
  "the controller's defaults": controllerDefaults,
  "the advice of 2019": advice2019,
};

const DEPLOYMENT: Subject = {
  service: "bench/default",
  workload: "bench/default",
  kind: "Deployment",
  annotations: loadBalancerAnnotations(losesNothing),
  ports: [80],
  externalTrafficPolicy: "Local",
  stopDelayMs: 8_000,
  readinessMs: 5_000,
  surges: true,
};

interface Column {
  readonly title: string;
  readonly fault: Fault;
  readonly subject: Subject;
}

const COLUMNS: readonly Column[] = [
  { title: "upgrade, evicted", fault: "rolling-upgrade", subject: DEPLOYMENT },
  { title: "upgrade, DaemonSet", fault: "rolling-upgrade", subject: { ...DEPLOYMENT, kind: "DaemonSet" } },
  { title: "power-off", fault: "power-off", subject: DEPLOYMENT },
  { title: "crash", fault: "crash", subject: DEPLOYMENT },
  { title: "freeze", fault: "freeze", subject: DEPLOYMENT },
];

async function main(): Promise<void> {
  const names = ["**the default**", ...Object.keys(SETTINGS)];
  const rows = names.map((name) => [name]);
  for (const { title, fault, subject } of COLUMNS) {
    const { cells, verdict, settings, scenario, haproxy } = await rehearse({
      subject,
      pool: { size: 3, maxSurge: 1, maxUnavailable: 1 },
      fault,
      rate: RATE,
      compared: Object.entries(SETTINGS).map(([name, each], index) => ({
        name: `other-${index}`,
        title: name,
        annotations: loadBalancerAnnotations(each),
      })),
    });
    console.error(`${title}: ${haproxy}, ${scenario.durationMs / 1000} s`);
    if (verdict.outcome === "invalid") throw new Error(`${title}: the clients did not keep pace; nothing was shown`);
    for (const [index, { name }] of settings.entries()) {
      const own = cells.filter(({ setting }) => setting === name);
      rows[index]?.push(own.map((cell) => outcome(cell, scenario)).join(" / "));
    }
  }
  const head = [`${RATE} requests/s, new / keep`, ...COLUMNS.map(({ title }) => title)];
  for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
}

/** Lost, those apart that a node had taken when it ended; of the answered the slowest, and all but one in a hundred. */
function outcome(cell: Cell, scenario: Scenario): string {
  const { lost, slowestMs, p99Ms } = cell.totals;
  const inFlight = lostInFlight(cell, scenario);
  const saved = lost === inFlight;
  const count = saved ? `**0**${lost > 0 ? ` + ${lost} in flight` : ""}` : String(lost);
  return `${count} (${seconds(slowestMs)}, ${seconds(p99Ms)})`;
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
