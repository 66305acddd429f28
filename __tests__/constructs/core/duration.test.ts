import fc from "fast-check";
import { Duration } from "../../../constructs/core/duration";

const GO_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** What Go's time.ParseDuration makes of a whole number and one unit, in milliseconds. */
const goParsed = (text: string): number => {
  const [, amount = "", unit = ""] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  return Number(amount) * (GO_UNITS[unit] ?? NaN);
};

const whole = fc.integer({ min: 0, max: 1_000_000_000 });

describe("Duration", () => {
  test.each([
    [Duration.milliseconds(0), "0s"],
    [Duration.milliseconds(500), "500ms"],
    [Duration.milliseconds(1_500), "1500ms"],
    [Duration.milliseconds(60_000), "1m"],
    [Duration.seconds(90), "90s"],
    [Duration.seconds(3_600), "1h"],
    [Duration.minutes(15), "15m"],
    [Duration.minutes(90), "90m"],
    [Duration.hours(2), "2h"],
    [Duration.hours(0.5), "30m"],
  ])("is written in the coarsest unit that loses nothing: case %#", (duration, text) => {
    expect(duration.toString()).toBe(text);
  });

  test("comes back from Go's notation as it was", () => {
    fc.assert(
      fc.property(whole, (milliseconds) => {
        expect(goParsed(Duration.milliseconds(milliseconds).toString())).toBe(milliseconds);
      }),
    );
  });

  test("is the same length in every unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (hours) => {
        const texts = [
          Duration.hours(hours),
          Duration.minutes(hours * 60),
          Duration.seconds(hours * 3_600),
          Duration.milliseconds(hours * 3_600_000),
        ].map(String);
        expect(new Set(texts).size).toBe(1);
      }),
    );
  });

  test("takes every decimal fraction that is whole milliseconds", () => {
    fc.assert(
      fc.property(whole, (milliseconds) => {
        const seconds = Number(`${milliseconds}e-3`);
        expect(Duration.seconds(seconds).toMilliseconds()).toBe(milliseconds);
        expect(Duration.milliseconds(milliseconds).toSeconds()).toBe(seconds);
      }),
      { examples: [[1_005], [8_200]] },
    );
  });

  test.each([
    [() => Duration.milliseconds(0.5), "0.5ms", "0.5"],
    [() => Duration.seconds(-1), "-1s", "-1"],
    [() => Duration.seconds(1.0005), "1.0005s", "1.0005"],
    [() => Duration.minutes(NaN), "NaNm", "NaN"],
    [() => Duration.hours(Infinity), "Infinityh", "Infinity"],
    [() => Duration.hours(Number.MAX_SAFE_INTEGER), "9007199254740991h", "9007199254740991"],
  ])("refuses what is not whole milliseconds: case %#", (make, property, received) => {
    expect(make).toThrow(
      new Error(
        "Duration refuses its input:\n" +
          `  - ${property}: must be a whole number of milliseconds, zero or more, received ${received}; ` +
          "use a finer unit, such as Duration.milliseconds(500)",
      ),
    );
  });
});
