import { type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { destroyedNamespaces, kindOf, nameOf, objects, WORKLOADS } from "../kubernetes/objects";
import { showCause } from "../kapsule/show";
import { numberAt } from "../value";

const DESTROYED: Rule = {
  id: "workload-destroyed",
  severity: "high",
  summary: "a Deployment, DaemonSet or StatefulSet is destroyed",
  find: (deployment) => {
    const namespaces = destroyedNamespaces(deployment);
    return objects(deployment, ...WORKLOADS)
      .filter(({ kind }) => kind === "delete")
      .filter((workload) => namespaces(workload) === undefined)
      .map((workload) => ({
        on: workload,
        title: `the ${kindOf(workload)} ${nameOf(workload)} is destroyed`,
        explanation:
          "All of its pods stop, and what they served is not there any more. Volumes of a StatefulSet's own claims stay, and go on costing.",
        fix: "Take the change back if the pods are needed. If it only moves to another address, use a moved block (moveTo of the construct), so that Terraform keeps it.",
      }));
  },
};

const REPLACED: Rule = {
  id: "workload-replaced",
  severity: "high",
  summary: "a Deployment, DaemonSet or StatefulSet is destroyed and made anew",
  find: (deployment) => {
    const namespaces = destroyedNamespaces(deployment);
    return objects(deployment, ...WORKLOADS)
      .filter(({ kind }) => kind === "replace")
      .filter((workload) => namespaces(workload) === undefined)
      .map((workload) => ({ on: workload, title: replacement(workload), ...interruption(workload) }));
  },
};

function replacement(workload: ResourceChange): string {
  return `the ${kindOf(workload)} ${nameOf(workload)} is replaced: ${showCause(workload)}`;
}

function interruption({ order }: ResourceChange): Pick<Found, "explanation" | "fix"> {
  return order === "create-first"
    ? {
        explanation:
          "The new one is made before the old one goes, all of whose pods then stop at once. With the same name, Kubernetes refuses the new one and the apply fails.",
        fix: "Give the new one another name, and see that the Service's selector fits the pods of both.",
      }
    : {
        explanation:
          "All of its pods stop before the first new one starts: nothing serves until the new ones are ready. This is no rolling update.",
        fix: "Keep name, namespace and selector, which cannot be changed in place. If they have to change, make the new one beside this one, move the Service's selector, then remove this one.",
      };
}

const FEWER: Rule = {
  id: "replicas-lowered",
  severity: "medium",
  summary: "a Deployment or StatefulSet is left with one pod, or none",
  find: (deployment) =>
    objects(deployment, "deployment", "stateful_set")
      .filter(({ kind }) => kind === "update")
      .flatMap((workload) => {
        const [from, to] = [workload.before, workload.after].map((each) => numberAt(each, "spec", "replicas"));
        if (from === undefined || to === undefined || to > 1 || to >= from) return [];
        return [
          {
            on: workload,
            severity: to === 0 ? ("high" as const) : ("medium" as const),
            title: `the ${kindOf(workload)} ${nameOf(workload)} has fewer pods: replicas ${from} → ${to}`,
            explanation:
              to === 0
                ? "No pod is left, and nothing serves."
                : "A node that is upgraded or lost takes the only pod with it: nothing serves until another one is ready.",
            fix: "Keep two replicas or more, on different nodes, where requests must not be lost.",
          },
        ];
      }),
};

const BUDGET: Rule = {
  id: "disruption-budget-removed",
  severity: "medium",
  summary: "a PodDisruptionBudget is destroyed while pods stay",
  find: (deployment) => {
    const namespaces = destroyedNamespaces(deployment);
    const workloads = objects(deployment, ...WORKLOADS).filter(({ after }) => after !== undefined);
    const stacks = new Set(workloads.map(({ stack }) => stack));
    return objects(deployment, "pod_disruption_budget")
      .filter((budget) => budget.kind === "delete" && stacks.has(budget.stack) && namespaces(budget) === undefined)
      .map((budget) => ({
        on: budget,
        title: `the PodDisruptionBudget ${nameOf(budget)} is destroyed`,
        explanation:
          "A node upgrade drains without regard to how many pods are left: with more than one node at a time, all pods of a Deployment can be evicted at once.",
        fix: "Keep the budget as long as its pods are there.",
      }));
  },
};

export const WORKLOAD_RULES: readonly Rule[] = [DESTROYED, REPLACED, FEWER, BUDGET];
