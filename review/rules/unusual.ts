import { type Deployment, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { show } from "../kapsule/show";
import { listed } from "../kubernetes/fate";
import { sameValue } from "../value";

const FORGOTTEN: Rule = {
  id: "resource-forgotten",
  severity: "medium",
  summary: "a resource leaves the state and goes on existing",
  find: (deployment) =>
    managed(deployment)
      .filter(({ kind }) => kind === "forget")
      .map((change) => ({
        on: change,
        title: `${change.address} leaves the state, and goes on existing`,
        explanation:
          "Terraform does not destroy it, and does not look after it any more: it runs on, costs on, and nobody changes it from here. A name that must be unique stays taken.",
        fix: "If another state takes it over, import it there. If it is to go, let Terraform destroy it, or delete it by hand and say so.",
      })),
};

const UNKNOWN: Rule = {
  id: "unknown-action",
  severity: "low",
  summary: "a plan holds an action that this review does not know",
  find: (deployment) =>
    managed(deployment)
      .filter(({ kind }) => kind === "unknown")
      .map((change) => ({
        on: change,
        title: `${change.address}: unknown action ${listed(change.actions.map((action) => show(action)))}`,
        explanation:
          "The plan is of a newer Terraform or OpenTofu. What becomes of the resource cannot be told here, and no other finding counts it.",
        fix: "Read the plan itself for this resource (terraform show), and use a newer version of this program.",
      })),
};

const DRIFT: Rule = {
  id: "changed-outside-terraform",
  severity: "low",
  summary: "a resource was changed outside Terraform, and the plan builds on it",
  find: ({ stacks }) =>
    stacks
      .flatMap(({ drift }) => drift)
      .map((change) => ({
        on: change,
        title: `${change.address} was ${what(change)} outside Terraform`,
        explanation:
          "Somebody, or Scaleway itself (an automatic upgrade, the autoscaler), changed it after the last apply. The plan takes the real state, and sets back what the configuration says otherwise.",
        fix: "Find out who changed it and why. Write it into the configuration if it is to stay.",
      })),
};

function what({ kind, before, after }: ResourceChange): string {
  if (kind === "delete" || before === undefined || after === undefined) return "deleted";
  const names = Object.keys({ ...before, ...after }).filter((name) => !sameValue(before[name], after[name]));
  return names.length === 0 ? "changed" : `changed (${listed(names.sort())})`;
}

function managed({ stacks }: Deployment): readonly ResourceChange[] {
  return stacks.flatMap(({ changes }) => changes.filter(({ mode }) => mode === "managed"));
}

export const UNUSUAL_RULES: readonly Rule[] = [FORGOTTEN, UNKNOWN, DRIFT];
