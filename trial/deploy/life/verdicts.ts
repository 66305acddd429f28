import { type Resource } from "../../../local";
import { type CallCount } from "./calls";
import { type DeployedCluster, type DeployedPool } from "./deployed";
import { shortError } from "../terraform/short-error";
import { foundToDo, type Ran } from "../terraform/terraform-driver";
import { isAt } from "../stack/upgrade-path";

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

/**
 * @param inTheState addresses
 * @throws Error if a deploy has made nothing, or nothing of it is in the state: then it was made elsewhere
 */
export function made(atTheApi: readonly Resource[], inTheState: readonly string[]): string {
  if (atTheApi.length === 0) throw new Error("nothing was made at the API");
  if (inTheState.length === 0) throw new Error("nothing is in the state");
  return `resources at the API: ${atTheApi.length}`;
}

/** @throws Error if there is no cluster, or if one, or with them one of their pools, is at another version */
export function asVersioned(clusters: readonly DeployedCluster[], version: string, withPools: boolean): string {
  if (clusters.length === 0) throw new Error("there is no cluster");
  const all = clusters.flatMap((cluster) => [cluster, ...(withPools ? cluster.pools : [])]);
  const others = all.filter((each) => !isAt(each.version, version)).map((each) => `${each.name} at ${each.version}`);
  if (others.length > 0) throw new Error(`not at ${version}: ${others.join(", ")}`);
  return `all clusters at ${version}${withPools ? ", with their pools" : ""}`;
}

/** @throws Error if a cluster of before is not there any more, as one that was replaced */
export function keptClusters(before: readonly DeployedCluster[], after: readonly DeployedCluster[]): void {
  const gone = before.filter(({ id }) => !after.some((cluster) => cluster.id === id)).map(({ name }) => name);
  if (gone.length > 0) throw new Error(`not the clusters of before: ${gone.join(", ")}`);
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

/**
 * @param inTheState addresses
 * @throws Error if a destroy has left something
 */
export function emptied(atTheApi: readonly Resource[], inTheState: readonly string[]): string {
  const left = atTheApi.map(({ type, name }) => `${type} ${name}`);
  if (left.length > 0) throw new Error(`orphaned: ${left.join(", ")}`);
  requireForgotten(inTheState);
  return "the API is empty";
}

/** @throws Error if something is left in a state */
export function requireForgotten(inTheState: readonly string[]): void {
  if (inTheState.length > 0) throw new Error(`still in the state: ${inTheState.join(", ")}`);
}

/**
 * @param expected how many pools were to have one node more, at least: one that is written once may be there several times
 * @throws Error if it is not so, or if a pool is another than before
 */
export function grown(before: readonly DeployedCluster[], after: readonly DeployedCluster[], expected: number): string {
  const pools = poolsOf(after);
  const said = sizes(before, after);
  const growth = pools.map(({ id, size }) => size - (poolsOf(before).find((pool) => pool.id === id)?.size ?? NaN));
  const wrong = pools.filter((_, index) => growth[index] !== 0 && growth[index] !== 1).map(({ name }) => name);
  if (wrong.length > 0) throw new Error(`${said}: not one more, or another pool than before: ${wrong.join(", ")}`);
  const larger = growth.filter((more) => more === 1).length;
  if (larger < expected) throw new Error(`${said}: one more in ${larger} pools, and not in ${expected}`);
  return said;
}

/** Nodes, and where pools scale themselves, the most there may be. */
function sizes(before: readonly DeployedCluster[], after: readonly DeployedCluster[]): string {
  const [smaller, larger] = [before, after].map((clusters) =>
    poolsOf(clusters).reduce((sum, { size }) => sum + size, 0),
  );
  return poolsOf(after).some(({ autoscaling }) => autoscaling)
    ? `room for ${smaller} nodes, then for ${larger}`
    : `${smaller} nodes, then ${larger}`;
}

function poolsOf(clusters: readonly DeployedCluster[]): readonly DeployedPool[] {
  return clusters.flatMap(({ pools }) => pools);
}

function nodesOf(clusters: readonly DeployedCluster[]): string[] {
  return poolsOf(clusters).flatMap(({ nodes }) => nodes.map(({ id }) => id));
}
