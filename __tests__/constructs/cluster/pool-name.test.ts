import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import {
  POOL_NAME_SUFFIX_LENGTH,
  replaceSafePoolName,
  type ReplaceOnlySettings,
} from "../../../constructs/cluster/pool-name";
import { resolved, testStack } from "../../synthesized";

const settings = fc.record(
  {
    nodeType: fc.constantFrom("dev1_m", "pro2_s", "gp1_xs"),
    zone: fc.constantFrom("fr-par-1", "fr-par-2"),
    rootVolumeType: fc.constantFrom("l_ssd", "sbs_5k", "sbs_15k"),
    rootVolumeSizeInGb: fc.integer({ min: 20, max: 10_000 }),
    publicIpDisabled: fc.boolean(),
    placementGroupId: fc.uuid().map((uuid) => `fr-par-1/${uuid}`),
  },
  { requiredKeys: ["nodeType"] },
);
const labelCharacter = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz0123456789"));
const name = fc
  .array(fc.string({ unit: labelCharacter, minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join("-"));

const same = (one: ReplaceOnlySettings, other: ReplaceOnlySettings) => {
  const sorted = (each: ReplaceOnlySettings) => JSON.stringify(Object.entries(each).sort());
  return sorted(one) === sorted(other);
};

describe("replaceSafePoolName", () => {
  test("is pinned: another name would replace the pools of everybody", () => {
    expect(replaceSafePoolName("default", { nodeType: "dev1_m" })).toBe("default-636132");
    expect(replaceSafePoolName("default", { nodeType: "pro2_s", zone: "fr-par-2", rootVolumeSizeInGb: 40 })).toBe(
      "default-715077",
    );
  });

  test("is a label of the given name and six hexadecimal digits", () => {
    fc.assert(
      fc.property(name, settings, (given, replaceOnly) => {
        const whole = replaceSafePoolName(given, replaceOnly);
        expect(whole).toMatch(/^[a-z0-9][a-z0-9-]*-[0-9a-f]{6}$/);
        expect(whole.slice(0, -7)).toBe(given);
        expect(whole.length).toBeLessThanOrEqual(given.length + POOL_NAME_SUFFIX_LENGTH);
      }),
    );
  });

  test("is the same for the same settings, in whatever order, with what is left out spelled out or not", () => {
    fc.assert(
      fc.property(name, settings, (given, replaceOnly) => {
        const backwards = Object.fromEntries(Object.entries(replaceOnly).reverse()) as typeof replaceOnly;
        const nothing = { zone: undefined, rootVolumeType: undefined, placementGroupId: undefined };
        const expected = replaceSafePoolName(given, replaceOnly);
        expect(replaceSafePoolName(given, { ...replaceOnly })).toBe(expected);
        expect(replaceSafePoolName(given, backwards)).toBe(expected);
        expect(replaceSafePoolName(given, { ...nothing, ...replaceOnly })).toBe(expected);
      }),
    );
  });

  test("differs where any setting does", () => {
    fc.assert(
      fc.property(settings, settings, (one, other) => {
        const equal = replaceSafePoolName("web", one) === replaceSafePoolName("web", other);
        expect(equal).toBe(same(one, other));
      }),
    );
  });

  test.each<Partial<ReplaceOnlySettings>>([
    { nodeType: "pro2_s" },
    { zone: "fr-par-2" },
    { rootVolumeType: "l_ssd" },
    { rootVolumeSizeInGb: 21 },
    { publicIpDisabled: true },
    { placementGroupId: "fr-par-1/1" },
  ])("differs where only %j does", (changed) => {
    const before = { nodeType: "dev1_m" };
    expect(replaceSafePoolName("web", { ...before, ...changed })).not.toBe(replaceSafePoolName("web", before));
  });

  test("lets Terraform hash what is known only at apply, numbers too, within the same length", () => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "x", { type: "any" });
    const whole = replaceSafePoolName("web", {
      nodeType: "dev1_m",
      placementGroupId: variable.stringValue,
      rootVolumeSizeInGb: variable.numberValue,
    });
    expect(resolved(stack, whole)).toBe('web-6d23c6-${substr(sha256(join(",", [var.x, var.x])), 0, 6)}');
    expect("-6d23c6-123456").toHaveLength(POOL_NAME_SUFFIX_LENGTH);
  });

  test("differs where the same unknown value is of another setting", () => {
    const stack = testStack();
    const x = new TerraformVariable(stack, "x", { type: "string" }).stringValue;
    const named = (replaceOnly: Partial<ReplaceOnlySettings>) =>
      resolved(stack, replaceSafePoolName("web", { nodeType: "dev1_m", ...replaceOnly }));
    expect(named({ placementGroupId: x })).not.toBe(named({ rootVolumeType: x }));
    expect(named({ placementGroupId: x })).toBe(named({ placementGroupId: x }));
  });
});
