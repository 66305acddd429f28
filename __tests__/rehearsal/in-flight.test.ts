import { lostInFlight } from "../../rehearsal/in-flight";
import { type Cell, type Outcome, type Scenario } from "../../rehearsal/result";
import { totalsOf } from "../../rehearsal/totals";

const SCENARIO: Scenario = {
  fault: "power-off",
  service: "web/hello",
  workload: { kind: "DaemonSet", name: "web/hello", stopDelayMs: 0 },
  nodeCount: 2,
  maxSurge: 1,
  maxUnavailable: 1,
  clientModes: ["new"],
  rate: 100,
  durationMs: 3_000,
  clientTimeoutMs: 30_000,
  phases: [
    { kind: "undisturbed", label: "undisturbed", startMs: 0, endMs: 1_000 },
    { kind: "fault", label: "node-1 vanishes", startMs: 1_000, endMs: 2_000 },
    { kind: "recovered", label: "recovered", startMs: 2_000, endMs: 3_000 },
  ],
  nodes: ["node-1", "node-2"],
};

function cell(requests: readonly (readonly [dueMs: number, outcome: Outcome])[]): Cell {
  const columns = {
    dueMs: requests.map(([dueMs]) => dueMs),
    latencyMs: requests.map(() => 1),
    node: requests.map(() => 0),
    outcome: requests.map(([, outcome]) => outcome),
  };
  return {
    setting: "own",
    clientMode: "new",
    requests: columns,
    totals: totalsOf(columns, SCENARIO.phases, 0),
    pace: { lateP99Ms: 0, lateMostMs: 0, kept: true },
  };
}

test("what was lost around a node's end was in flight, what was lost at another time was not", () => {
  const lost = [899, 900, 1_020, 1_021, 1_999, 2_000].map((dueMs) => [dueMs, "timeout"] as const);
  expect(lostInFlight(cell(lost), SCENARIO)).toBe(2);
});

test("what was answered is not lost", () => {
  expect(lostInFlight(cell([[1_000, "ok"]]), SCENARIO)).toBe(0);
});
