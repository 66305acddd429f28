import fc from "fast-check";
import { Duration } from "../../../constructs/core/duration";
import { parseGoBool, parseGoDuration, parseGoInteger, parseGoPort } from "../../../constructs/load-balancer/go-values";

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
    ["-0s", 0],
    ["+5s", 5_000],
    [".5s", 500],
    ["1.s", 1_000],
    ["1500µs", 1],
    ["1500μs", 1],
    ["999999.9ns", 0],
    ["0.9999999ms0.0000001ms", 0],
    ["2562047h47m16.854775807s", 9_223_372_036_854],
  ])("reads %s as %d ms", (text, ms) => {
    expect(parseGoDuration(text)?.toMilliseconds()).toBe(ms);
  });

  test.each([
    "10000",
    "5 s",
    "1d",
    "",
    "-5s",
    "s",
    ".s",
    "1m30",
    " 5s",
    "1..5s",
    "9223372036854775808ns",
    "999999999999999h",
  ])("refuses %j", (text) => {
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
  test("reads digits with a sign or without", () => {
    expect(["0", "12", "+5", "-1", "-0"].map(parseGoInteger)).toEqual([0, 12, 5, -1, 0]);
    expect(["1.5", "", "0x1", "1_0", " 1"].map(parseGoInteger)).toEqual(Array(5).fill(undefined));
  });
});

describe("parseGoPort", () => {
  test.each(["80", "0x50", "0X50", "0120", "0o120", "0b1010000", "+80", "8_0", "0_120"])("reads %s as 80", (text) => {
    expect(parseGoPort(text)).toBe(80);
  });

  test.each(["0", "65536", "-80", "080", "", "http", "80.0", "1__0", "_1", "1_", "0x"])("refuses %j", (text) => {
    expect(parseGoPort(text)).toBeUndefined();
  });

  test("reads the first and the last port", () => {
    expect(["1", "65535"].map(parseGoPort)).toEqual([1, 65_535]);
  });
});
