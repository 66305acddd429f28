import { type LocalApi } from "../../local";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../synthesis/json";

/** A cluster as the API has it. */
export interface DeployedCluster {
  readonly version: string;
  readonly status: string;
  readonly pools: readonly DeployedPool[];
}

export interface DeployedPool {
  readonly version: string;
  readonly status: string;
  /** Nodes, or the most there may be where it scales itself. */
  readonly size: number;
}

const REGIONS = ["fr-par", "nl-ams", "pl-waw"];
/** More than a stack has. */
const PAGE = "page_size=100";

/** All clusters, with their pools. */
export async function clustersAt(api: LocalApi, secretKey: string): Promise<DeployedCluster[]> {
  const found: DeployedCluster[] = [];
  for (const region of REGIONS) {
    const base = `/k8s/v1/regions/${region}`;
    for (const cluster of await list(api, secretKey, `${base}/clusters?${PAGE}`, "clusters")) {
      const pools = await list(api, secretKey, `${base}/clusters/${text(cluster, "id")}/pools?${PAGE}`, "pools");
      found.push({
        version: text(cluster, "version"),
        status: text(cluster, "status"),
        pools: pools.map((pool) => ({
          version: text(pool, "version"),
          status: text(pool, "status"),
          size: Number(pool["autoscaling"] === true ? pool["max_size"] : pool["size"]),
        })),
      });
    }
  }
  return found;
}

/** Names of the versions on offer, newest first. */
export async function versionsAt(api: LocalApi, secretKey: string): Promise<string[]> {
  const versions = await list(api, secretKey, `/k8s/v1/regions/${REGIONS[0] ?? ""}/versions`, "versions");
  return versions.map((version) => text(version, "name"));
}

/** What clusters have that is not as it was meant to be; empty where all is. */
export function unready(clusters: readonly DeployedCluster[]): string[] {
  return clusters.flatMap((cluster) => [
    ...(cluster.status === "ready" ? [] : [`a cluster is ${cluster.status}`]),
    ...cluster.pools.filter(({ status }) => status !== "ready").map(({ status }) => `a pool is ${status}`),
  ]);
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
