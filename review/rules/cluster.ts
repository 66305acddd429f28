import { type Rule } from "../finding";
import { clusters } from "../kapsule/clusters";
import { changes, named, show, showCause } from "../kapsule/show";
import { textAt } from "../value";
import { DELETE_ADDITIONAL_RESOURCES } from "./delete-additional-resources";
import { losses } from "./losses";

const DESTROYED: Rule = {
  id: "cluster-destroyed",
  severity: "critical",
  summary: "a cluster is destroyed",
  find: (deployment) =>
    clusters(deployment)
      .filter(({ kind }) => kind === "delete")
      .map((cluster) => ({
        on: cluster,
        title: `${named("cluster", cluster)} is destroyed`,
        explanation: `The control plane goes, and what Kubernetes stores in it: objects, Secrets, and which volume belongs to whom. All nodes and pods go with it. ${losses(deployment, cluster)}`,
        fix: "Take the change back if this is not meant, and set prevent_destroy (protect: true). If it is meant, save the volumes' data and what only lives in the cluster first.",
      })),
};

const REPLACED: Rule = {
  id: "cluster-replaced",
  severity: "critical",
  summary: "a cluster is destroyed and another one made in its place, and what forces it",
  find: (deployment) =>
    clusters(deployment)
      .filter(({ kind }) => kind === "replace")
      .map((cluster) => ({
        on: cluster,
        title: `${named("cluster", cluster)} is replaced: ${showCause(cluster)}`,
        explanation: `The new cluster is empty, and has another API address, certificate and wildcard DNS name. ${losses(deployment, cluster)} Load balancers are made anew, and keep an address only if it is reserved.`,
        fix: "Take the change back, or build the new cluster beside the old one under another construct id, move the workloads, then remove the old one.",
      })),
};

const RENAMED: Rule = {
  id: "cluster-renamed",
  severity: "critical",
  summary: "a cluster is renamed, which redeploys its control plane",
  find: (deployment) =>
    clusters(deployment)
      .filter((cluster) => cluster.kind === "update" && changes(cluster, "name"))
      .map((cluster) => ({
        on: cluster,
        title: `${named("cluster", cluster)} is renamed to "${show(textAt(cluster.after, "name"))}"`,
        explanation:
          "The plan shows an update in place, but Scaleway redeploys the whole control plane and restarts the volume drivers. By Scaleway's documentation it takes 1 to 2 hours, in which pods hang in ContainerCreating, DNS inside the cluster fails and scheduled jobs do not start.",
        fix: "Keep the name. If it has to change, do it alone and in a quiet hour, and watch the kube-system namespace until all pods run.",
      })),
};

const TYPE_CHANGED: Rule = {
  id: "cluster-type-changed",
  severity: "medium",
  summary: "the control plane's offer changes",
  find: (deployment) =>
    clusters(deployment)
      .filter((cluster) => cluster.kind === "update" && changes(cluster, "type"))
      .map((cluster) => {
        const [from, to] = [textAt(cluster.before, "type"), textAt(cluster.after, "type")];
        const smaller = rank(to) < rank(from);
        return {
          on: cluster,
          severity: smaller ? "high" : "medium",
          title: `${named("cluster", cluster)} changes its type: ${show(from)} → ${show(to)}`,
          explanation: smaller
            ? "The control plane gets less memory and fewer nodes are allowed; on a shared one the service level is gone. Scaleway refuses it within the 30 days of commitment of a dedicated control plane. The API can be out of reach for up to 2 minutes."
            : "The API can be out of reach for up to 2 minutes; what runs goes on. A dedicated control plane is billed by the hour and has a commitment of 30 days.",
          fix: "Change it alone, when nobody deploys. Look at the cost before, as the way back is closed for 30 days.",
        };
      }),
};

/** Orders the offers of control planes by what they can do; 0 is a shared one. */
function rank(type: string | undefined): number {
  return Number(/dedicated-(\d+)$/.exec(type ?? "")?.[1] ?? 0);
}

export const CLUSTER_RULES: readonly Rule[] = [DESTROYED, REPLACED, RENAMED, TYPE_CHANGED, DELETE_ADDITIONAL_RESOURCES];
