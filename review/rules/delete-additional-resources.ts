import { isDestroyed, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { clusters } from "../kapsule/clusters";
import { named } from "../kapsule/show";
import { flagAt } from "../value";

const WHAT = "block volumes, load balancers, and the private network if nothing else is in it";

/**
 * On destruction the provider asks the state, so what the change says of it comes too late: `before` counts, also where
 * a replacement turns it off.
 */
export const DELETE_ADDITIONAL_RESOURCES: Rule = {
  id: "delete-additional-resources-on",
  severity: "high",
  summary: "with the cluster go volumes and load balancers that no plan lists",
  find: (deployment) => clusters(deployment).flatMap(found),
};

function found(cluster: ResourceChange): readonly Found[] {
  const [before, after] = [isOn(cluster.before), isOn(cluster.after)];
  if (before && isDestroyed(cluster)) return [goesNow(cluster)];
  if (!after || before || cluster.kind === "no-op") return [];
  return [
    {
      on: cluster,
      severity: cluster.kind === "create" ? "low" : "high",
      title: `${named("cluster", cluster)} will take its volumes and load balancers along when it goes`,
      explanation: `delete_additional_resources is ${cluster.kind === "create" ? "on" : "turned on"}: whenever the cluster is destroyed or replaced, Scaleway also deletes ${WHAT}. No plan will list them.`,
      fix: "Leave it off where data matters: deleteAdditionalResources: false, and delete what is left by hand.",
    },
  ];
}

function goesNow(cluster: ResourceChange): Found {
  return {
    on: cluster,
    severity: "critical",
    title: `${named("cluster", cluster)} takes its volumes and load balancers along`,
    explanation: `delete_additional_resources is on in the state, and the provider reads it there: with the cluster Scaleway deletes ${WHAT}. This plan does not list them.`,
    fix: "Apply delete_additional_resources = false first, on its own, then destroy the cluster.",
  };
}

function isOn(attributes: ResourceChange["before"]): boolean {
  return flagAt(attributes, "delete_additional_resources") === true;
}
