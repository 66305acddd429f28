import { type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { flagAt } from "../value";

const PROTECTION_REMOVED: Rule = {
  id: "protection-removed",
  severity: "high",
  summary: "what must not be destroyed loses its protection (only the comparison of two trees shows it)",
  find: ({ stacks }) =>
    stacks
      .flatMap(({ changes }) => changes)
      .filter(({ before, after }) => isProtected(before) && !isProtected(after))
      .map((change) => (change.after === undefined ? destroyed(change) : unprotected(change))),
};

function unprotected(change: ResourceChange): Found {
  return {
    on: change,
    title: `${change.address} is no longer protected from destruction`,
    explanation:
      "prevent_destroy is gone: until now Terraform refused every plan that destroys or replaces this resource. From now on such a plan goes through.",
    fix: "Keep the protection, or say in the pull request what is to be destroyed and when the protection comes back.",
  };
}

function destroyed(change: ResourceChange): Found {
  return {
    on: change,
    severity: "critical",
    title: `${change.address} is destroyed, though it was protected from that`,
    explanation:
      "prevent_destroy goes with the resource that it is written at: Terraform refuses nothing when both are taken away.",
    fix: "Take the change back, unless somebody has decided to give the protected resource up.",
  };
}

function isProtected(attributes: ResourceChange["before"]): boolean {
  return flagAt(attributes, "lifecycle", "prevent_destroy") === true;
}

export const PROTECTION_RULES: readonly Rule[] = [PROTECTION_REMOVED];
