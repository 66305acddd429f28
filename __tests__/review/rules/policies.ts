import { type ResourceChange } from "../../../review/change";
import { type ValueObject } from "../../../review/value";
import { change } from "../changes";

export const APPLICATION = "11111111-1111-4111-8111-111111111111";
export const PROJECT = "22222222-2222-4222-8222-222222222222";

/** An IAM policy of an application, of one rule with these permission sets in one project. */
export function policy(sets: readonly string[], more: ValueObject = {}): ValueObject {
  const rule = { project_ids: [PROJECT], organization_id: "", permission_set_names: sets, ...more };
  return { name: "pull", application_id: APPLICATION, rule: [rule] };
}

/** The policy made, or changed. */
export function changed(before: ValueObject | undefined, after: ValueObject): ResourceChange {
  return change("scaleway_iam_policy", before === undefined ? "create" : "update", { before, after });
}
