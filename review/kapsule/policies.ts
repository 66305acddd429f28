import { type ResourceChange } from "../change";
import { listAt, textAt, type ValueObject } from "../value";

/** The permission sets that an IAM policy gives, as far as they are known. */
export function setsOf(policy: ValueObject | undefined): readonly string[] {
  const sets = listAt(policy, "rule").flatMap((rule) => listAt(rule, "permission_set_names"));
  return [...new Set(sets.filter((each) => typeof each === "string"))].sort();
}

/** The permission sets that it gives afterwards and did not before. */
export function addedSets({ before, after }: ResourceChange): readonly string[] {
  const had = setsOf(before);
  return setsOf(after).filter((set) => !had.includes(set));
}

/** True if one of its rules holds in every project of the organization. */
export function isOrganizationWide(policy: ValueObject | undefined): boolean {
  return listAt(policy, "rule").some((rule) => {
    const organization = textAt(rule, "organization_id");
    return organization !== undefined && organization !== "" && listAt(rule, "project_ids").length === 0;
  });
}
