import type { ACLRule, Cluster, ClusterAutoscalerConfig, Node, Pool } from "@scaleway/sdk-k8s/v1" with {
  "resolution-mode": "import",
};
import { notFound, transientState } from "../../errors";
import { type Entity, Kind } from "../../store";
import { type Answer } from "../../wire";
import { type World } from "../../world";

/** With what the API says and the client's types leave out yet, and without what it says no more. */
export type ClusterRecord = Omit<Answer<Cluster>, "new_images_enabled" | "autoscaler_config"> & {
  readonly autoscaler_config: AutoscalerRecord;
};

export type AutoscalerRecord = Answer<ClusterAutoscalerConfig> & {
  readonly skip_nodes_with_local_storage: boolean;
  readonly log_level: number;
};

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export type PoolRecord = Omit<Answer<Pool>, "new_images_enabled" | "upgrade_policy"> & {
  readonly upgrade_policy: { readonly max_unavailable: number; readonly max_surge: number };
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly startup_taints: readonly Taint[];
};

export type NodeRecord = Answer<Node>;

/** A rule lets in one range, or all of Scaleway's. */
export type AclRecord = Answer<ACLRule, "ip" | "scaleway_ranges"> & { readonly region: string };

/** What a cluster has beside its answer. */
export interface ClusterInside extends Entity {
  /** In the kubeconfig. */
  readonly token: string;
  readonly security_group_id: string;
  readonly acls: readonly AclRecord[];
  /** The control plane gets a new version: pools keep their sizes. */
  readonly upgrading: boolean;
  /** The pools follow the cluster's next version. */
  readonly upgrade_pools: boolean;
}

/** What a node has beside its answer. */
export interface NodeInside extends Entity {
  readonly version: string;
  /** The Instance that the node is, and what belongs to it. */
  readonly server_id: string;
  readonly nic_id: string;
  readonly volume_id: string;
  readonly address_id: string;
}

export const CLUSTERS = new Kind<ClusterRecord>("clusters", (id) => notFound("cluster", id));
export const CLUSTERS_INSIDE = new Kind<ClusterInside>("clusters' insides", (id) => notFound("cluster", id));
export const POOLS = new Kind<PoolRecord>("pools", (id) => notFound("pool", id));
export const NODES = new Kind<NodeRecord>("nodes", (id) => notFound("node", id));
export const NODES_INSIDE = new Kind<NodeInside>("nodes' insides", (id) => notFound("node", id));

/** @throws ApiError for a cluster that is not in this region */
export function clusterIn(
  world: World,
  { region, cluster_id }: { readonly region: string; readonly cluster_id: string },
): ClusterRecord {
  const cluster = world.of(CLUSTERS).get(cluster_id);
  if (cluster.region !== region) throw notFound("cluster", cluster_id);
  return cluster;
}

/** @throws ApiError for a cluster that is changing */
export function atRest(cluster: ClusterRecord): ClusterRecord {
  if (cluster.status === "ready" || cluster.status === "pool_required") return cluster;
  throw transientState("cluster", cluster.id, cluster.status);
}

/** @throws ApiError for a pool that is not in this region */
export function poolIn(
  world: World,
  { region, pool_id }: { readonly region: string; readonly pool_id: string },
): PoolRecord {
  const pool = world.of(POOLS).get(pool_id);
  if (pool.region !== region) throw notFound("pool", pool_id);
  return pool;
}

export function poolsOf(world: World, cluster_id: string): readonly PoolRecord[] {
  return world.of(POOLS).where({ cluster_id });
}
