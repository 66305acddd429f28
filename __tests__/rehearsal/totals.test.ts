import { type Cell, type Phase, type Requests } from "../../rehearsal/result";
import { percentile, totalsOf, verdictOf } from "../../rehearsal/totals";

const PHASES: Phase[] = [
  { kind: "undisturbed", label: "undisturbed", startMs: 0, endMs: 20 },
  { kind: "fault", label: "node-1 vanishes", startMs: 20, endMs: 50 },
];
const REQUESTS: Requests = {
  dueMs: [0, 10, 20, 30, 40],
  latencyMs: [1, 7, 503, 30_000, 2],
  node: [0, 1, 1, 0, 1],
  outcome: ["ok", "ok", "ok", "timeout", "ok"],
};

function cell(setting: string, lost: number, kept = true): Cell {
  return {
    setting,
    clientMode: "new",
    requests: REQUESTS,
    totals: { ...totalsOf(REQUESTS, PHASES, 0), lost },
    pace: { lateP99Ms: 1, lateMostMs: 1, kept },
  };
}

test("percentiles are of the nearest rank", () => {
  expect([50, 99, 100].map((percent) => percentile([1, 2, 3, 4], percent))).toEqual([2, 4, 4]);
  expect(percentile([], 99)).toBe(0);
});

test("latencies are those of answered requests, the undisturbed slowest that of the first phase", () => {
  expect(totalsOf(REQUESTS, PHASES, 3)).toEqual({
    sent: 5,
    lost: 1,
    slowestMs: 503,
    p50Ms: 2,
    p99Ms: 503,
    undisturbedSlowestMs: 7,
    resent: 3,
  });
});

test("the budget holds for the chosen setting, over all clients", () => {
  const cells = [cell("own", 1), cell("own", 2), cell("controller-defaults", 500)];
  expect(verdictOf(cells, "own", 3)).toEqual({ budget: 3, lost: 3, outcome: "within-budget" });
  expect(verdictOf(cells, "own", 2)).toEqual({ budget: 2, lost: 3, outcome: "over-budget" });
});

test("a client of any setting that could not keep pace makes the rehearsal invalid", () => {
  const cells = [cell("own", 0), cell("controller-defaults", 0, false)];
  expect(verdictOf(cells, "own", 0)).toEqual({ budget: 0, lost: 0, outcome: "invalid" });
});
