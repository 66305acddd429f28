import { Duration } from "../../../constructs/core/duration";
import { failoverBudget, type BudgetContext } from "../../../constructs/load-balancer/failover-budget";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import {
  type BackendSettings,
  type LoadBalancerSettings,
} from "../../../constructs/load-balancer/load-balancer-settings";
import { namedSettings } from "../../../constructs/load-balancer/named-settings";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";

const { losesNothing, controllerDefaults, advice2019 } = namedSettings;
const LOCAL: BudgetContext = { externalTrafficPolicy: "Local", ports: [80], stopDelay: Duration.seconds(8) };

const fastCheck = { ...losesNothing.healthCheck, fromService: PortScope.none() };
const half = { connect: Duration.milliseconds(500) };

/** The settings that were measured, by the names that the measurement gave them. */
const MEASURED = {
  "CCM defaults": controllerDefaults,
  "2019 advice": advice2019,
  "fast check": { healthCheck: fastCheck },
  "fast, short connect": { healthCheck: fastCheck, timeouts: half },
  redispatch: { timeouts: { connect: Duration.seconds(1) }, backend: { redispatch: true } },
  "fast, redispatch": { healthCheck: fastCheck, timeouts: half, backend: { redispatch: true } },
  "fast, redispatch, shutdown": {
    healthCheck: fastCheck,
    timeouts: half,
    backend: { redispatch: true, onMarkedDown: "shutdown_sessions" },
  },
  "fast, redispatch, readiness": losesNothing,
} as const satisfies Record<string, LoadBalancerSettings>;

type Setting = keyof typeof MEASURED;
type Cell = readonly [mode: "tcp" | "http", connections: "new" | "kept", lost: number];

const budgetOf = (setting: Setting, [mode, connections]: Cell) => {
  const settings: LoadBalancerSettings = MEASURED[setting];
  const backend = mode === "http" ? { ...settings.backend, http: PortScope.all() } : settings.backend;
  return failoverBudget({ ...settings, ...(backend && { backend }) }, { ...LOCAL, connections });
};

const cells = (tcpNew: number, tcpKept: number, httpNew: number, httpKept: number): readonly Cell[] => [
  ["tcp", "new", tcpNew],
  ["tcp", "kept", tcpKept],
  ["http", "new", httpNew],
  ["http", "kept", httpKept],
];

/** Lost requests by fault and setting, and in which cells the budget says that some can be, though none was. */
interface Row {
  readonly fault: "vanishes" | "rollingUpgradeOfDeployment" | "refuses" | "hangs";
  readonly setting: Setting;
  readonly measured: readonly Cell[];
  readonly cautious?: readonly string[];
}

const row = (fault: Row["fault"], setting: Setting, measured: readonly Cell[], cautious: readonly string[] = []) => ({
  fault,
  setting,
  measured,
  cautious,
});

const MATRIX: readonly Row[] = [
  row("vanishes", "CCM defaults", cells(192, 52, 133, 22)),
  row("vanishes", "2019 advice", cells(152, 152, 108, 22)),
  row("vanishes", "redispatch", cells(53, 54, 0, 2)),
  row("vanishes", "fast, redispatch", cells(0, 0, 0, 2)),
  row("vanishes", "fast, redispatch, shutdown", cells(4, 0, 5, 6), ["tcp kept"]),
  row("vanishes", "fast, redispatch, readiness", cells(0, 0, 0, 2)),
  row("rollingUpgradeOfDeployment", "CCM defaults", cells(159, 52, 108, 20)),
  row("rollingUpgradeOfDeployment", "2019 advice", cells(259, 152, 108, 20)),
  row("rollingUpgradeOfDeployment", "redispatch", cells(0, 0, 0, 0)),
  row("rollingUpgradeOfDeployment", "fast, redispatch", cells(0, 0, 0, 0)),
  row("rollingUpgradeOfDeployment", "fast, redispatch, shutdown", cells(0, 0, 2, 5), ["tcp new", "tcp kept"]),
  row("rollingUpgradeOfDeployment", "fast, redispatch, readiness", cells(0, 0, 0, 0)),
  row("refuses", "CCM defaults", cells(91, 52, 34, 36)),
  row("refuses", "fast, redispatch", cells(0, 0, 0, 0)),
  row("refuses", "fast, redispatch, readiness", cells(0, 0, 0, 0)),
  row("hangs", "CCM defaults", cells(192, 52, 142, 40)),
  row("hangs", "fast, redispatch", cells(39, 2, 35, 20)),
  row("hangs", "fast, redispatch, readiness", cells(22, 0, 20, 20), ["tcp kept"]),
  // Another run, in which redispatch lost nothing though the node was left late.
  row("vanishes", "CCM defaults", [["tcp", "new", 102]]),
  row("vanishes", "2019 advice", [["tcp", "new", 40]]),
  row("vanishes", "fast check", [["tcp", "new", 20]]),
  row("vanishes", "fast, short connect", [["tcp", "new", 15]]),
  row("vanishes", "fast, redispatch, shutdown", [["tcp", "new", 4]]),
  row("vanishes", "redispatch", [["tcp", "new", 0]], ["tcp new"]),
  row("vanishes", "fast, redispatch", [["tcp", "new", 0]]),
];

describe("failoverBudget agrees with what was measured", () => {
  test.each(MATRIX)("where a node $fault: $setting", ({ fault, setting, measured, cautious = [] }) => {
    const expected = measured.map(([mode, connections, lost]) => {
      const cell = `${mode} ${connections}`;
      return [cell, lost > 0 || cautious.includes(cell)];
    });
    const said = measured.map((cell) => [`${cell[0]} ${cell[1]}`, budgetOf(setting, cell)[fault].loss !== undefined]);
    expect(said).toEqual(expected);
  });

  // A third of 20 requests a second meets the dead node, until it is left.
  test.each<[Setting, number]>([
    ["CCM defaults", 192],
    ["CCM defaults", 102],
    ["2019 advice", 152],
    ["fast check", 20],
    ["fast, short connect", 15],
  ])("in that %s, which lost %d to a dead node, had not left it before", (setting, lost) => {
    const detection = failoverBudget(MEASURED[setting], LOCAL).vanishes.detection?.toSeconds() ?? Infinity;
    expect(detection).toBeGreaterThanOrEqual(lost / (20 / 3));
  });

  test.each<[Setting, number]>([
    ["redispatch", 1_009],
    ["fast, redispatch", 505],
    ["fast, redispatch, shutdown", 511],
    ["fast, redispatch, readiness", 506],
  ])("in the slowest answer of %s: %d ms, of which the undisturbed took some", (setting, slowest) => {
    const added = failoverBudget(MEASURED[setting], LOCAL).vanishes.addedLatency?.toMilliseconds() ?? 0;
    expect(slowest - added).toBeGreaterThanOrEqual(0);
    expect(slowest - added).toBeLessThan(30);
  });
});

describe("failoverBudget of the settings that lose nothing", () => {
  test("is this", () => {
    const left = { detection: Duration.milliseconds(2_500), addedLatency: Duration.milliseconds(0), loss: undefined };
    const vanishes = { ...left, addedLatency: Duration.milliseconds(500) };
    expect(failoverBudget(losesNothing, LOCAL)).toEqual({
      refuses: { ...left, detection: Duration.milliseconds(1_500) },
      vanishes,
      hangs: {
        detection: Duration.milliseconds(33_500),
        addedLatency: undefined,
        loss: "what a hanging process has taken cannot be sent to another",
      },
      rollingUpgradeOfDeployment: left,
      rollingUpgradeOfDaemonSet: vanishes,
      rollingUpdate: left,
      stopDelayCovers: true,
    });
  });

  test("does not need to know the ports or the stop delay", () => {
    const budget = failoverBudget(losesNothing, { externalTrafficPolicy: "Local" });
    expect(budget.rollingUpgradeOfDeployment.addedLatency).toEqual(Duration.milliseconds(0));
    expect(budget.stopDelayCovers).toBeUndefined();
  });

  test("holds for a pod that hangs by its own probe", () => {
    const budget = failoverBudget(losesNothing, { ...LOCAL, probeFailure: Duration.seconds(5) });
    expect(budget.hangs.detection).toEqual(Duration.milliseconds(7_500));
  });

  test("falls back to redispatch where the stop delay is over first", () => {
    const budget = failoverBudget(losesNothing, { ...LOCAL, stopDelay: Duration.milliseconds(2_500) });
    expect(budget.stopDelayCovers).toBe(false);
    expect(budget.rollingUpdate).toEqual(budget.vanishes);
  });

  test("falls back to redispatch where a port is left out of the readiness check", () => {
    const healthCheck = { ...losesNothing.healthCheck, fromService: PortScope.ports(80) };
    const both = failoverBudget({ ...losesNothing, healthCheck }, { ...LOCAL, ports: [80, 443] });
    const one = failoverBudget({ ...losesNothing, healthCheck }, LOCAL);
    expect([both, one].map(({ stopDelayCovers }) => stopDelayCovers)).toEqual([false, true]);
  });

  test("does not hold without node-local traffic", () => {
    const budget = failoverBudget(losesNothing, { ...LOCAL, externalTrafficPolicy: "Cluster" });
    expect(budget.stopDelayCovers).toBe(false);
    expect(budget.rollingUpgradeOfDaemonSet.loss).toBe(
      "another node may forward a request to it: externalTrafficPolicy is Cluster",
    );
  });
});

describe("failoverBudget names the reason", () => {
  const lossOf = (backend: BackendSettings, context: Partial<BudgetContext> = {}) =>
    failoverBudget({ ...losesNothing, backend: { ...losesNothing.backend, ...backend } }, { ...LOCAL, ...context })
      .vanishes.loss;

  test.each<[string, string | undefined, string]>([
    [
      "no redispatch",
      lossOf({ redispatch: false }),
      "a request that meets the node is tried again only there: redispatch is off",
    ],
    [
      "no retry",
      lossOf({ maxRetries: 0 }),
      "a request that meets the node is tried again only there: redispatch is off",
    ],
    [
      "clients that give up first",
      lossOf({}, { clientTimeout: Duration.milliseconds(500) }),
      "a request waits 500ms for another node, longer than clients do: timeout-connect is too long",
    ],
    [
      "sessions that are shut down",
      lossOf({ onMarkedDown: "shutdown_sessions" }),
      "requests that wait for another node are cut as soon as theirs is found dead: shutdown_sessions",
    ],
    [
      "connections that HTTP mode keeps",
      lossOf({ http: PortScope.all() }),
      "a request on a kept connection is sent to the node once more: HTTP mode",
    ],
  ])("%s", (_, loss, reason) => {
    expect(loss).toBe(reason);
  });

  test("a late detection", () => {
    const healthCheck = { ...losesNothing.healthCheck, delay: Duration.seconds(10) };
    expect(failoverBudget({ ...losesNothing, healthCheck }, LOCAL).vanishes.loss).toBe(
      "the node is left only after 11500ms, which was measured to lose some: health-check-delay is long",
    );
  });
});

describe("failoverBudget counts", () => {
  const budget = (settings: LoadBalancerSettings) => failoverBudget({ ...losesNothing, ...settings }, LOCAL);

  test.each<[string, BackendSettings, number, number]>([
    ["round robin", { maxRetries: 5 }, 0, 500],
    ["least connections", { algorithm: "leastconn" }, 0, 500],
    [
      "clients that stick to their node, of whose retries the last goes elsewhere",
      { stickySessions: StickySessions.table() },
      1_000,
      1_500,
    ],
  ])("the attempts of %s", (_, backend, refused, vanished) => {
    const { refuses, vanishes } = budget({ backend: { redispatch: true, ...backend } });
    expect([refuses, vanishes].map(({ addedLatency }) => addedLatency?.toMilliseconds())).toEqual([refused, vanished]);
  });

  // With HAProxy 2.6.12, a connect timeout of 400 ms and 3 retries, one dead node of two, and none found so.
  test.each<[string, BackendSettings, number, number]>([
    ["round robin", {}, 9, 404],
    ["least connections", { algorithm: "leastconn" }, 6, 402],
    ["the first that has room", { algorithm: "first" }, 2, 404],
    ["clients that stick by their address", { stickySessions: StickySessions.table() }, 802, 1_206],
    ["clients that stick by a cookie", { stickySessions: StickySessions.cookie("node") }, 803, 1_208],
  ])("what was measured of %s", (_, backend, refused, vanished) => {
    const timeouts = { connect: Duration.milliseconds(400) };
    const { refuses, vanishes } = budget({ timeouts, backend: { redispatch: true, ...backend } });
    const slow = [refused, vanished].map((ms) => Math.floor(ms / 100) * 100);
    expect([refuses, vanishes].map(({ addedLatency }) => addedLatency?.toMilliseconds())).toEqual(slow);
  });

  test("the wait between connections to a node that refuses as one second at most", () => {
    const { refuses } = budget({
      backend: { redispatch: true, stickySessions: StickySessions.cookie("node"), maxRetries: 2 },
      timeouts: { connect: Duration.seconds(5) },
    });
    expect(refuses.addedLatency).toEqual(Duration.seconds(1));
  });

  test("no answer where nothing is tried elsewhere", () => {
    const { refuses, vanishes } = budget({ backend: {} });
    expect([refuses.addedLatency, vanishes.addedLatency]).toEqual([undefined, undefined]);
  });

  test("a hanging process as never left by a check that only connects, and by others after their timeouts", () => {
    const fast = { ...fastCheck, timeout: Duration.seconds(2) };
    expect(budget({ healthCheck: fast }).hangs.detection).toBeUndefined();
    const check = HealthCheck.tcp().onPort(80, HealthCheck.http());
    expect(budget({ healthCheck: { ...fast, check } }).hangs.detection).toEqual(Duration.milliseconds(5_500));
  });
});
