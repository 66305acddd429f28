import { countedLosses, losses, lossLine, phaseFigures } from "../../../rehearsal/report/losses";
import { type Cell, type LossReason, type Requests } from "../../../rehearsal/result";
import { DEFAULTS, madeResult } from "./fixture";

const { scenario, cells } = madeResult({ settings: [DEFAULTS] });

function cell(requests: Partial<Requests>): Cell {
  const [made] = cells;
  if (made === undefined) throw new Error("the fixture has a cell");
  return { ...made, requests: { dueMs: [], latencyMs: [], node: [], outcome: [], ...requests } };
}

test("lost requests have their time, node, reason and phase, in order, and answered ones are left out", () => {
  const requests = {
    dueMs: [4_999, 5_000, 19_999, 20_000],
    latencyMs: [3, 30_000, 12, 8],
    node: [0, 1, -1, 3],
    outcome: ["ok", "timeout", "refused", "status"] as const,
  };
  expect(losses(cell(requests), scenario)).toEqual([
    { dueMs: 5_000, node: "node-2", reason: "timeout", phase: scenario.phases[1] },
    { dueMs: 19_999, reason: "refused", phase: scenario.phases[3] },
    { dueMs: 20_000, node: "node-4", reason: "status", phase: scenario.phases[3] },
  ]);
});

test.each<[LossReason, string]>([
  ["timeout", "no answer within 30 s"],
  ["closed", "closed before the answer was complete"],
  ["reset", "connection reset"],
  ["refused", "connection refused"],
  ["status", "answered with an error status"],
])("a loss by %s is told as %s", (reason, told) => {
  const phase = scenario.phases[1];
  expect(lossLine({ dueMs: 5_020, node: "node-2", reason, ...(phase && { phase }) }, scenario)).toBe(
    `at 5.02 s (node-2 vanishes), node-2: ${told}`,
  );
});

test("a loss with no known node and no phase says no more than is known", () => {
  expect(lossLine({ dueMs: 0, reason: "refused" }, scenario)).toBe("at 0.00 s, no known node: connection refused");
});

test("the rest is counted by node and reason, the most first, else by name", () => {
  const rest = [
    { dueMs: 1, node: "node-3", reason: "closed" },
    { dueMs: 2, node: "node-2", reason: "closed" },
    { dueMs: 3, node: "node-2", reason: "timeout" },
    { dueMs: 4, node: "node-2", reason: "timeout" },
  ] as const;
  expect(countedLosses(rest, scenario)).toEqual([
    "and 2 more, node-2: no answer within 30 s",
    "and 1 more, node-2: closed before the answer was complete",
    "and 1 more, node-3: closed before the answer was complete",
  ]);
  expect(countedLosses([], scenario)).toEqual([]);
});

test("the figures of a phase are of the requests due in it", () => {
  const requests = {
    dueMs: [0, 1_000, 2_000, 5_000, 6_000],
    latencyMs: [9, 3, 6, 30_000, 400],
    node: [0, 1, 2, 1, 0],
    outcome: ["ok", "ok", "ok", "timeout", "reset"] as const,
  };
  const [calm, vanishes, joins, recovered] = scenario.phases;
  expect(phaseFigures(cell(requests), scenario)).toEqual([
    { phase: calm, sent: 3, lost: 0, medianMs: 6, slowestMs: 9 },
    { phase: vanishes, sent: 2, lost: 2 },
    { phase: joins, sent: 0, lost: 0 },
    { phase: recovered, sent: 0, lost: 0 },
  ]);
});
