import { Lazy } from "cdktf";
import fc from "fast-check";
import {
  compareVersions,
  KapsuleVersion,
  minorOf,
  pinnedVersionProblems,
  type MaintenanceWindow,
} from "../../../constructs/cluster/kapsule-version";
import { RefusedInputError, type Problem } from "../../../constructs/core/refusal";

const WINDOW: MaintenanceWindow = { day: "any", startHour: 3 };
const token = Lazy.stringValue({ produce: () => "later" });
const number = fc.integer({ min: 0, max: 1_000 });
const text = fc.string({ unit: fc.constantFrom(...Array.from("012.v")), maxLength: 7 });

/** Numbers without leading zeros, the first of them 1. */
const isVersion = (version: string, parts: number) => {
  const numbers = version.split(".");
  return (
    numbers.length === parts &&
    numbers[0] === "1" &&
    numbers.every((each) => /^\d+$/.test(each) && String(Number(each)) === each)
  );
};

const pinned = (received: string) => ({
  property: "version",
  received,
  rule: "must be an exact version x.y.z",
  fix: 'write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer',
});
const minor = (received: string) => ({
  property: "minorVersion",
  received,
  rule: "must be a minor version x.y where Scaleway upgrades the patches",
  fix: 'write KapsuleVersion.autoUpgraded("1.36", …), or KapsuleVersion.pinned() for an exact version',
});

/** The problems that a factory refuses with; none if it gives a version. */
const refused = (make: () => KapsuleVersion): readonly Problem[] => {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof RefusedInputError && error.constructPath === "KapsuleVersion") return error.problems;
    throw error;
  }
};

describe("KapsuleVersion.pinned", () => {
  test("has no maintenance window", () => {
    expect(KapsuleVersion.pinned("1.36.2")).toMatchObject({ version: "1.36.2", maintenanceWindow: undefined });
  });

  test("accepts exactly x.y.z", () => {
    fc.assert(
      fc.property(text, (version) => {
        expect(refused(() => KapsuleVersion.pinned(version))).toEqual(isVersion(version, 3) ? [] : [pinned(version)]);
      }),
      { examples: [["1.36.2"], ["1.36"], ["v1.2.0"], ["1.02.0"], ["1.2.0.1"], ["2.0.0"]] },
    );
    fc.assert(
      fc.property(number, number, (y, z) => {
        expect(KapsuleVersion.pinned(`1.${y}.${z}`).version).toBe(`1.${y}.${z}`);
      }),
    );
  });

  test("refuses at once, and text of the wrong form does not compile", () => {
    // @ts-expect-error a minor version is no exact one
    expect(() => KapsuleVersion.pinned("1.36")).toThrow(
      new Error(
        "KapsuleVersion refuses its input:\n" +
          '  - version: must be an exact version x.y.z, received "1.36"; write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer',
      ),
    );
  });

  test("accepts a version known only at apply", () => {
    expect(KapsuleVersion.pinned(token).version).toBe(token);
  });
});

describe("KapsuleVersion.autoUpgraded", () => {
  test("keeps the window", () => {
    expect(KapsuleVersion.autoUpgraded("1.36", WINDOW)).toMatchObject({ version: "1.36", maintenanceWindow: WINDOW });
  });

  test("accepts exactly x.y", () => {
    fc.assert(
      fc.property(text, (version) => {
        const problems = refused(() => KapsuleVersion.autoUpgraded(version, WINDOW));
        expect(problems).toEqual(isVersion(version, 2) ? [] : [minor(version)]);
      }),
      { examples: [["1.36"], ["1.36.2"], ["1.02"], ["1"], ["2.0"]] },
    );
    fc.assert(
      fc.property(number, (y) => {
        expect(KapsuleVersion.autoUpgraded(`1.${y}`, WINDOW).version).toBe(`1.${y}`);
      }),
    );
  });

  test("accepts exactly the hours of a day", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -2, max: 26 }), fc.constantFrom(0.5, NaN)), (startHour) => {
        const problems = refused(() => KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour }));
        const problem = {
          property: "maintenanceWindow.startHour",
          received: startHour,
          rule: "must be a whole hour from 0 to 23",
          fix: "give the hour in UTC at which the two-hour window opens",
        };
        expect(problems).toEqual([...Array(24).keys()].includes(startHour) ? [] : [problem]);
      }),
    );
  });

  test("refuses at once, with everything that is wrong, and text of the wrong form does not compile", () => {
    // @ts-expect-error an exact version is no minor one
    expect(() => KapsuleVersion.autoUpgraded("1.36.2", { day: "any", startHour: 24 })).toThrow(
      new Error(
        "KapsuleVersion refuses its input:\n" +
          '  - minorVersion: must be a minor version x.y where Scaleway upgrades the patches, received "1.36.2"; write KapsuleVersion.autoUpgraded("1.36", …), or KapsuleVersion.pinned() for an exact version\n' +
          "  - maintenanceWindow.startHour: must be a whole hour from 0 to 23, received 24; give the hour in UTC at which the two-hour window opens",
      ),
    );
  });

  test("accepts a version and an hour known only at apply", () => {
    const startHour = Lazy.numberValue({ produce: () => 99 });
    expect(KapsuleVersion.autoUpgraded(token, { day: "any", startHour })).toMatchObject({ version: token });
  });
});

describe("pinnedVersionProblems", () => {
  test("names the property it was asked about, and skips what is left out", () => {
    expect(pinnedVersionProblems("pool.version", "1.36")).toEqual([{ ...pinned("1.36"), property: "pool.version" }]);
    expect(pinnedVersionProblems("pool.version", undefined)).toEqual([]);
  });
});

describe("compareVersions", () => {
  const version = fc.oneof(
    fc.tuple(number, number).map(([y, z]) => `1.${y}.${z}`),
    number.map((y) => `1.${y}`),
  );
  const sign = (one: string, other: string) => Math.sign(compareVersions(one, other));

  test("compares as the numbers do", () => {
    fc.assert(
      fc.property(number, number, number, number, (y, z, otherY, otherZ) => {
        const byNumbers = Math.sign((y - otherY) * 10_000 + (z - otherZ));
        expect(sign(`1.${y}.${z}`, `1.${otherY}.${otherZ}`)).toBe(byNumbers);
      }),
      { examples: [[9, 0, 10, 0]] },
    );
  });

  test("takes a minor version for the newest of its patches", () => {
    fc.assert(
      fc.property(number, number, (y, z) => {
        expect(sign(`1.${y}`, `1.${y}.${z}`)).toBe(1);
        expect(sign(`1.${y}`, `1.${y + 1}.${z}`)).toBe(-1);
      }),
    );
  });

  test("is a total order", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(sign(a, a)).toBe(0);
        expect(sign(a, b) + sign(b, a)).toBe(0);
        expect(sign(a, b) === 0).toBe(a === b);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

test.each([
  ["1.35.3", 35],
  ["1.35", 35],
])("the minor version of %s is %d", (version, expected) => {
  expect(minorOf(version)).toBe(expected);
});
