import { resources, type Deployment, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { named } from "../kapsule/show";
import { addedSets, isOrganizationWide, setsOf } from "../kapsule/policies";
import { isPullPolicy } from "../kapsule/pull-keys";
import { listed } from "../kubernetes/fate";

const WIDENED: Rule = {
  id: "iam-policy-widened",
  severity: "high",
  summary: "an IAM policy gets full access to something, or goes from projects to the organization",
  find: (deployment) =>
    policies(deployment)
      .filter((policy) => policy.kind !== "no-op" && !isPullPolicy(deployment, policy))
      .flatMap((policy) => {
        const full = addedSets(policy).filter(isFull);
        const wider =
          isOrganizationWide(policy.after) && policy.before !== undefined && !isOrganizationWide(policy.before);
        if (full.length === 0 && !wider) return [];
        const what =
          full.length > 0 ? `gets ${listed(full)}` : "holds in the whole organization, no longer in projects only";
        return [
          {
            on: policy,
            severity: policy.kind === "create" ? ("medium" as const) : ("high" as const),
            title: `${named("IAM policy", policy)} ${what}`,
            explanation: `Whoever holds a key of its application, or is of its group, can from now on change and destroy what the sets are for. It has: ${listed(setsOf(policy.after), 6)}.`,
            fix: "Give the narrowest sets that do (those that end in ReadOnly), for the projects that need it, and let somebody who knows the use confirm it.",
          },
        ];
      }),
};

function policies(deployment: Deployment): readonly ResourceChange[] {
  return resources(deployment, "scaleway_iam_policy");
}

function isFull(set: string): boolean {
  return /(FullAccess|Manager|Owner|MastersGroupAccess)$/.test(set);
}

export const IAM_RULES: readonly Rule[] = [WIDENED];
