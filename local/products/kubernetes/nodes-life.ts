import { attach, detach } from "../ipam/addresses";
import { PRIVATE_NETWORKS } from "../vpc/records";
import { stockOf } from "../../limits";
import { type Transition, type World } from "../../world";
import { commercialType } from "./catalog";
import { CLUSTERS, type NodeRecord, NODES, NODES_INSIDE, type PoolRecord, POOLS } from "./records";

/** Seconds that a node takes at Scaleway, as recorded there. */
const NODE_SECONDS = { create: 150, remove: 75, reboot: 60 };
/** Seconds that a pool says it is scaling for while it lets nodes go, as recorded: it does not wait for their end. */
const SHRINK_SECONDS = 5;
/** Seconds until a node turns out not to be had: an assumption. */
const FAIL_SECONDS = 30;

const NODE_READY: Transition = {
  name: "k8s node is ready",
  happen: (world, id) => {
    const node = world.of(NODES).find(id);
    if (node === undefined || node.status === "deleting") return;
    const conditions = { DiskPressure: "False", MemoryPressure: "False", PIDPressure: "False", Ready: "True" };
    world.of(NODES).change(id, { status: "ready", conditions, updated_at: world.now() });
    settlePool(world, node.pool_id);
  },
};

const NODE_FAILED: Transition = {
  name: "k8s node cannot be had",
  happen: (world, id) => {
    const node = world.of(NODES).find(id);
    if (node === undefined || node.status === "deleting") return;
    const error_message = "the type of server is out of stock";
    world.of(NODES).change(id, { status: "creation_error", error_message, updated_at: world.now() });
    settlePool(world, node.pool_id);
  },
};

/** To look at a pool once more. */
const POOL_SETTLED: Transition = { name: "k8s pool is settled", happen: settlePool };

const NODE_GONE: Transition = {
  name: "k8s node is gone",
  happen: (world, id) => {
    const node = world.of(NODES).find(id);
    if (node === undefined) return;
    dropNode(world, node);
    settlePool(world, node.pool_id);
  },
};

export const NODE_TRANSITIONS: readonly Transition[] = [NODE_READY, NODE_FAILED, NODE_GONE, POOL_SETTLED];

/**
 * Brings a pool's nodes one step nearer to its size and version, and says in its status how far it is. To be called
 * whenever the pool or one of its nodes has changed.
 *
 * An upgrade replaces nodes: first `max_surge` are added, and as many old ones go as leave no more than
 * `max_unavailable` of the size missing. A node that cannot be had stays, and says why; the pool warns of it.
 */
export function settlePool(world: World, id: string): void {
  const pool = world.of(POOLS).find(id);
  if (pool === undefined || pool.status === "deleting") return;
  const { size, version, upgrade_policy } = pool;
  const old = (): readonly NodeRecord[] =>
    remaining(world, id).filter((node) => world.of(NODES_INSIDE).get(node.id).version !== version);
  const wanted = size + Math.min(upgrade_policy.max_surge, old().length);
  for (let count = remaining(world, id).length; count < wanted; count += 1) createNode(world, pool);
  const surplus = byWorth(remaining(world, id)).slice(wanted);
  for (const node of surplus) removeNode(world, node);
  for (const node of old()) {
    const ready = remaining(world, id).filter(({ status }) => status === "ready").length;
    // A node that is not up is missed by nobody.
    if (node.status !== "ready" || ready > size - upgrade_policy.max_unavailable) removeNode(world, node);
  }
  if (remaining(world, id).length < size) {
    settlePool(world, id);
    return;
  }
  if (surplus.length > 0) world.after(SHRINK_SECONDS, POOL_SETTLED, id);
  const status = statusOf(world, pool, { isUpgrading: old().length > 0, isShrinking: surplus.length > 0 });
  if (status !== pool.status) world.of(POOLS).change(id, { status, updated_at: world.now() });
}

function statusOf(
  world: World,
  pool: PoolRecord,
  { isUpgrading, isShrinking }: { readonly isUpgrading: boolean; readonly isShrinking: boolean },
): PoolRecord["status"] {
  if (remaining(world, pool.id).some(hasFailed)) return "warning";
  if (isUpgrading) return "upgrading";
  return isShrinking || !isComplete(world, pool) ? "scaling" : "ready";
}

/** Those that failed go first, then the newest, as they have the least on them. */
function byWorth(nodes: readonly NodeRecord[]): readonly NodeRecord[] {
  return [...nodes.filter((node) => !hasFailed(node)), ...nodes.filter(hasFailed)];
}

function hasFailed({ status }: NodeRecord): boolean {
  return status === "creation_error";
}

/** Lets a node go, and with a new one come as the pool's size wants it. */
export function removeNode(world: World, { id }: NodeRecord): void {
  world.forget(id);
  world.of(NODES).change(id, { status: "deleting", updated_at: world.now() });
  world.after(NODE_SECONDS.remove, NODE_GONE, id);
}

export function rebootNode(world: World, { id }: NodeRecord): NodeRecord {
  world.forget(id);
  const rebooting = world.of(NODES).change(id, { status: "rebooting", updated_at: world.now() });
  world.after(NODE_SECONDS.reboot, NODE_READY, id);
  return rebooting;
}

/** At once, with its address. */
export function dropNode(world: World, { id }: NodeRecord): void {
  world.forget(id);
  detach(world, world.of(NODES_INSIDE).get(id).nic_id);
  world.of(NODES).remove(id);
  world.of(NODES_INSIDE).remove(id);
}

export function nodesOf(world: World, pool_id: string): readonly NodeRecord[] {
  return world.of(NODES).where({ pool_id });
}

function remaining(world: World, pool_id: string): readonly NodeRecord[] {
  return nodesOf(world, pool_id).filter(({ status }) => status !== "deleting");
}

function isComplete(world: World, { id, size }: PoolRecord): boolean {
  const nodes = remaining(world, id);
  return nodes.length === size && nodes.every(({ status }) => status === "ready");
}

function createNode(world: World, pool: PoolRecord): void {
  const cluster = world.of(CLUSTERS).get(pool.cluster_id);
  const id = world.identifiers.uuid();
  const uuid = (): string => world.identifiers.uuid();
  const inside = { server_id: uuid(), nic_id: uuid(), volume_id: uuid(), address_id: uuid() };
  const short = (name: string): string => name.slice(0, 17).replace(/-$/, "");
  const name = `scw-${short(cluster.name)}-${short(pool.name)}-${id.slice(0, 6)}`;
  const now = world.now();
  world.of(NODES_INSIDE).put({ id, version: pool.version, ...inside });
  world.of(NODES).put({
    region: pool.region,
    id,
    cluster_id: pool.cluster_id,
    created_at: now,
    updated_at: now,
    pool_id: pool.id,
    status: "creating",
    conditions: {},
    name,
    // Of a range for documentation: nothing answers there.
    public_ip_v4: pool.public_ip_disabled ? null : `203.0.113.${1 + world.identifiers.below(254)}`,
    public_ip_v6: null,
    provider_id: `scaleway://instance/${pool.zone}/${inside.server_id}`,
    error_message: "",
  });
  const network = world.of(PRIVATE_NETWORKS).find(cluster.private_network_id ?? "");
  if (network !== undefined) attach(world, network, { type: "instance_private_nic", id: inside.nic_id, name });
  const stock = stockOf(world.limits, commercialType(pool.node_type), pool.zone);
  if (stock === "shortage") world.after(FAIL_SECONDS, NODE_FAILED, id);
  else world.after(NODE_SECONDS.create, NODE_READY, id);
}
