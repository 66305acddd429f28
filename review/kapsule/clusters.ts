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
export function kapsules(deployment: Deployment): readonly Kapsule[] {
  const known = clusters(deployment);
  const poolsOf = new Map<ResourceChange | string, ResourceChange[]>(known.map((cluster) => [cluster, []]));
  const home = homes(known);
  for (const pool of resources(deployment, "scaleway_k8s_pool")) {
    const key = home(pool);
    const pools = poolsOf.get(key);
    if (pools === undefined) poolsOf.set(key, [pool]);
    else pools.push(pool);
  }
  return [...poolsOf].map(([key, pools]) => ({ cluster: typeof key === "string" ? undefined : key, pools }));
}

/** All pools, each with its cluster where that is known. */
export function pools(deployment: Deployment): readonly PoolOfCluster[] {
  return kapsules(deployment).flatMap(({ cluster, pools }) => pools.map((pool) => ({ cluster, pool })));
}

/** The cluster of a pool, or a text that its pools have in common. */
function homes(known: readonly ResourceChange[]): (pool: ResourceChange) => ResourceChange | string {
  const byId = new Map<string, ResourceChange>();
  for (const cluster of known) {
    for (const state of [cluster.before, cluster.after]) {
      const id = textAt(state, "id");
      if (id !== undefined) byId.set(bare(id), cluster);
    }
  }
  return (pool) => {
    const id = textAt(pool.before, "cluster_id") ?? textAt(pool.after, "cluster_id");
    if (id !== undefined) return byId.get(bare(id)) ?? bare(id);
    return nearest(pool, known) ?? pool.stack;
  };
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
