import { isAt, upgradePath } from "../../../../trial/deploy/stack/upgrade-path";

const OFFERED = ["1.36.1", "1.35.3", "1.34.6"];

describe("the path of an upgrade", () => {
  test.each([
    ["1.36", { from: "1.35", to: "1.36" }],
    ["1.36.1", { from: "1.35.3", to: "1.36.1" }],
    // The oldest has none before it.
    ["1.34", { from: "1.34", to: "1.35" }],
    ["1.34.6", { from: "1.34.6", to: "1.35.3" }],
    ["1.30", undefined],
    ["1.37", undefined],
    // A patch that is not on offer is another of its minor.
    ["1.36.99", { from: "1.35.3", to: "1.36.1" }],
    ["1.34.1", { from: "1.34.6", to: "1.35.3" }],
  ])("of %s", (version, path) => {
    expect(upgradePath(version, OFFERED)).toEqual(path);
  });

  test("is none where one version alone is on offer", () => {
    expect(upgradePath("1.36", ["1.36.1"])).toBeUndefined();
  });
});

test.each([
  ["1.36.1", "1.36", true],
  ["1.36.1", "1.36.1", true],
  ["1.36.1", "1.36.0", false],
  ["1.35.3", "1.36", false],
  ["1.3.6", "1.36", false],
])("%s is at %s: %s", (version, wanted, expected) => {
  expect(isAt(version, wanted)).toBe(expected);
});
