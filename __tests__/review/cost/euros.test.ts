import { difference, formatDifference, formatEuros, formatRange, sum, times } from "../../../review/cost/euros";

describe("euros", () => {
  test("add up without errors of binary fractions", () => {
    expect(
      sum([
        { min: 0.1, max: 1 },
        { min: 0.2, max: 2 },
      ]),
    ).toEqual({ min: 0.3, max: 3 });
    expect(sum([])).toEqual({ min: 0, max: 0 });
    expect(times({ min: 0.1, max: 0.7 }, 3)).toEqual({ min: 0.3, max: 2.1 });
    expect(difference({ min: 0.1, max: 5 }, { min: 0.3, max: 1 })).toEqual({ min: -4, max: 0.2 });
  });

  test("differ from the least to the most, like compared with like", () => {
    const [some, all] = [
      { min: 14.74, max: 88.45 },
      { min: 29.48, max: 29.48 },
    ];
    expect(formatDifference(difference(some, all))).toBe("-€58.97 to +€14.74");
    expect(formatDifference(difference(all, some))).toBe("-€14.74 to +€58.97");
    expect(difference(some, some)).toEqual({ min: 0, max: 0 });
  });

  test("are shown with two digits and separated thousands", () => {
    expect(formatEuros(1234.5)).toBe("€1,234.50");
    expect(formatEuros(0.005)).toBe("€0.01");
    expect(formatEuros(-0.001)).toBe("€0.00");
    expect(formatRange({ min: 20, max: 20 })).toBe("€20.00");
    expect(formatRange({ min: 20, max: 50 })).toBe("€20.00 to €50.00");
  });

  test("are shown as one amount where the range is within a cent", () => {
    expect(formatRange({ min: 20.001, max: 20.002 })).toBe("€20.00");
  });

  test("are shown with a sign where they are a difference, but for nothing", () => {
    expect(formatDifference({ min: 20, max: 20 })).toBe("+€20.00");
    expect(formatDifference({ min: -3.5, max: 20 })).toBe("-€3.50 to +€20.00");
    expect(formatDifference({ min: 0, max: 0 })).toBe("€0.00");
    expect(formatDifference({ min: -0.001, max: 0.001 })).toBe("€0.00");
  });
});
