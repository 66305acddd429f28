import { isDestroyed, resources, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { withRest } from "../kapsule/capacity";
import { kapsules, leftPools } from "../kapsule/clusters";
import { nodesNow } from "../kapsule/pool-size";
import { countRange, named, showCause } from "../kapsule/show";
import { textAt } from "../value";
import { replacementVerdict } from "./pool-replacement";

const DESTROYED: Rule = {
  id: "pool-destroyed",
  severity: "high",
  summary: "a pool is destroyed, with all of its nodes at once",
  find: (deployment) =>
    kapsules(deployment, [...resources(deployment, "scaleway_k8s_pool"), ...leftPools(deployment)])
      .filter(({ cluster }) => cluster === undefined || !isDestroyed(cluster))
      .flatMap((kapsule) =>
        withRest(kapsule)
          .filter(({ pool }) => pool.kind === "delete")
          .map(({ pool, rest }) => ({
            on: pool,
            severity: rest.pools === 0 ? "critical" : "high",
            title: `${named("pool", pool)}${isLeft(pool) ? ", left behind by an earlier replacement," : ""} is destroyed${nodesOf(pool)}`,
            explanation: `Its nodes ${isLeft(pool) ? "may still run pods, and " : ""}go at once, without a drain, and what is on their own disks is lost. ${
              rest.pools === 0
                ? "No other pool with nodes stays in this plan: all that runs stops until there are nodes again."
                : `Its pods have to find room on ${rest.text}.`
            }${twin(pool, kapsule.pools)}`,
            fix: "Cordon and drain its nodes first (kubectl drain), see that all pods run elsewhere, then destroy it.",
          })),
      ),
};

const REPLACED: Rule = {
  id: "pool-replaced",
  severity: "high",
  summary:
    "a pool is destroyed and another one made in its place: what forces it, and what it means by order and names",
  find: (deployment) =>
    kapsules(deployment)
      .filter(({ cluster }) => cluster === undefined || !isDestroyed(cluster))
      .flatMap((kapsule) =>
        withRest(kapsule)
          .filter(({ pool }) => pool.kind === "replace")
          .map(({ pool, rest }) => ({
            on: pool,
            title: `${named("pool", pool)} is replaced: ${showCause(pool)}`,
            ...replacementVerdict(pool, rest),
          })),
      ),
};

function isLeft({ deposed }: ResourceChange): boolean {
  return deposed !== undefined;
}

function nodesOf({ before }: ResourceChange): string {
  const nodes = nodesNow(before);
  return nodes === undefined ? "" : `, with ${countRange(nodes, "node")}`;
}

/** The trap of a renamed construct: pool names are unique in a cluster, and nothing orders the two. */
function twin(pool: ResourceChange, pools: readonly ResourceChange[]): string {
  const name = textAt(pool.before, "name");
  const other = pools.find(
    (each) => each.kind === "create" && name !== undefined && textAt(each.after, "name") === name,
  );
  if (other === undefined) return "";
  return ` ${other.address} creates a pool of the same name, and Terraform orders the two in no way: if the new one comes first, Scaleway refuses it ("must be unique"). If it is the same pool under another address, move it in the state instead.`;
}

export const POOL_RULES: readonly Rule[] = [DESTROYED, REPLACED];
