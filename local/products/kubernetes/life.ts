import { detach, usersOf } from "../ipam/addresses";
import { PRIVATE_NETWORKS } from "../vpc/records";
import { type Transition, type World } from "../../world";
import { dropNode, NODE_TRANSITIONS, nodesOf, removeNode, settlePool } from "./nodes-life";
import { CLUSTERS, CLUSTERS_INSIDE, type ClusterRecord, type PoolRecord, POOLS, poolsOf } from "./records";

/** Seconds that things take at Scaleway, as recorded there. */
const SECONDS = {
  create: { kapsule: 5, other: 90 },
  /** A control plane with nodes is changed with care. */
  update: { empty: 0, withNodes: 60 },
  upgrade: { empty: 5, withNodes: 65 },
  setType: 90,
  delete: { empty: 5, withNodes: 80 },
  deletePool: 75,
};

/** The control plane has done what it was at. */
const CLUSTER_SETTLED: Transition = {
  name: "k8s cluster is settled",
  happen: (world, id) => {
    const cluster = world.of(CLUSTERS).find(id);
    if (cluster === undefined || cluster.status === "deleting") return;
    const iam_nodes_group_id = cluster.iam_nodes_group_id || world.identifiers.uuid();
    const status = statusAtRest(world, cluster);
    world.of(CLUSTERS).change(id, { status, iam_nodes_group_id, updated_at: world.now() });
    const { upgrade_pools } = world.of(CLUSTERS_INSIDE).get(id);
    world.of(CLUSTERS_INSIDE).change(id, { upgrading: false, upgrade_pools: false });
    if (!upgrade_pools) return;
    for (const pool of poolsOf(world, id)) setPoolVersion(world, pool, cluster.version);
  },
};

const CLUSTER_GONE: Transition = {
  name: "k8s cluster is gone",
  happen: (world, id) => {
    for (const pool of poolsOf(world, id)) dropPool(world, pool);
    detach(world, id);
    world.of(CLUSTERS).remove(id);
    world.of(CLUSTERS_INSIDE).remove(id);
  },
};

/** The same, with the private network if nobody else is in it. */
const CLUSTER_AND_NETWORK_GONE: Transition = {
  name: "k8s cluster and its network are gone",
  happen: (world, id) => {
    const network = world.of(CLUSTERS).find(id)?.private_network_id;
    CLUSTER_GONE.happen(world, id);
    if (typeof network !== "string" || world.of(PRIVATE_NETWORKS).find(network) === undefined) return;
    if (usersOf(world, network).length === 0) world.of(PRIVATE_NETWORKS).remove(network);
  },
};

const POOL_GONE: Transition = {
  name: "k8s pool is gone",
  happen: (world, id) => {
    const pool = world.of(POOLS).find(id);
    if (pool === undefined) return;
    dropPool(world, pool);
    const cluster = world.of(CLUSTERS).find(pool.cluster_id);
    if (cluster?.status === "ready") world.of(CLUSTERS).change(cluster.id, { status: statusAtRest(world, cluster) });
  },
};

export const TRANSITIONS: readonly Transition[] = [
  CLUSTER_SETTLED,
  CLUSTER_GONE,
  CLUSTER_AND_NETWORK_GONE,
  POOL_GONE,
  ...NODE_TRANSITIONS,
];

/** Lets a new cluster become ready. */
export function startCluster(world: World, { id, type }: ClusterRecord): void {
  world.after(type === "kapsule" ? SECONDS.create.kapsule : SECONDS.create.other, CLUSTER_SETTLED, id);
}

/** Changes a cluster, which is back soon. */
export function updateCluster(world: World, { id }: ClusterRecord, changes: Partial<ClusterRecord>): ClusterRecord {
  const seconds = poolsOf(world, id).length > 0 ? SECONDS.update.withNodes : SECONDS.update.empty;
  return busy(world, id, seconds, changes);
}

/** Upgrades the control plane; the pools follow it, if they shall. */
export function upgradeCluster(
  world: World,
  { id }: ClusterRecord,
  changes: Partial<ClusterRecord>,
  upgrade_pools: boolean,
): ClusterRecord {
  world.of(CLUSTERS_INSIDE).change(id, { upgrading: true, upgrade_pools });
  const seconds = poolsOf(world, id).length > 0 ? SECONDS.upgrade.withNodes : SECONDS.upgrade.empty;
  return busy(world, id, seconds, changes);
}

export function setClusterType(world: World, { id }: ClusterRecord, type: string): ClusterRecord {
  return busy(world, id, SECONDS.setType, { type });
}

export function deleteCluster(world: World, { id }: ClusterRecord, withNetwork: boolean): ClusterRecord {
  world.forget(id);
  const pools = poolsOf(world, id);
  for (const pool of pools) deletePool(world, pool);
  const seconds = pools.length > 0 ? SECONDS.delete.withNodes : SECONDS.delete.empty;
  world.after(seconds, withNetwork ? CLUSTER_AND_NETWORK_GONE : CLUSTER_GONE, id);
  return world.of(CLUSTERS).change(id, { status: "deleting", updated_at: world.now() });
}

/** Lets a new pool have its nodes; a cluster that has waited for one is ready with it. */
export function startPool(world: World, { id, cluster_id }: PoolRecord): PoolRecord {
  settlePool(world, id);
  const cluster = world.of(CLUSTERS).get(cluster_id);
  if (cluster.status === "pool_required") world.of(CLUSTERS).change(cluster_id, { status: "ready" });
  return world.of(POOLS).get(id);
}

export function setPoolVersion(world: World, { id }: PoolRecord, version: string): PoolRecord {
  world.of(POOLS).change(id, { version, updated_at: world.now() });
  settlePool(world, id);
  return world.of(POOLS).get(id);
}

export function deletePool(world: World, { id }: PoolRecord): PoolRecord {
  for (const node of nodesOf(world, id)) removeNode(world, node);
  world.forget(id);
  world.after(SECONDS.deletePool, POOL_GONE, id);
  return world.of(POOLS).change(id, { status: "deleting", updated_at: world.now() });
}

function dropPool(world: World, { id }: PoolRecord): void {
  for (const node of nodesOf(world, id)) dropNode(world, node);
  world.forget(id);
  world.of(POOLS).remove(id);
}

function busy(world: World, id: string, seconds: number, changes: Partial<ClusterRecord>): ClusterRecord {
  world.forget(id);
  world.after(seconds, CLUSTER_SETTLED, id);
  return world.of(CLUSTERS).change(id, { ...changes, status: "updating", updated_at: world.now() });
}

/** A control plane that is shared and has no pool waits for one. */
function statusAtRest(world: World, { id, type }: ClusterRecord): "ready" | "pool_required" {
  return type === "kapsule" && poolsOf(world, id).length === 0 ? "pool_required" : "ready";
}
