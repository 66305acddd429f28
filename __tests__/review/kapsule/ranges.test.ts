import { isWide, letEverybodyIn, textsAt } from "../../../review/kapsule/ranges";
import { Unknown } from "../../../review/value";

describe("textsAt", () => {
  test.each([
    [{ ranges: ["a", "b"] }, ["a", "b"]],
    [{ ranges: null }, []],
    [{}, []],
    [{ ranges: ["a", Unknown.value] }, undefined],
    [{ ranges: Unknown.value }, undefined],
  ])("of %j", (value, texts) => {
    expect(textsAt(value, "ranges")).toEqual(texts);
  });
});

describe("letEverybodyIn", () => {
  test.each([
    [["0.0.0.0/0"], true],
    [["::/0"], true],
    [["0:0:0:0:0:0:0:0/0"], true],
    [["0.0.0.0/1", "128.0.0.0/1"], true],
    [["0.0.0.0/1"], false],
    [["no range"], false],
    [[], false],
  ])("of %j", (ranges, everybody) => {
    expect(letEverybodyIn(ranges)).toBe(everybody);
  });
});

describe("isWide", () => {
  test.each([
    ["32.0.0.0/7", true],
    ["10.0.0.0/8", false],
    ["2000::/18", true],
    ["2001::/19", false],
    ["203.0.113.7", false],
  ])("of %s", (range, wide) => {
    expect(isWide(range)).toBe(wide);
  });
});
