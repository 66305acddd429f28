import { type World } from "../../world";
import { ADDRESSES } from "../ipam/addresses";
import { commercialType } from "../kubernetes/catalog";
import { CLUSTERS, type NodeInside, type NodeRecord, NODES, NODES_INSIDE, POOLS } from "../kubernetes/records";

/** A server with what lists of servers filter by. */
export interface NodeServer {
  readonly type: string;
  readonly name: string;
  readonly organization: string;
  readonly project: string;
  readonly server: object;
}

/** The servers of all nodes in a zone. */
export function nodeServers(world: World, zone: string): readonly NodeServer[] {
  const pools = world.of(POOLS).where({ zone });
  return pools.flatMap((pool) => {
    const { organization_id, project_id } = world.of(CLUSTERS).get(pool.cluster_id);
    return world
      .of(NODES)
      .where({ pool_id: pool.id })
      .map((node) => ({
        type: commercialType(pool.node_type),
        name: node.name,
        organization: organization_id,
        project: project_id,
        server: nodeServer(world, node, world.of(NODES_INSIDE).get(node.id)),
      }));
  });
}

/** The Instance that a node is, in as far as it can be made of what is known of the node. */
export function nodeServer(world: World, node: NodeRecord, inside: NodeInside): object {
  const { server_id: id } = inside;
  const pool = world.of(POOLS).get(node.pool_id);
  const cluster = world.of(CLUSTERS).get(node.cluster_id);
  const { zone } = pool;
  const owner = { organization: cluster.organization_id, project: cluster.project_id };
  const publicIp = node.public_ip_v4 === null ? null : publicAddress(node, inside);
  return {
    id,
    name: node.name,
    arch: "x86_64",
    commercial_type: commercialType(pool.node_type),
    boot_type: "local",
    ...owner,
    hostname: node.name,
    image: image(zone, node.created_at),
    volumes: { "0": { boot: true, volume_type: "sbs_volume", id: inside.volume_id, state: "available", zone } },
    tags: [
      `kapsule=${cluster.id}`,
      `pool=${pool.id}`,
      `pool-name=${pool.name}`,
      `runtime=${pool.container_runtime}`,
      "managed=true",
      ...pool.tags,
      `node=${node.id}`,
    ],
    state: node.status === "creating" ? "starting" : "running",
    protected: false,
    state_detail: "booting kernel",
    public_ip: publicIp,
    public_ips: publicIp === null ? [] : [publicIp],
    mac_address: "de:00:00:00:00:01",
    routed_ip_enabled: true,
    ipv6: null,
    extra_networks: [],
    dynamic_ip_required: false,
    enable_ipv6: false,
    private_ip: null,
    creation_date: node.created_at,
    modification_date: node.updated_at,
    bootscript: null,
    security_group: { id: pool.security_group_id, name: "Kapsule default security group" },
    location: { zone_id: zone, platform_id: "1", cluster_id: "1", hypervisor_id: "1", node_id: "1" },
    maintenances: [],
    allowed_actions: ["poweroff", "terminate", "reboot", "stop_in_place", "backup"],
    placement_group: null,
    private_nics: privateNics(world, inside, cluster.private_network_id, zone),
    zone,
    filesystems: [],
    end_of_service: false,
    dns: `${id}.pub.instances.scw.cloud`,
  };
}

function publicAddress(
  { public_ip_v4: address, cluster_id, name }: NodeRecord,
  { address_id: id }: NodeInside,
): object {
  return {
    id,
    address,
    dynamic: false,
    gateway: "203.0.113.1",
    netmask: "32",
    family: "inet",
    provisioning_mode: "dhcp",
    tags: [`kapsule=${cluster_id}`, `node-name=${name}`],
    state: "attached",
    ipam_id: id,
  };
}

function privateNics(world: World, inside: NodeInside, network: string | null, zone: string): readonly object[] {
  const addresses = world
    .of(ADDRESSES)
    .all()
    .filter(({ resource }) => resource?.id === inside.nic_id);
  return addresses.slice(0, 1).map(({ resource, created_at, updated_at }) => ({
    id: inside.nic_id,
    private_network_id: network,
    server_id: inside.server_id,
    mac_address: resource?.mac_address?.toLowerCase() ?? "",
    state: "available",
    creation_date: created_at,
    modification_date: updated_at,
    zone,
    tags: [],
    ipam_ip_ids: addresses.map(({ id }) => id),
  }));
}

/** One for all nodes; its owner is Scaleway. */
function image(zone: string, created: string | null): object {
  const scaleway = "51b656e3-4865-41e8-adbc-0c45bdd780db";
  return {
    id: "00000000-0000-4000-8000-000000000001",
    name: "k8s_base_node_instance",
    organization: scaleway,
    project: scaleway,
    root_volume: { volume_type: "sbs_snapshot", id: "00000000-0000-4000-8000-000000000002", size: 0, name: "" },
    extra_volumes: {},
    public: true,
    arch: "x86_64",
    creation_date: created,
    modification_date: created,
    default_bootscript: null,
    from_server: "",
    state: "available",
    tags: [],
    zone,
  };
}
