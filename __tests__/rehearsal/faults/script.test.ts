import { DEFAULT_TIMING, nodesOf, script, type FaultSubject } from "../../../rehearsal/faults/script";
import { type Fault } from "../../../rehearsal/result";

const TIMING = { ...DEFAULT_TIMING, undisturbedMs: 1, recoveredMs: 2, absentMs: 100, startMs: 10, settleMs: 20 };
const SUBJECT: FaultSubject = {
  kind: "Deployment",
  stopDelayMs: 8_000,
  readinessMs: 5_000,
  surges: true,
  nodeCount: 2,
  maxSurge: 1,
  maxUnavailable: 1,
};

/** Label, actions and length of each step of the fault itself. */
function steps(fault: Fault, subject: Partial<FaultSubject> = {}): string[] {
  return script(fault, { ...SUBJECT, ...subject }, TIMING)
    .slice(1, -1)
    .map(({ label, actions, lastsMs }) => `${label} [${actions.map((each) => each.join(" ")).join(", ")}] ${lastsMs}`);
}

test("every fault begins undisturbed and ends recovered", () => {
  for (const fault of ["rolling-upgrade", "rolling-update", "power-off", "crash", "freeze"] as const) {
    const all = script(fault, SUBJECT, TIMING);
    expect(all[0]).toEqual({ kind: "undisturbed", label: "undisturbed", actions: [], lastsMs: 1 });
    expect(all.at(-1)).toEqual({ kind: "recovered", label: "recovered", actions: [], lastsMs: 2 });
    expect(all.slice(1, -1).map(({ kind }) => kind)).toEqual(all.slice(1, -1).map(() => "fault"));
  }
});

describe("a rolling upgrade", () => {
  test("of a Deployment adds the surge, then evicts and replaces one node after the other", () => {
    expect(steps("rolling-upgrade")).toEqual([
      "node-3 joins [join 2] 10",
      "node-3 is ready [ready 2] 20",
      "node-1 is drained: its pod stops [unready 0] 8000",
      "node-1 has closed its pod's port [stop 0] 1000",
      "node-1 vanishes [vanish 0] 100",
      "node-4 joins [leave 0, join 3] 10",
      "node-4 is ready [ready 3] 20",
      "node-2 is drained: its pod stops [unready 1] 8000",
      "node-2 has closed its pod's port [stop 1] 1000",
      "node-2 vanishes [vanish 1] 100",
      "node-2 is taken out of the pool [leave 1] 20",
    ]);
  });

  test("of a DaemonSet evicts nothing: pods serve until their node vanishes", () => {
    expect(steps("rolling-upgrade", { kind: "DaemonSet", maxSurge: 0 })).toEqual([
      "node-1 vanishes [vanish 0] 100",
      "node-3 joins [leave 0, join 2] 10",
      "node-3 is ready [ready 2] 20",
      "node-2 vanishes [vanish 1] 100",
      "node-4 joins [leave 1, join 3] 10",
      "node-4 is ready [ready 3] 20",
    ]);
  });

  test("takes as many nodes at a time as may be unavailable, but never all", () => {
    const vanishing = (maxUnavailable: number) =>
      steps("rolling-upgrade", { kind: "DaemonSet", nodeCount: 3, maxUnavailable }).filter((each) =>
        each.includes("vanish "),
      );
    expect(vanishing(2)).toEqual([
      "each of node-1, node-2 vanishes [vanish 0, vanish 1] 100",
      "node-3 vanishes [vanish 2] 100",
    ]);
    expect(vanishing(5)).toEqual(vanishing(2));
  });

  test("ends with as many nodes as it began with", () => {
    for (const maxSurge of [0, 1, 2, 5]) {
      const all = script("rolling-upgrade", { ...SUBJECT, nodeCount: 3, maxSurge }, TIMING);
      const count = (wanted: string) =>
        all.flatMap(({ actions }) => actions).filter(([each]) => each === wanted).length;
      expect([count("join"), count("leave"), count("vanish")]).toEqual([3, 3, 3]);
      expect(nodesOf(all, 3)).toBe(6);
    }
  });
});

describe("a rolling update", () => {
  test("of a DaemonSet that surges starts the new pod before it ends the old one", () => {
    expect(steps("rolling-update", { kind: "DaemonSet", nodeCount: 1 })).toEqual([
      "node-1 has a new pod, the old one stops [hand-over 0] 8000",
      "node-1 has closed its old pod [close-old 0] 20",
    ]);
  });

  test("otherwise leaves each node without a pod for a while", () => {
    expect(steps("rolling-update", { nodeCount: 1 })).toEqual([
      "node-1 stops its pod [unready 0] 8000",
      "node-1 has closed its pod's port [stop 0] 10",
      "node-1 has a new pod [ready 0] 20",
    ]);
  });
});

test("a crash is known to the node a second later, a freeze when the readiness probe has failed", () => {
  expect(steps("crash")).toEqual([
    "node-1 crashes: its port refuses [crash 0] 1000",
    "node-1 is known to have no pod [unready 0, drop 0] 100",
    "node-1 serves again [ready 0] 20",
  ]);
  expect(steps("freeze")).toEqual([
    "node-1 hangs [freeze 0] 5000",
    "node-1 fails its readiness probe [unready 0, drop 0] 100",
    "node-1 is restarted [crash 0, ready 0] 20",
  ]);
});

test("a node that loses its power stays known to the balancers until it is taken out of the pool", () => {
  expect(steps("power-off")).toEqual([
    "node-1 vanishes [vanish 0] 100",
    "node-1 is taken out of the pool [leave 0] 20",
  ]);
});
