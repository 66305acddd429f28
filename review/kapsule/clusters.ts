import { resources, type Deployment, type ResourceChange } from "../change";
import { textAt } from "../value";

/** A cluster and the pools of it that are under review. */
export interface Kapsule {
  /** Undefined if the cluster is managed elsewhere, or it cannot be told which one it is. */
  readonly cluster: ResourceChange | undefined;
  readonly pools: readonly ResourceChange[];
}

export interface PoolOfCluster {
  readonly cluster: ResourceChange | undefined;
  readonly pool: ResourceChange;
}

export function clusters(deployment: Deployment): readonly ResourceChange[] {
  return resources(deployment, "scaleway_k8s_cluster");
}

/** All clusters with their pools, in deploy order; then the pools of other clusters, by cluster. */
export function kapsules(
  deployment: Deployment,
  pools: readonly ResourceChange[] = resources(deployment, "scaleway_k8s_pool"),
): readonly Kapsule[] {
  return [...poolsByHome(clusters(deployment), pools)].map(([key, own]) => ({ cluster: clusterOf(key), pools: own }));
}

/** Pools that a replacement has left behind before, and that now go. */
export function leftPools(deployment: Deployment): readonly ResourceChange[] {
  return deployment.stacks
    .flatMap(({ changes }) => changes)
    .filter(({ type, mode, deposed }) => type === "scaleway_k8s_pool" && mode === "managed" && deposed !== undefined)
    .filter(({ kind }) => kind === "delete");
}

/** The cluster that a resource is of, by its cluster_id, with its pools; where that cannot be told, the only one. */
export function kapsuleOf(deployment: Deployment, resource: ResourceChange): Kapsule | undefined {
  const known = clusters(deployment);
  const all = poolsByHome(known, resources(deployment, "scaleway_k8s_pool"));
  const key = homes(known)(resource);
  const pools = all.get(key);
  if (pools !== undefined) return { cluster: clusterOf(key), pools };
  return clusterId(resource) === undefined ? only(kapsules(deployment)) : undefined;
}

/**
 * Tells whether what is in two stacks may be of one cluster: with several clusters under review, such as those of several
 * environments, only what is in one stack is taken for it.
 */
export function mayShareCluster(deployment: Deployment): (one: string, other: string) => boolean {
  const isOne = kapsules(deployment).length < 2;
  return (one, other) => isOne || one === other;
}

/** All pools, each with its cluster where that is known. */
export function pools(deployment: Deployment): readonly PoolOfCluster[] {
  return kapsules(deployment).flatMap(({ cluster, pools }) => pools.map((pool) => ({ cluster, pool })));
}

function poolsByHome(known: readonly ResourceChange[], all: readonly ResourceChange[]): Map<Home, ResourceChange[]> {
  const poolsOf = new Map<Home, ResourceChange[]>(known.map((cluster) => [cluster, []]));
  const home = homes(known);
  for (const pool of all) {
    const key = home(pool);
    const pools = poolsOf.get(key);
    if (pools === undefined) poolsOf.set(key, [pool]);
    else pools.push(pool);
  }
  return poolsOf;
}

/** The cluster of a pool, or a text that its pools have in common. */
type Home = ResourceChange | string;

function clusterOf(home: Home): ResourceChange | undefined {
  return typeof home === "string" ? undefined : home;
}

function homes(known: readonly ResourceChange[]): (pool: ResourceChange) => Home {
  const byId = new Map<string, ResourceChange>();
  for (const cluster of known) {
    for (const state of [cluster.before, cluster.after]) {
      const id = textAt(state, "id");
      if (id !== undefined) byId.set(bare(id), cluster);
    }
  }
  return (pool) => {
    const id = clusterId(pool);
    if (id !== undefined) return byId.get(bare(id)) ?? bare(id);
    return nearest(pool, known) ?? pool.stack;
  };
}

function clusterId({ before, after }: ResourceChange): string | undefined {
  return textAt(before, "cluster_id") ?? textAt(after, "cluster_id");
}

/** A pool whose cluster is known only after apply belongs to the one that it was written in, or to the only one. */
function nearest(pool: ResourceChange, known: readonly ResourceChange[]): ResourceChange | undefined {
  const stack = known.filter((cluster) => cluster.stack === pool.stack);
  const around = stack
    .filter((cluster) => `${pool.constructPath ?? ""}/`.startsWith(`${scopeOf(cluster) ?? "/"}/`))
    .sort((one, other) => (scopeOf(other) ?? "").length - (scopeOf(one) ?? "").length)[0];
  return around ?? only(stack) ?? (stack.length === 0 ? only(known) : undefined);
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** The path of the construct that the resource is a part of. */
function scopeOf({ constructPath }: ResourceChange): string | undefined {
  return constructPath?.replace(/\/Resource$/, "");
}

/** An id without its region. */
function bare(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
