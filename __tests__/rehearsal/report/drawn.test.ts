import fc from "fast-check";
import { drawn } from "../../../rehearsal/report/drawn";
import { type Requests } from "../../../rehearsal/result";

const DURATION_MS = 60_000;

test("few requests are drawn all, in rounded figures", () => {
  const requests: Requests = {
    dueMs: [0.4, 10.6, 20],
    latencyMs: [2.34, 30_000, 4.56],
    node: [0, 1, -1],
    outcome: ["ok", "timeout", "ok"],
  };
  expect(drawn(requests, DURATION_MS)).toEqual({
    answered: { dueMs: [0, 20], latencyMs: [2.3, 4.6], node: [0, -1] },
    lost: { dueMs: [11], node: [1], reason: ["timeout"] },
  });
});

const manyRequests = fc
  .array(fc.record({ latency: fc.integer({ min: 1, max: 20_000 }), lost: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 2_000,
    maxLength: 3_000,
  })
  .map((made): Requests => ({
    dueMs: made.map((_, index) => Math.floor((index * DURATION_MS) / made.length)),
    latencyMs: made.map(({ latency }) => latency),
    node: made.map((_, index) => index % 3),
    outcome: made.map(({ lost }) => (lost === 0 ? "reset" : "ok")),
  }));

test("of many requests, every lost one, the slowest and the fastest answer are drawn, in order and not too many", () => {
  fc.assert(
    fc.property(manyRequests, (requests) => {
      const { answered, lost } = drawn(requests, DURATION_MS);
      const ok = requests.latencyMs.filter((_, index) => requests.outcome[index] === "ok");
      expect(lost.dueMs).toEqual(requests.dueMs.filter((_, index) => requests.outcome[index] === "reset"));
      expect(Math.max(...answered.latencyMs)).toBe(Math.max(...ok));
      expect(Math.min(...answered.latencyMs)).toBe(Math.min(...ok));
      expect(answered.dueMs).toEqual([...answered.dueMs].sort((a, b) => a - b));
      expect(answered.dueMs.length).toBeLessThanOrEqual(1_200);
    }),
    { numRuns: 25 },
  );
});

test("of each slice of time the fastest and the slowest answer are drawn, with their nodes", () => {
  const amount = 6_000;
  const requests: Requests = {
    dueMs: Array.from({ length: amount }, (_, index) => index * 10),
    // Ten to a slice, the third of which is the slowest and the sixth the fastest.
    latencyMs: Array.from({ length: amount }, (_, index) => [5, 5, 90, 5, 5, 1, 5, 5, 5, 5][index % 10] ?? 0),
    node: Array.from({ length: amount }, (_, index) => index % 10),
    outcome: Array.from({ length: amount }, () => "ok"),
  };
  const { answered } = drawn(requests, DURATION_MS);
  expect(answered.dueMs.slice(0, 4)).toEqual([20, 50, 120, 150]);
  expect(answered.latencyMs.slice(0, 4)).toEqual([90, 1, 90, 1]);
  expect(answered.node.slice(0, 4)).toEqual([2, 5, 2, 5]);
  expect(answered.dueMs).toHaveLength(1_200);
});
