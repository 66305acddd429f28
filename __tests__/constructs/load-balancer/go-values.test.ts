import fc from "fast-check";
import { Duration } from "../../../constructs/core/duration";
import { parseGoBool, parseGoDuration, parseGoInteger } from "../../../constructs/load-balancer/go-values";

describe("parseGoDuration", () => {
  test.each([
    ["300ms", 300],
    ["5s", 5_000],
    ["1m30s", 90_000],
    ["2h", 7_200_000],
    ["1.5s", 1_500],
    ["0.1s0.2s", 300],
    ["500us", 0],
    ["1500us", 1],
    ["0", 0],
  ])("reads %s as %d ms", (text, ms) => {
    expect(parseGoDuration(text)?.toMilliseconds()).toBe(ms);
  });

  test.each(["10000", "5 s", "1d", "", "-5s", "s", "1m30", " 5s", "999999999999999h"])("refuses %j", (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  test("reads back whatever a Duration writes", () => {
    fc.assert(
      fc.property(fc.nat(), (ms) => parseGoDuration(Duration.milliseconds(ms).toString())?.toMilliseconds() === ms),
    );
  });
});

describe("parseGoBool", () => {
  test.each(["1", "t", "T", "TRUE", "true", "True"])("reads %s as true", (text) => {
    expect(parseGoBool(text)).toBe(true);
  });

  test.each(["0", "f", "F", "FALSE", "false", "False"])("reads %s as false", (text) => {
    expect(parseGoBool(text)).toBe(false);
  });

  test.each(["yes", "on", "tRUE", ""])("refuses %j", (text) => {
    expect(parseGoBool(text)).toBeUndefined();
  });
});

describe("parseGoInteger", () => {
  test("reads digits alone", () => {
    expect(["0", "12", "1.5", "-1", "", "0x1"].map(parseGoInteger)).toEqual([
      0,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
