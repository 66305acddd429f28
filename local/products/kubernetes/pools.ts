import type { ListPoolsRequest } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { constraint, preconditionFailed, quotasExceeded, transientState } from "../../errors";
import { contains, type Listing, page } from "../../listing";
import { regionOf, requirePlace } from "../../locality";
import { ok, type Route, route } from "../../routes";
import { read } from "../../validation";
import { type World } from "../../world";
import { quotumOf } from "../instance/server-types";
import { CLUSTER_TYPES, commercialType, isNodeType, VERSIONS } from "./catalog";
import { deletePool, setPoolVersion, startPool } from "./life";
import { settlePool } from "./nodes-life";
import {
  type CreatePool,
  CREATE_POOL,
  SET_LABELS,
  SET_STARTUP_TAINTS,
  SET_TAINTS,
  UPDATE_POOL,
  UPGRADE_POOL,
} from "./pool-requests";
import {
  atRest,
  clusterIn,
  CLUSTERS,
  CLUSTERS_INSIDE,
  type ClusterRecord,
  poolIn,
  type PoolRecord,
  POOLS,
  poolsOf,
} from "./records";
import { compareVersions, upgradeProblem } from "./versions";

const LISTING: Listing<Omit<ListPoolsRequest, "clusterId">, PoolRecord> = {
  filters: {
    name: contains((pool) => pool.name),
    status: ({ status }, values) => values.includes("unknown") || values.includes(status),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    name: (pool) => pool.name,
    status: ({ status }) => status,
    version: ({ version }) => version,
  },
};

const K8S = "/k8s/v1/regions/:region";
const POOLS_PATH = `${K8S}/clusters/:cluster_id/pools` as const;
const POOL_PATH = `${K8S}/pools/:pool_id` as const;

export function poolRoutes(world: World): readonly Route[] {
  const pools = world.of(POOLS);
  const changed = ({ id }: PoolRecord, changes: Partial<PoolRecord>) => {
    pools.change(id, { ...changes, updated_at: world.now() });
    settlePool(world, id);
    return ok(pools.get(id));
  };
  return [
    route("POST", POOLS_PATH, ({ parameters, body }) => {
      const cluster = clusterIn(world, parameters);
      if (cluster.status === "deleting") throw transientState("cluster", cluster.id, cluster.status);
      return ok(createPool(world, cluster, read(CREATE_POOL, body)));
    }),
    route("GET", POOLS_PATH, ({ parameters, query }) => {
      const { id } = clusterIn(world, parameters);
      const { records, total_count } = page(poolsOf(world, id), query, LISTING);
      return ok({ pools: records, total_count });
    }),
    route("GET", POOL_PATH, ({ parameters }) => ok(poolIn(world, parameters))),
    route("PATCH", POOL_PATH, ({ parameters, body }) => {
      const pool = poolIn(world, parameters);
      const { upgrade_policy, ...changes } = read(UPDATE_POOL, body);
      const resized = changes.size !== undefined && changes.size !== pool.size;
      if (pool.status === "deleting" || (resized && pool.status === "upgrading")) {
        throw transientState("pool", pool.id, pool.status);
      }
      const cluster = world.of(CLUSTERS).get(pool.cluster_id);
      if (resized && world.of(CLUSTERS_INSIDE).get(cluster.id).upgrading) {
        throw transientState("cluster", cluster.id, cluster.status);
      }
      if (changes.kubelet_args !== undefined) requireKubeletArguments(changes.kubelet_args, pool.version);
      const sizes = sizesOf({ ...pool, ...changes });
      requireRoom(world, cluster, sizes.size - pool.size);
      requireQuota(world, pool, sizes.size - pool.size);
      return changed(pool, { ...changes, ...sizes, upgrade_policy: policyOf(upgrade_policy, pool.upgrade_policy) });
    }),
    route("DELETE", POOL_PATH, ({ parameters }) => {
      const pool = poolIn(world, parameters);
      if (pool.status === "deleting") throw transientState("pool", pool.id, pool.status);
      return ok(deletePool(world, pool));
    }),
    route("POST", `${POOL_PATH}/upgrade`, ({ parameters, body }) => {
      const pool = poolIn(world, parameters);
      const { version } = read(UPGRADE_POOL, body);
      if (pool.status !== "ready") throw transientState("pool", pool.id, pool.status);
      // The control plane comes first: its version is the new one as soon as it starts to change.
      const cluster = atRest(world.of(CLUSTERS).get(pool.cluster_id));
      const problem = upgradeProblem(pool.version, version) ?? aheadProblem(version, cluster);
      if (problem !== undefined) throw constraint("version", problem);
      return ok(setPoolVersion(world, pool, version));
    }),
    route("PUT", `${POOL_PATH}/set-labels`, ({ parameters, body }) =>
      changed(poolIn(world, parameters), read(SET_LABELS, body)),
    ),
    route("PUT", `${POOL_PATH}/set-taints`, ({ parameters, body }) =>
      changed(poolIn(world, parameters), read(SET_TAINTS, body)),
    ),
    route("PUT", `${POOL_PATH}/set-startup-taints`, ({ parameters, body }) =>
      changed(poolIn(world, parameters), read(SET_STARTUP_TAINTS, body)),
    ),
  ];
}

export function createPool(world: World, cluster: ClusterRecord, request: CreatePool): PoolRecord {
  const { region, id: cluster_id, version } = cluster;
  const same = poolsOf(world, cluster_id).find(({ name }) => name === request.name);
  if (same !== undefined) throw constraint("name", "pool name must be unique across the cluster");
  const node_type = request.node_type.toLowerCase().replace(/-/g, "_");
  if (!isNodeType(node_type)) throw constraint("node_type", `no node can be made of ${request.node_type}`);
  const zone = request.zone ?? `${region}-1`;
  requirePlace({ zone });
  if (regionOf(zone) !== region) throw constraint("zone", `${zone} is not in ${region}`);
  requireKubeletArguments(request.kubelet_args, version);
  const sizes = sizesOf(request);
  requireRoom(world, cluster, sizes.size);
  requireQuota(world, { node_type, zone }, sizes.size);
  const now = world.now();
  const pool = world.of(POOLS).put({
    region,
    id: world.identifiers.uuid(),
    cluster_id,
    created_at: now,
    updated_at: now,
    ...request,
    ...sizes,
    status: "scaling",
    version,
    node_type,
    container_runtime: "containerd",
    placement_group_id: request.placement_group_id ?? null,
    upgrade_policy: policyOf(request.upgrade_policy, { max_unavailable: 1, max_surge: 0 }),
    zone,
    root_volume_type: request.root_volume_type === "default_volume_type" ? "sbs_5k" : request.root_volume_type,
    root_volume_size: request.root_volume_size ?? DEFAULT_VOLUME_SIZE,
    security_group_id: request.security_group_id ?? world.of(CLUSTERS_INSIDE).get(cluster_id).security_group_id,
  });
  return startPool(world, pool);
}

/** Bytes of a node's root volume. */
const DEFAULT_VOLUME_SIZE = 20_000_000_000;

type Sizes = Pick<PoolRecord, "size" | "min_size" | "max_size">;

/** A pool without autoscaling has the size that is asked for, and its limits give way. */
function sizesOf(pool: Partial<Sizes> & Pick<Sizes, "size"> & Pick<PoolRecord, "autoscaling">): Sizes {
  const { autoscaling, size, min_size = autoscaling ? 1 : size, max_size = size } = pool;
  if (!autoscaling) return { size, min_size: Math.min(min_size, size), max_size: Math.max(max_size, size) };
  if (min_size > max_size) throw constraint("min_size", `${min_size} is more than max_size, ${max_size}`);
  return { size: Math.min(Math.max(size, min_size), max_size), min_size, max_size };
}

type Policy = PoolRecord["upgrade_policy"];

function policyOf(request: Partial<Policy> | undefined, there: Policy): Policy {
  const { max_unavailable = there.max_unavailable, max_surge = there.max_surge } = request ?? {};
  if (max_unavailable > 0 || max_surge > 0) return { max_unavailable, max_surge };
  throw constraint("upgrade_policy", "max_unavailable and max_surge cannot both be 0: no node could ever be replaced");
}

/** @throws ApiError for more nodes than the cluster's type has, or for none where the control plane is shared */
function requireRoom(world: World, { id, type }: ClusterRecord, more: number): void {
  const nodes = poolsOf(world, id).reduce((sum, { size }) => sum + size, 0) + more;
  const { max_nodes = 0, dedicated = false } = CLUSTER_TYPES.find(({ name }) => name === type) ?? {};
  if (nodes > max_nodes) throw quotasExceeded("cluster_nodes", max_nodes, nodes - more);
  if (nodes < 1 && !dedicated && type === "kapsule") {
    throw preconditionFailed("unknown_precondition", "a mutualized cluster cannot have less than 1 node");
  }
}

/** @throws ApiError for more servers of a type in a zone than the organization may have */
function requireQuota(world: World, { node_type, zone }: Pick<PoolRecord, "node_type" | "zone">, more: number): void {
  const resource = quotumOf(commercialType(node_type));
  const limit = world.limits.quotas[resource];
  const there = world.of(POOLS).where({ node_type, zone });
  const current = there.reduce((sum, { size }) => sum + size, 0);
  if (limit !== undefined && more > 0 && current + more > limit) throw quotasExceeded(resource, limit, current);
}

function requireKubeletArguments(given: Readonly<Record<string, string>>, version: string): void {
  const available = Object.keys(VERSIONS.find(({ name }) => name === version)?.available_kubelet_args ?? {});
  const unknown = Object.keys(given).find((each) => !available.includes(each));
  if (unknown !== undefined) throw constraint("kubelet_args", `${unknown} is none of ${available.join(", ")}`);
}

function aheadProblem(version: string, cluster: ClusterRecord): string | undefined {
  if (compareVersions(version, cluster.version) <= 0) return undefined;
  return `${version} is ahead of the cluster's ${cluster.version}: upgrade the cluster first`;
}
