import { dueTimes } from "../../../rehearsal/load/schedule";

const ORDER = { rate: 100, durationMs: 50, startAt: 10_000, warmUpMs: 0 };

test("requests are due at a constant rate from the start", () => {
  expect(dueTimes(ORDER, 0)).toEqual([10_000, 10_010, 10_020, 10_030, 10_040]);
});

test("a cell's offset moves all of its requests, none beyond the end", () => {
  expect(dueTimes(ORDER, 5)).toEqual([10_005, 10_015, 10_025, 10_035, 10_045]);
});

test("the warm-up grows evenly to the full rate, and ends where the recorded requests begin", () => {
  const warmUp = dueTimes({ ...ORDER, warmUpMs: 1_000 }, 0).slice(0, -5);
  expect(warmUp).toHaveLength(50);
  expect(warmUp[0]).toBe(9_000);
  const gaps = warmUp.slice(1).map((due, index) => due - (warmUp[index] ?? 0));
  expect(gaps).toEqual([...gaps].sort((one, other) => other - one));
  expect(10_000 - (warmUp.at(-1) ?? 0)).toBeCloseTo(10, 0);
});
