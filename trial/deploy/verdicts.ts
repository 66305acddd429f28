import { type Resource } from "../../local";
import { type CallCount } from "./calls";
import { type DeployedCluster } from "./deployed";
import { shortError } from "./short-error";
import { foundToDo, type Ran } from "./terraform-driver";
import { isAt } from "./upgrade-path";

/** @throws Error with the run's first error, if it failed */
export function requirePassed({ passed, output }: Ran): void {
  if (!passed) throw new Error(shortError(output));
}

/** @throws Error if an apply of what was applied before has changed something */
export function nothingToDo(ran: Ran, { writes }: CallCount): string {
  requirePassed(ran);
  if (writes > 0) throw new Error(`${writes} calls that change something`);
  const found = foundToDo(ran);
  if (found === "resources") throw new Error("the plan is not empty");
  return found === "outputs" ? "nothing to do but to show outputs anew" : "nothing to do";
}

/** @throws Error if a cluster, or with them one of their pools, is at another version */
export function asVersioned(clusters: readonly DeployedCluster[], version: string, withPools: boolean): string {
  const all = clusters.flatMap((cluster) => [cluster, ...(withPools ? cluster.pools : [])]);
  const others = all.filter((each) => !isAt(each.version, version)).map((each) => `${each.name} at ${each.version}`);
  if (others.length > 0) throw new Error(`not at ${version}: ${others.join(", ")}`);
  return `all clusters at ${version}${withPools ? ", with their pools" : ""}`;
}

/**
 * A node keeps its version for life, so that a pool that is upgraded has others afterwards.
 *
 * @throws Error if one of before is still there
 */
export function replacedNodes(before: readonly DeployedCluster[], after: readonly DeployedCluster[]): string {
  const [old, now] = [nodesOf(before), nodesOf(after)];
  const kept = now.filter((id) => old.includes(id));
  if (kept.length > 0) throw new Error(`${kept.length} of ${now.length} nodes are as old as before`);
  return `${old.length} nodes replaced`;
}

/** @throws Error if a destroy has left something */
export function emptied(atTheApi: readonly Resource[], inTheState: readonly string[]): string {
  const left = atTheApi.map(({ type, name }) => `${type} ${name}`);
  if (left.length > 0) throw new Error(`orphaned: ${left.join(", ")}`);
  if (inTheState.length > 0) throw new Error(`still in the state: ${inTheState.join(", ")}`);
  return "the API is empty";
}

/**
 * @param smaller the clusters' size before
 * @param pools how many were to have one node more
 * @throws Error if it is not so
 */
export function grown(smaller: number, after: readonly DeployedCluster[], pools: number): string {
  const size = sizeOf(after);
  const isMost = after.some((cluster) => cluster.pools.some(({ autoscaling }) => autoscaling));
  const said = isMost ? `room for ${smaller} nodes, then for ${size}` : `${smaller} nodes, then ${size}`;
  if (size !== smaller + pools) throw new Error(`${said}: not one more in each of ${pools} pools`);
  return said;
}

/** Nodes, and where pools scale themselves, the most there may be. */
export function sizeOf(clusters: readonly DeployedCluster[]): number {
  return clusters.flatMap(({ pools }) => pools).reduce((sum, { size }) => sum + size, 0);
}

function nodesOf(clusters: readonly DeployedCluster[]): string[] {
  return clusters.flatMap(({ pools }) => pools.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
}
