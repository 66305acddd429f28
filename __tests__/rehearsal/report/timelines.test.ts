import { timelines } from "../../../rehearsal/report/timelines";
import { madeResult, OWN } from "./fixture";

test("a timeline has the drawing of its cell, the numbered phases, and the reasons that occur in words", () => {
  const [, timeline] = timelines(madeResult(), 0);
  expect(timeline).toMatchObject({
    panel: "timeline-1-2",
    group: "rehearsal-1",
    durationMs: 20_000,
    nodes: ["node-1", "node-2", "node-3", "node-4"],
    reasons: { reset: "connection reset", timeout: "no answer within 30 s" },
    phases: [
      { number: 1, fault: false, label: "undisturbed", startMs: 0, endMs: 5_000 },
      { number: 2, fault: true, label: "node-2 vanishes", startMs: 5_000, endMs: 12_000 },
      { number: 3, fault: true, label: "node-4 joins", startMs: 12_000, endMs: 15_000 },
      { number: 4, fault: false, label: "recovered", startMs: 15_000, endMs: 20_000 },
    ],
  });
  expect(timeline?.answered.dueMs).toHaveLength(353);
  expect(timeline?.lost.dueMs).toHaveLength(47);
});

test.each([
  [2, 12, 1, 20],
  [1, 9, 1, 10],
  [0.9, 97, 0.5, 100],
  [0.3, 400, 0.2, 500],
  [0, 503, 0.1, 1_000],
  [1, 29_000, 1, 50_000],
])("answers between %d and %d ms are drawn from %d to %d ms, in every chart", (fastest, slowest, leastMs, mostMs) => {
  const result = madeResult({ settings: [OWN, { ...OWN, name: "other", chosen: false }] });
  const cells = result.cells.map((cell, index) => ({
    ...cell,
    requests: { ...cell.requests, latencyMs: cell.requests.dueMs.map(() => (index === 0 ? fastest : slowest)) },
  }));
  const ends = timelines({ ...result, cells }, 0).map((timeline) => [timeline.leastMs, timeline.mostMs]);
  expect(ends).toEqual([
    [leastMs, mostMs],
    [leastMs, mostMs],
  ]);
});
