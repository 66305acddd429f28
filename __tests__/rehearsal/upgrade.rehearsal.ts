import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sleep } from "../../rehearsal/clock";
import { NAMED_SETTINGS } from "../../rehearsal/haproxy/named-settings";
import { type Cell, type RehearsalResult } from "../../rehearsal/result";
import { rehearse } from "../../rehearsal/run";
import { haproxyOfLab, processesOfLab, sessionOfLab } from "./lab-processes";
import { SUBJECT } from "./subject";

const TIMING = { undisturbedMs: 2_000, recoveredMs: 1_000, absentMs: 3_000, startMs: 1_000, settleMs: 2_000 };

/** Where labs keep their files, instead of where all programs do. */
const directory = mkdtempSync(join(tmpdir(), "kapsule-test-"));

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function cellOf({ cells }: RehearsalResult, setting: string, mode: Cell["clientMode"]): Cell {
  const cell = cells.find((each) => each.setting === setting && each.clientMode === mode);
  if (cell === undefined) throw new Error(`no cell of ${setting}, ${mode}`);
  return cell;
}

test("a rolling upgrade loses nothing behind the default, and requests behind the controller's defaults", async () => {
  const result = await rehearse({
    subject: SUBJECT,
    pool: { size: 2, maxSurge: 1, maxUnavailable: 1 },
    compared: NAMED_SETTINGS.filter(({ name }) => name === "controller-defaults"),
    rate: 50,
    clientTimeoutMs: 5_000,
    timing: TIMING,
  });
  expect(result.scenario.nodes).toEqual(["node-1", "node-2", "node-3", "node-4"]);
  expect(result.scenario.phases.map(({ label }) => label)).toEqual([
    "undisturbed",
    "node-3 joins",
    "node-3 is ready",
    "node-1 is drained: its pod stops",
    "node-1 has closed its pod's port",
    "node-1 vanishes",
    "node-4 joins",
    "node-4 is ready",
    "node-2 is drained: its pod stops",
    "node-2 has closed its pod's port",
    "node-2 vanishes",
    "node-2 is taken out of the pool",
    "recovered",
  ]);
  expect(result.verdict).toEqual({ budget: 0, lost: 0, outcome: "within-budget" });

  const own = cellOf(result, "own", "new");
  expect(own.totals.sent).toBe((result.scenario.durationMs / 1_000) * 50);
  expect(new Set(own.requests.node)).toEqual(new Set([0, 1, 2, 3]));
  const defaults = cellOf(result, "controller-defaults", "new");
  expect(defaults.totals.lost).toBeGreaterThan(50);
  // Each lost request is named with the node that was gone.
  const nodes = defaults.requests.node.filter((_node, index) => defaults.requests.outcome[index] !== "ok");
  expect(new Set(nodes)).toEqual(new Set([0, 1]));
});

/** A rehearsal in a process of its own, once requests are sent. */
async function underLoad() {
  const script = join(__dirname, "rehearse-until-ended.ts");
  const child = spawn(process.execPath, ["--require", "ts-node/register", script], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, TMPDIR: directory },
  });
  started.push(child);
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (words += text));
  await once(child, "message");
  const session = sessionOfLab(child.pid ?? 0);
  expect(haproxyOfLab(session)).toHaveLength(2);
  expect(filesOfLabs()).toHaveLength(1);
  return { child, session, words: () => words };
}

/** The compiler keeps files of its own there. */
function filesOfLabs(): string[] {
  return readdirSync(directory).filter((name) => name.startsWith("kapsule-rehearsal-"));
}

/** What there still is, as soon as there is nothing; a process that was killed leaves the rest to the kernel. */
async function left(session: number): Promise<string[]> {
  const there = () => [...processesOfLab(session), ...filesOfLabs()];
  for (let tries = 0; tries < 50 && there().length > 0; tries++) await sleep(100);
  return there();
}

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("nothing is left behind after %s", async (signal) => {
  const { child, session } = await underLoad();
  child.kill(signal);
  await once(child, "exit");
  expect(await left(session)).toEqual([]);
});

test("a killed HAProxy ends the rehearsal with a message, and nothing is left behind", async () => {
  const { child, session, words } = await underLoad();
  for (const pid of haproxyOfLab(session).slice(0, 1)) process.kill(pid, "SIGKILL");
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(3);
  expect(words().trim()).toMatch(/^cannot rehearse: HAProxy of own-(new|keep) ended \(SIGKILL\); run it again$/);
  expect(await left(session)).toEqual([]);
});
