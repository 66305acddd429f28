import { isDestroyed, type Deployment, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { count } from "../kapsule/show";
import { fate, listed } from "../kubernetes/fate";
import { destroyedNamespaces, kindOf, nameOf, objects } from "../kubernetes/objects";
import { textAt } from "../value";

const NAMESPACE: Rule = {
  id: "namespace-destroyed",
  severity: "critical",
  summary: "a Kubernetes namespace is destroyed, with all that is in it",
  find: (deployment) =>
    objects(deployment, "namespace")
      .filter(isDestroyed)
      .map((namespace) => ({
        on: namespace,
        title: `the namespace ${nameOf(namespace)} is ${fate(namespace)}`,
        explanation: `Kubernetes deletes every object in it, whoever made it: pods, Services with their load balancers, claims with their volumes, Secrets. ${known(deployment, namespace)}`,
        fix: "Keep the namespace, and its name. If it has to go, move what is needed into another one first, and save the volumes' data.",
      })),
};

/** What of it is in its stack, as other stacks may be of another cluster: a plan does not show that these go too, where only the namespace changes. */
function known(deployment: Deployment, namespace: ResourceChange): string {
  const name = textAt(namespace.before, "metadata", "name");
  const inside = deployment.stacks
    .filter(({ name: stack }) => stack === namespace.stack)
    .flatMap(({ changes }) => changes)
    .filter(({ type, mode }) => type.startsWith("kubernetes_") && mode === "managed")
    .filter(({ before }) => name !== undefined && textAt(before, "metadata", "namespace") === name);
  if (inside.length === 0) return "Nothing of it is under review in its stack.";
  return `Of it are under review: ${listed(inside.map((each) => `${kindOf(each)} ${nameOf(each)}`))} (${count(inside.length, "object")}).`;
}

const CLAIM: Rule = {
  id: "persistent-volume-claim-destroyed",
  severity: "critical",
  summary: "a PersistentVolumeClaim is destroyed, and the volume's data with it",
  find: (deployment) => {
    const namespaces = destroyedNamespaces(deployment);
    return objects(deployment, "persistent_volume_claim").flatMap((claim) => {
      const namespace = isDestroyed(claim) ? undefined : namespaces(claim);
      if (claim.before === undefined || (!isDestroyed(claim) && namespace === undefined)) return [];
      const storage = textAt(claim.before, "spec", "storage_class_name");
      const kept = storage?.endsWith("-retain") === true;
      const how =
        namespace === undefined ? `is ${fate(claim)}` : `goes with its namespace, which is ${fate(namespace)}`;
      return [
        {
          on: claim,
          severity: kept ? ("medium" as const) : ("critical" as const),
          title: `the claim ${nameOf(claim)} ${how}`,
          explanation: kept
            ? `The storage class ${storage} keeps the volume and its data, without a claim: it goes on costing, and a new claim does not find it by itself.`
            : "Unless its storage class retains volumes, Scaleway deletes the volume, and the data on it cannot be had back. Whether it does cannot be told from the class's name alone.",
          fix: "Save the data first, or set the volume's reclaim policy to Retain (kubectl patch pv). Scaleway's classes that end in -retain have it from the start.",
        },
      ];
    });
  },
};

export const STORAGE_RULES: readonly Rule[] = [NAMESPACE, CLAIM];
