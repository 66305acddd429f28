import type { ListClustersRequest } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { constraint, invalidArguments, notFound, transientState } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { ok, type Route, route } from "../../routes";
import { read } from "../../validation";
import { type World } from "../../world";
import { projectOf } from "../account/projects";
import { attach } from "../ipam/addresses";
import { PRIVATE_NETWORKS } from "../vpc/records";
import { CLUSTER_TYPES, VERSIONS } from "./catalog";
import { typesFor } from "./catalog-routes";
import { type CreateCluster, CREATE_CLUSTER, SET_TYPE, UPDATE_CLUSTER, UPGRADE_CLUSTER } from "./cluster-requests";
import { autoscaler, openIdConnect, serviceDnsIp } from "./cluster-settings";
import { kubeconfig } from "./kubeconfig";
import { deleteCluster, setClusterType, startCluster, updateCluster, upgradeCluster } from "./life";
import { createPool } from "./pools";
import { atRest, clusterIn, CLUSTERS, CLUSTERS_INSIDE, type ClusterRecord, poolsOf } from "./records";
import { upgradeProblem, upgradesFrom } from "./versions";

const LISTING: Listing<ListClustersRequest, ClusterRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    name: contains((cluster) => cluster.name),
    // A client that does not care sends the zero value of the type.
    status: ({ status }, values) => values.includes("unknown") || values.includes(status),
    type: equals(({ type }) => type),
    private_network_id: equals(({ private_network_id }) => private_network_id),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    name: (cluster) => cluster.name,
    status: ({ status }) => status,
    version: ({ version }) => version,
  },
};

const CLUSTERS_PATH = "/k8s/v1/regions/:region/clusters";
const CLUSTER_PATH = `${CLUSTERS_PATH}/:cluster_id` as const;

export function clusterRoutes(world: World): readonly Route[] {
  const clusters = world.of(CLUSTERS);
  return [
    route("POST", CLUSTERS_PATH, ({ parameters: { region }, body }) => {
      const request = read(CREATE_CLUSTER, body);
      const cluster = createCluster(world, region, request);
      for (const pool of request.pools) {
        createPool(world, cluster, { ...pool, labels: {}, taints: [], startup_taints: [] });
      }
      return ok(cluster);
    }),
    route("GET", CLUSTERS_PATH, ({ parameters: { region }, query }) => {
      const { records, total_count } = page(clusters.where({ region }), query, LISTING);
      return ok({ clusters: records, total_count });
    }),
    route("GET", CLUSTER_PATH, ({ parameters }) => ok(clusterIn(world, parameters))),
    route("PATCH", CLUSTER_PATH, ({ parameters, body }) => {
      const cluster = atRest(clusterIn(world, parameters));
      const { autoscaler_config, auto_upgrade, open_id_connect_config, ...changes } = read(UPDATE_CLUSTER, body);
      requireOffered({ feature_gates: [], admission_plugins: [], ...changes }, cluster.version);
      const { enabled = false, maintenance_window = null } = cluster.auto_upgrade ?? {};
      return ok(
        updateCluster(world, cluster, {
          ...changes,
          autoscaler_config: autoscaler(autoscaler_config, cluster.autoscaler_config),
          auto_upgrade: {
            enabled: auto_upgrade?.enable ?? enabled,
            maintenance_window: auto_upgrade?.maintenance_window ?? maintenance_window,
          },
          open_id_connect_config: openIdConnect(open_id_connect_config, cluster.open_id_connect_config),
        }),
      );
    }),
    route("DELETE", CLUSTER_PATH, ({ parameters, query }) => {
      const cluster = clusterIn(world, parameters);
      if (cluster.status === "deleting") throw transientState("cluster", cluster.id, cluster.status);
      return ok(deleteCluster(world, cluster, query.get("with_additional_resources") === "true"));
    }),
    route("POST", `${CLUSTER_PATH}/upgrade`, ({ parameters, body }) => {
      const cluster = atRest(clusterIn(world, parameters));
      const { version, upgrade_pools } = read(UPGRADE_CLUSTER, body);
      const problem = upgradeProblem(cluster.version, version);
      if (problem !== undefined) throw constraint("version", problem);
      const changing = poolsOf(world, cluster.id).find(({ status }) => status !== "ready");
      if (changing !== undefined) throw transientState("pool", changing.id, changing.status);
      const changes = { version, upgrade_available: upgradesFrom(version).length > 0 };
      return ok(upgradeCluster(world, cluster, changes, upgrade_pools));
    }),
    route("POST", `${CLUSTER_PATH}/set-type`, ({ parameters, body }) => {
      const cluster = atRest(clusterIn(world, parameters));
      const { type } = read(SET_TYPE, body);
      const types = typesFor(cluster.type).map(({ name }) => name);
      if (!types.includes(type)) throw constraint("type", `a ${cluster.type} can become one of ${types.join(", ")}`);
      return ok(setClusterType(world, cluster, type));
    }),
    route("GET", `${CLUSTER_PATH}/kubeconfig`, ({ parameters, query }) => {
      const cluster = clusterIn(world, parameters);
      const { token } = world.of(CLUSTERS_INSIDE).get(cluster.id);
      const text = kubeconfig(cluster, query.get("redacted") === "true" ? "" : token);
      // As a file, and not in JSON.
      if (query.get("dl") === "1") return { status: 200, body: text };
      const content = Buffer.from(text).toString("base64");
      return ok({ name: "kubeconfig", content_type: "application/octet-stream", content });
    }),
    route("POST", `${CLUSTER_PATH}/reset-admin-token`, ({ parameters }) => {
      const { id } = clusterIn(world, parameters);
      world.of(CLUSTERS_INSIDE).change(id, { token: adminToken(world) });
      return { status: 204 };
    }),
  ];
}

function createCluster(world: World, region: string, request: CreateCluster): ClusterRecord {
  const { version, cni, private_network_id, auto_upgrade, pools: _, organization_id: __, ...given } = request;
  const type = request.type === "" ? "kapsule" : request.type;
  const known = CLUSTER_TYPES.find(({ name }) => name === type);
  if (known === undefined) throw constraint("type", `one of ${CLUSTER_TYPES.map(({ name }) => name).join(", ")}`);
  requireOffered(request, version);
  const project = projectOf(world, request.project_id);
  const network = networkFor(world, region, type, private_network_id);
  const id = world.identifiers.uuid();
  const now = world.now();
  const delay = Number.parseInt(known.commitment_delay ?? "0", 10) * 1000;
  if (network !== undefined) attach(world, network, { type: "k8s_cluster", id, name: request.name });
  world.of(CLUSTERS_INSIDE).put({
    id,
    token: adminToken(world),
    security_group_id: world.identifiers.uuid(),
    acls: [{ id: world.identifiers.uuid(), region: "", ip: "0.0.0.0/0", description: "all" }],
    upgrading: false,
    upgrade_pools: false,
  });
  const cluster = world.of(CLUSTERS).put({
    region,
    id,
    created_at: now,
    updated_at: now,
    ...given,
    service_dns_ip: given.service_dns_ip ?? serviceDnsIp(given.service_cidr),
    organization_id: project.organization_id,
    project_id: project.id,
    type,
    status: "creating",
    version,
    cni,
    cluster_url: `https://${id}.api.k8s.${region}.scw.cloud:6443`,
    dns_wildcard: `*.${id}.nodes.k8s.${region}.scw.cloud`,
    autoscaler_config: autoscaler(request.autoscaler_config),
    auto_upgrade: {
      enabled: auto_upgrade?.enable ?? false,
      maintenance_window: auto_upgrade?.maintenance_window ?? { start_hour: 0, day: "any" },
    },
    upgrade_available: upgradesFrom(version).length > 0,
    open_id_connect_config: openIdConnect(request.open_id_connect_config),
    private_network_id: private_network_id ?? null,
    commitment_ends_at: new Date(Date.parse(now) + delay).toISOString(),
    acl_available: true,
    // Made while the cluster is.
    iam_nodes_group_id: "",
  });
  startCluster(world, cluster);
  return cluster;
}

/** @throws ApiError for what the version has not */
function requireOffered(
  request: Pick<CreateCluster, "feature_gates" | "admission_plugins"> & Partial<Pick<CreateCluster, "cni">>,
  version: string,
): void {
  const entry = VERSIONS.find(({ name }) => name === version);
  if (entry === undefined) {
    throw constraint("version", `${version} is none of ${VERSIONS.map(({ name }) => name).join(", ")}`);
  }
  const { feature_gates, admission_plugins, cni } = request;
  const wrong = [
    ...(cni === undefined ? [] : lacking("cni", [cni], entry.available_cnis)),
    ...lacking("feature_gates", feature_gates, entry.available_feature_gates),
    ...lacking("admission_plugins", admission_plugins, entry.available_admission_plugins),
  ];
  if (wrong.length > 0) throw invalidArguments(...wrong);
}

function lacking(argument_name: string, given: readonly string[], available: readonly string[]) {
  return given
    .filter((each) => !available.includes(each))
    .map((each) => ({
      argument_name,
      reason: "constraint" as const,
      help_message: `${each} is none of ${available.join(", ")}`,
    }));
}

function networkFor(world: World, region: string, type: string, id: string | undefined) {
  if (id === undefined) {
    if (type.startsWith("multicloud")) return undefined;
    throw constraint("private_network_id", "a Private Network is mandatory for this cluster type");
  }
  const network = world.of(PRIVATE_NETWORKS).find(id);
  if (network?.region !== region) throw notFound("private_network", id);
  return network;
}

function adminToken(world: World): string {
  return world.identifiers.text(56, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}
