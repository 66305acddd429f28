import { Lazy } from "cdktf";
import fc from "fast-check";
import { PoolSize } from "../../../constructs/cluster/pool-size";

const token = Lazy.numberValue({ produce: () => -1 });
const count = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(1.5, NaN, Infinity));

describe("PoolSize.fixed", () => {
  test("starts, and stays, at its size", () => {
    expect(PoolSize.fixed(3)).toMatchObject({ start: 3, min: 3, max: 3, autoscaled: false });
  });

  test("accepts exactly the whole numbers from 1", () => {
    fc.assert(
      fc.property(count, (nodes) => {
        const refused = {
          property: "size",
          received: nodes,
          rule: "must be a whole number of nodes, at least 1",
          fix: "for a pool that may be empty use PoolSize.autoscaling({ min: 0, max: … })",
        };
        expect(PoolSize.fixed(nodes).problems()).toEqual([1, 2, 3, 4, 5, 6].includes(nodes) ? [] : [refused]);
      }),
    );
  });

  test("accepts a size known only at apply", () => {
    expect(PoolSize.fixed(token).problems()).toEqual([]);
  });
});

describe("PoolSize.autoscaling", () => {
  test("starts with its least size, or as told", () => {
    expect(PoolSize.autoscaling({ min: 1, max: 5 })).toMatchObject({ start: 1, min: 1, max: 5, autoscaled: true });
    expect(PoolSize.autoscaling({ min: 1, max: 5, start: 2 })).toMatchObject({ start: 2, min: 1, max: 5 });
  });

  test("accepts exactly the ranges around their start, in whole nodes, from 0 only if nothing starts", () => {
    fc.assert(
      fc.property(count, count, count, (min, max, start) => {
        const whole = [min, max, start].every((each) => Number.isInteger(each));
        const ordered = 0 <= min && min <= start && start <= max && max >= 1;
        const kept = min > 0 || start === 0;
        expect(PoolSize.autoscaling({ min, max, start }).problems().length === 0).toBe(whole && ordered && kept);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    [{ min: -1, max: 2, start: 1 }, "size.min", -1, "must be a whole number of nodes, 0 or more", "count whole nodes"],
    [{ min: 0, max: 0 }, "size.max", 0, "must be a whole number of nodes, at least 1", "count whole nodes"],
    [
      { min: 1, max: 2, start: 1.5 },
      "size.start",
      1.5,
      "must be a whole number of nodes, 0 or more",
      "count whole nodes",
    ],
    [
      { min: 1, max: 3, start: 4 },
      "size.start",
      4,
      "must lie from min (1) to max (3)",
      "leave it out to start with min",
    ],
    [
      { min: 2, max: 3, start: 1 },
      "size.start",
      1,
      "must lie from min (2) to max (3)",
      "leave it out to start with min",
    ],
    [
      { min: 0, max: 3, start: 1 },
      "size.min",
      0,
      "0 is lost by the provider when a pool starts with nodes, and becomes 1",
      "start with 0 nodes as well, or set min to 1",
    ],
  ])("refuses %j", (range, property, received, rule, fix) => {
    expect(PoolSize.autoscaling(range).problems()).toEqual([{ property, received, rule, fix }]);
  });

  test("refuses a max below min, without blaming the start as well", () => {
    expect(PoolSize.autoscaling({ min: 3, max: 2 }).problems()).toEqual([
      { property: "size.max", received: 2, rule: "must be at least min (3)", fix: "raise max or lower min" },
    ]);
  });

  test.each([
    { min: token, max: 3 },
    { min: 1, max: token },
    { min: 1, max: 3, start: token },
    { min: 0, max: 3, start: token },
    { min: token, max: token, start: token },
  ])("accepts sizes known only at apply: case %#", (range) => {
    expect(PoolSize.autoscaling(range).problems()).toEqual([]);
  });

  test("still checks the known sizes among unknown ones", () => {
    expect(PoolSize.autoscaling({ min: token, max: 3, start: 4 }).problems()).toEqual([
      {
        property: "size.start",
        received: 4,
        rule: "must lie from min (known at apply) to max (3)",
        fix: "leave it out to start with min",
      },
    ]);
  });
});
