import { addedSets, isOrganizationWide, setsOf } from "../../../review/kapsule/policies";
import { Unknown, type ValueObject } from "../../../review/value";
import { update } from "../changes";

const rules = (...rule: readonly ValueObject[]): ValueObject => ({ rule });
const sets = (...names: readonly (string | Unknown)[]): ValueObject => ({ permission_set_names: names });

describe("the permission sets of a policy", () => {
  test("are those of all rules, each once, in order", () => {
    expect(setsOf(rules(sets("B", "A"), sets("A", "C")))).toEqual(["A", "B", "C"]);
    expect(setsOf({ rule: sets("A") })).toEqual(["A"]);
    expect(setsOf(undefined)).toEqual([]);
  });

  test("are those that are known", () => {
    expect(setsOf(rules(sets("B", Unknown.value)))).toEqual(["B"]);
  });

  test("are added where they were not before", () => {
    const change = update("scaleway_iam_policy", rules(sets("A", "B")), rules(sets("C"), sets("A")));
    expect(addedSets(change)).toEqual(["C"]);
  });
});

describe("a policy", () => {
  const wide = { organization_id: "o", project_ids: [] };

  test("holds in the whole organization where one of its rules does", () => {
    expect(isOrganizationWide(rules({ organization_id: "", project_ids: ["p"] }, wide))).toBe(true);
    expect(isOrganizationWide(rules({ organization_id: "o" }))).toBe(true);
  });

  test.each<[string, ValueObject]>([
    ["projects are named", { organization_id: "o", project_ids: ["p"] }],
    ["no organization is", { organization_id: "", project_ids: [] }],
    ["nothing is", {}],
    ["it is known only at apply", { organization_id: Unknown.value, project_ids: [] }],
  ])("does not where %s", (_what, rule) => {
    expect(isOrganizationWide(rules(rule))).toBe(false);
  });
});
