import { type RehearsalResult } from "../../rehearsal/result";
import { renderJson } from "../../rehearsal/report/json";
import { readRehearsals } from "../../review/rehearsals";

const PACE = { lateP99Ms: 0, lateMostMs: 0, kept: true };
const NONE = { dueMs: [], latencyMs: [], node: [], outcome: [] };

function cell(
  setting: string,
  clientMode: "new" | "keep",
  sent: number,
  slowestMs: number,
): RehearsalResult["cells"][0] {
  const totals = { sent, lost: 0, slowestMs, p50Ms: 1, p99Ms: 2, undisturbedSlowestMs: 2, resent: 0 };
  return { setting, clientMode, requests: NONE, totals, pace: PACE };
}

const RESULT: RehearsalResult = {
  startedAt: "2026-11-22T10:00:00.000Z",
  scenario: {
    fault: "rolling-upgrade",
    service: "shop/web",
    workload: { kind: "DaemonSet", name: "shop/web", stopDelayMs: 8_000 },
    nodeCount: 2,
    maxSurge: 1,
    maxUnavailable: 0,
    clientModes: ["new", "keep"],
    rate: 100,
    durationMs: 10_000,
    clientTimeoutMs: 30_000,
    phases: [],
    nodes: [],
  },
  settings: [
    { name: "own", title: "own", chosen: true, words: [], ignored: [] },
    { name: "advice-2019", title: "advice", chosen: false, words: [], ignored: [] },
  ],
  cells: [cell("own", "new", 1_000, 40), cell("own", "keep", 900, 612), cell("advice-2019", "new", 1_000, 9_000)],
  verdict: { budget: 0, lost: 3, outcome: "over-budget" },
  haproxy: "HAProxy 3.0",
};

test("a rehearsal is summed up over the clients of the Service's own setting", () => {
  expect(
    readRehearsals(renderJson([RESULT, { ...RESULT, verdict: { ...RESULT.verdict, lost: 0 } }]), "r.json"),
  ).toEqual([
    { service: "shop/web", fault: "rolling-upgrade", sent: 1_900, lost: 3, slowestMs: 612, outcome: "over-budget" },
    { service: "shop/web", fault: "rolling-upgrade", sent: 1_900, lost: 0, slowestMs: 612, outcome: "over-budget" },
  ]);
});

const FIX = "write it with: kapsule rehearse upgrade --json r.json";

test.each([
  ["not JSON", "is not JSON"],
  ["[]", "is not the result of a rehearsal"],
  ['{"format":"cdktf-kapsule/review","version":1}', "is not the result of a rehearsal"],
  ['{"format":"cdktf-kapsule/rehearsal","version":2}', "has a version that this program does not read, which is 1"],
  ['{"format":"cdktf-kapsule/rehearsal","version":1}', "has no list of rehearsals"],
  ['{"format":"cdktf-kapsule/rehearsal","version":1,"rehearsals":[null]}', "rehearsals[0] is not complete"],
  [renderJson([{ ...RESULT, cells: [] }]), "rehearsals[0] is not complete"],
])("%s is refused", (text, reason) => {
  expect(() => readRehearsals(text, "r.json")).toThrow(
    expect.objectContaining({ name: "UnreadableRehearsalError", message: `r.json: ${reason}; ${FIX}` }) as Error,
  );
});
