import type {
  CreatePrivateNetworkRequest,
  ListPrivateNetworksRequest,
  ListSubnetsRequest,
  UpdatePrivateNetworkRequest,
} from "@scaleway/sdk-vpc/v2" with { "resolution-mode": "import" };
import { z } from "zod";
import { notFound, stillInUse } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type World } from "../../world";
import { usersOf } from "../ipam/addresses";
import { PRIVATE_NETWORKS, type PrivateNetworkRecord, type SubnetRecord, type VpcRecord } from "./records";
import { subnetsFor } from "./subnets";
import { defaultVpc, vpcIn } from "./vpcs";

const CREATE = bodyOf<CreatePrivateNetworkRequest>()({
  name: name().default("private-network"),
  project_id: uuid().optional(),
  tags: tags().default([]),
  subnets: z.array(z.string()).default([]),
  vpc_id: uuid().optional(),
  default_route_propagation_enabled: z.boolean().default(false),
});
const UPDATE = bodyOf<UpdatePrivateNetworkRequest, "region" | "private_network_id">()({
  name: name().optional(),
  tags: tags().optional(),
  default_route_propagation_enabled: z.boolean().optional(),
});
const LISTING: Listing<ListPrivateNetworksRequest, PrivateNetworkRecord> = {
  filters: {
    name: contains((network) => network.name),
    tags: overlaps((network) => network.tags),
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    private_network_ids: equals(({ id }) => id),
    vpc_id: equals(({ vpc_id }) => vpc_id),
    dhcp_enabled: equals(({ dhcp_enabled }) => dhcp_enabled),
  },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (network) => network.name },
};
const SUBNETS: Listing<ListSubnetsRequest, SubnetRecord & { readonly organization_id: string }> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    subnet_ids: equals(({ id }) => id),
    vpc_id: equals(({ vpc_id }) => vpc_id),
  },
  orders: { created_at: ({ created_at }) => created_at ?? "" },
};

const NETWORKS_PATH = "/vpc/v2/regions/:region/private-networks";
const NETWORK_PATH = `${NETWORKS_PATH}/:private_network_id` as const;

export function privateNetworkRoutes(world: World): readonly Route[] {
  const networks = world.of(PRIVATE_NETWORKS);
  return [
    route("POST", NETWORKS_PATH, ({ parameters: { region }, body }) => {
      const { vpc_id, project_id, subnets, ...given } = read(CREATE, body);
      const vpc = vpc_id === undefined ? defaultVpc(world, region, project_id) : vpcIn(world, { region, vpc_id });
      return ok(networks.put(networkRecord(world, vpc, subnets, given)));
    }),
    route("GET", NETWORKS_PATH, ({ parameters: { region }, query }) => {
      const { records, total_count } = page(networks.where({ region }), query, LISTING);
      return ok({ private_networks: records, total_count });
    }),
    route("GET", NETWORK_PATH, ({ parameters }) => ok(networkIn(world, parameters))),
    route("PATCH", NETWORK_PATH, ({ parameters, body }) => {
      const { id } = networkIn(world, parameters);
      return ok(networks.change(id, { ...read(UPDATE, body), updated_at: world.now() }));
    }),
    route("DELETE", NETWORK_PATH, ({ parameters }) => {
      const { id } = networkIn(world, parameters);
      if (usersOf(world, id).length > 0) throw stillInUse("Private Network must be empty to be deleted");
      networks.remove(id);
      return noContent();
    }),
    // It cannot be off.
    route("POST", `${NETWORK_PATH}/enable-dhcp`, ({ parameters }) => ok(networkIn(world, parameters))),
    route("GET", "/vpc/v2/regions/:region/subnets", ({ parameters: { region }, query }) => {
      const all = networks
        .where({ region })
        .flatMap(({ organization_id, subnets }) => subnets.map((subnet) => ({ ...subnet, organization_id })));
      const { records, total_count } = page(all, query, SUBNETS);
      return ok({ subnets: records.map(({ organization_id: _, ...subnet }) => subnet), total_count });
    }),
  ];
}

/** @throws ApiError for a private network that is not in this region */
export function networkIn(
  world: World,
  { region, private_network_id: id }: { readonly region: string; readonly private_network_id: string },
): PrivateNetworkRecord {
  const network = world.of(PRIVATE_NETWORKS).find(id);
  if (network?.region !== region) throw notFound("private_network", id);
  return network;
}

function networkRecord(
  world: World,
  { id: vpc_id, region, project_id, organization_id }: VpcRecord,
  asked: readonly string[],
  given: Pick<PrivateNetworkRecord, "name" | "tags" | "default_route_propagation_enabled">,
): PrivateNetworkRecord {
  const networks = world.of(PRIVATE_NETWORKS).where({ vpc_id });
  const taken = networks.flatMap(({ subnets }) => subnets.map(({ subnet }) => subnet));
  const ranges = subnetsFor(asked, taken, world.identifiers);
  const id = world.identifiers.uuid();
  const now = world.now();
  const common = { created_at: now, updated_at: now, project_id, vpc_id, region };
  const subnets = ranges.map((subnet) => ({
    id: world.identifiers.uuid(),
    subnet,
    private_network_id: id,
    ...common,
  }));
  return { id, organization_id, subnets, dhcp_enabled: true, ...common, ...given };
}
