import { memoryProblems, parseQuantity, quantityProblems } from "../../../constructs/core/quantity";

describe("parseQuantity", () => {
  test.each([
    ["50m", 0.05],
    ["1", 1],
    ["1.5", 1.5],
    ["1.25Gi", 1_342_177_280],
    ["2k", 2_000],
    ["64Mi", 67_108_864],
    ["1Gi", 1_073_741_824],
    ["1G", 1_000_000_000],
  ])("reads %s as %d", (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  test.each(["", "0", "0Mi", "-1", "64MB", "64 Mi", "Mi", "1e3"])("refuses %j", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});

describe("problems with quantities", () => {
  test("name the property and an example", () => {
    expect(quantityProblems("resources.cpu", "fast", "50m")).toEqual([
      {
        property: "resources.cpu",
        received: "fast",
        rule: "must be a positive Kubernetes quantity",
        fix: "write it such as 50m",
      },
    ]);
  });

  test("tell thousandths of a byte from megabytes", () => {
    expect(memoryProblems("resources.memory", "128m")).toEqual([
      {
        property: "resources.memory",
        received: "128m",
        rule: "must be 1Mi or more",
        fix: "write it in Mi or Gi, such as 64Mi",
      },
    ]);
    expect(memoryProblems("resources.memory", "1Mi")).toEqual([]);
  });

  test("show an amount of memory where none can be read", () => {
    expect(memoryProblems("resources.memory", "lots")).toEqual([
      {
        property: "resources.memory",
        received: "lots",
        rule: "must be a positive Kubernetes quantity",
        fix: "write it such as 64Mi",
      },
    ]);
  });

  test("say nothing of a quantity left out", () => {
    expect(quantityProblems("resources.cpu", undefined, "50m")).toEqual([]);
    expect(memoryProblems("resources.memory", undefined)).toEqual([]);
  });
});
