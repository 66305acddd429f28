import { type LocalApi } from "../../../local";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../synthesis/json";

/** A cluster as the API has it. */
export interface DeployedCluster {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly status: string;
  readonly pools: readonly DeployedPool[];
}

export interface DeployedPool {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly status: string;
  readonly autoscaling: boolean;
  /** Nodes, or the most there may be where it scales itself. */
  readonly size: number;
  /** How many nodes it wants at the moment. */
  readonly wanted: number;
  /** Without those that are going. */
  readonly nodes: readonly DeployedNode[];
}

export interface DeployedNode {
  readonly id: string;
  readonly status: string;
}

const REGIONS = ["fr-par", "nl-ams", "pl-waw"];
/** The most that an answer lists. */
const PAGE_SIZE = 100;
const BY_NAME = `page_size=${PAGE_SIZE}&order_by=name_asc`;

/** All clusters with their pools and nodes, by name: which of two is made first differs from run to run. */
export async function clustersAt(api: LocalApi, secretKey: string): Promise<DeployedCluster[]> {
  const found: DeployedCluster[] = [];
  for (const region of REGIONS) {
    const base = `/k8s/v1/regions/${region}/clusters`;
    for (const cluster of await listAll(api, secretKey, `${base}?${BY_NAME}`, "clusters")) {
      const own = `${base}/${text(cluster, "id")}`;
      const pools = await listAll(api, secretKey, `${own}/pools?${BY_NAME}`, "pools");
      const nodes = await listAll(api, secretKey, `${own}/nodes?page_size=${PAGE_SIZE}`, "nodes");
      found.push({
        id: text(cluster, "id"),
        name: text(cluster, "name"),
        version: text(cluster, "version"),
        status: text(cluster, "status"),
        pools: pools.map((pool) => poolOf(pool, nodes)),
      });
    }
  }
  return found;
}

function poolOf(pool: JsonObject, nodes: readonly JsonObject[]): DeployedPool {
  return {
    id: text(pool, "id"),
    name: text(pool, "name"),
    version: text(pool, "version"),
    status: text(pool, "status"),
    autoscaling: pool["autoscaling"] === true,
    size: Number(pool["autoscaling"] === true ? pool["max_size"] : pool["size"]),
    wanted: Number(pool["size"]),
    nodes: nodes
      .filter((node) => node["pool_id"] === pool["id"] && node["status"] !== "deleting")
      .map((node) => ({ id: text(node, "id"), status: text(node, "status") })),
  };
}

/** Names of the versions on offer, newest first. */
export async function versionsAt(api: LocalApi, secretKey: string): Promise<string[]> {
  const versions = await list(api, secretKey, `/k8s/v1/regions/${REGIONS[0] ?? ""}/versions`, "versions");
  return versions.map((version) => text(version, "name"));
}

/** What clusters have that is not as it was meant to be; empty where all is. */
export function unready(clusters: readonly DeployedCluster[]): string[] {
  return clusters.flatMap((cluster) => [
    ...(cluster.status === "ready" ? [] : [`cluster ${cluster.name} is ${cluster.status}`]),
    ...cluster.pools.flatMap(({ name, status, wanted, nodes }) => {
      if (status !== "ready") return [`pool ${name} is ${status}`];
      const ready = nodes.filter((node) => node.status === "ready").length;
      return ready === wanted && nodes.length === wanted
        ? []
        : [`pool ${name} has ${ready} ready nodes of ${nodes.length}, and wants ${wanted}`];
    }),
  ]);
}

/** All pages. */
async function listAll(api: LocalApi, secretKey: string, path: string, key: string): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 1; found.length === (page - 1) * PAGE_SIZE; page += 1) {
    found.push(...(await list(api, secretKey, `${path}&page=${page}`, key)));
  }
  return found;
}

async function list(api: LocalApi, secretKey: string, path: string, key: string): Promise<readonly JsonObject[]> {
  const answer = await fetch(`${api.url}${path}`, { headers: { "X-Auth-Token": secretKey } });
  const body = (await answer.json()) as Json;
  const listed = isJsonObject(body) ? body[key] : undefined;
  if (!isJsonArray(listed)) throw new Error(`the local API answers ${answer.status} to ${path}`);
  return listed.filter(isJsonObject);
}

function text(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}
