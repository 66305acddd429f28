import type {
  AttachIPRequest,
  BookIPRequest,
  DetachIPRequest,
  ListIPsRequest,
  MoveIPRequest,
  UpdateIPRequest,
} from "@scaleway/sdk-ipam/v1" with { "resolution-mode": "import" };
import { z } from "zod";
import { constraint, notFound, preconditionFailed, stillInUse } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read, tags, uuid } from "../../validation";
import { type World } from "../../world";
import { projectOf } from "../account/projects";
import { PRIVATE_NETWORKS, type SubnetRecord } from "../vpc/records";
import { type AddressRecord, ADDRESSES, bare, book } from "./addresses";

const RESOURCE = z.object({ mac_address: z.string(), name: z.string().optional() });
const BOOK = bodyOf<BookIPRequest>()({
  project_id: uuid().optional(),
  source: z.object({
    zonal: z.string().optional(),
    private_network_id: uuid().optional(),
    subnet_id: uuid().optional(),
    vpc_id: uuid().optional(),
  }),
  is_ipv6: z.boolean().default(false),
  address: z.string().optional(),
  tags: tags().default([]),
  resource: RESOURCE.optional(),
});
const REVERSE = z.object({ hostname: z.string(), address: z.string().optional() });
const UPDATE = bodyOf<UpdateIPRequest, "region" | "ip_id">()({
  tags: tags().optional(),
  reverses: z.array(REVERSE).optional(),
});
const ATTACH = bodyOf<AttachIPRequest, "region" | "ip_id">()({ resource: RESOURCE });
const DETACH = bodyOf<DetachIPRequest, "region" | "ip_id">()({ resource: RESOURCE });
const MOVE = bodyOf<MoveIPRequest, "region" | "ip_id">()({ from_resource: RESOURCE, to_resource: RESOURCE.optional() });

const IPS_PATH = "/ipam/v1/regions/:region/ips";
const IP_PATH = `${IPS_PATH}/:ip_id` as const;

export function addressRoutes(world: World): readonly Route[] {
  const addresses = world.of(ADDRESSES);
  const inRegion = ({ region, ip_id }: { readonly region: string; readonly ip_id: string }): AddressRecord => {
    const address = addresses.find(ip_id);
    if (address?.region !== region) throw notFound("ip", ip_id);
    return address;
  };
  const changed = ({ id }: AddressRecord, changes: Partial<AddressRecord>) =>
    ok(addresses.change(id, { ...changes, updated_at: world.now() }));
  return [
    route("POST", IPS_PATH, ({ parameters: { region }, body }) => {
      const { source, project_id, is_ipv6, address, tags, resource } = read(BOOK, body);
      const subnet = subnetOf(world, region, source, is_ipv6);
      const project = projectOf(world, project_id);
      const made = book(world, { subnet, project_id: project.id, resource: null, tags, address });
      return ok(resource === undefined ? made : addresses.change(made.id, { resource: custom(made.id, resource) }));
    }),
    route("GET", IPS_PATH, ({ parameters: { region }, query }) => {
      const { records, total_count } = page(addresses.where({ region }), asked(query), listing(world));
      return ok({ ips: records, total_count });
    }),
    route("GET", IP_PATH, ({ parameters }) => ok(inRegion(parameters))),
    route("PATCH", IP_PATH, ({ parameters, body }) => {
      const address = inRegion(parameters);
      const { tags = address.tags, reverses } = read(UPDATE, body);
      const written = reverses?.map((each) => ({ hostname: each.hostname, address: each.address ?? null }));
      return changed(address, { tags, reverses: written ?? address.reverses });
    }),
    route("DELETE", IP_PATH, ({ parameters }) => {
      const { id, resource } = inRegion(parameters);
      if (resource !== null && resource.type !== "custom") throw stillInUse(`the IP is attached to ${resource.type}`);
      addresses.remove(id);
      return noContent();
    }),
    route("POST", `${IP_PATH}/attach`, ({ parameters, body }) => {
      const address = inRegion(parameters);
      if (address.resource !== null) throw preconditionFailed("resource_still_in_use", "the IP is attached already");
      return changed(address, { resource: custom(address.id, read(ATTACH, body).resource) });
    }),
    route("POST", `${IP_PATH}/detach`, ({ parameters, body }) => {
      const address = inRegion(parameters);
      requireAttached(address, read(DETACH, body).resource);
      return changed(address, { resource: null });
    }),
    route("POST", `${IP_PATH}/move`, ({ parameters, body }) => {
      const address = inRegion(parameters);
      const { from_resource, to_resource } = read(MOVE, body);
      requireAttached(address, from_resource);
      return changed(address, { resource: to_resource === undefined ? null : custom(address.id, to_resource) });
    }),
  ];
}

type Custom = z.output<typeof RESOURCE>;

/** A resource that Scaleway knows by its MAC address only, and by the identifier of the address. */
function custom(id: string, { mac_address, name }: Custom): AddressRecord["resource"] {
  return { type: "custom", id, mac_address: mac_address.toUpperCase(), name: name ?? null };
}

function requireAttached({ resource }: AddressRecord, { mac_address }: Custom): void {
  if (resource?.mac_address !== mac_address.toUpperCase()) {
    throw preconditionFailed("unknown_precondition", `the IP is not attached to ${mac_address}`);
  }
}

function subnetOf(
  world: World,
  region: string,
  source: z.output<typeof BOOK>["source"],
  isIpv6: boolean,
): SubnetRecord {
  const networks = world.of(PRIVATE_NETWORKS).where({ region });
  const { private_network_id, subnet_id } = source;
  if (private_network_id === undefined && subnet_id === undefined) {
    throw constraint("source", "name a private network or a subnet");
  }
  const found = networks
    .flatMap(({ subnets }) => subnets)
    .find((subnet) =>
      subnet_id === undefined
        ? subnet.private_network_id === private_network_id && subnet.subnet.includes(":") === isIpv6
        : subnet.id === subnet_id,
    );
  if (found !== undefined) return found;
  throw subnet_id === undefined ? notFound("private_network", private_network_id ?? "") : notFound("subnet", subnet_id);
}

/** A client that does not care sends the zero value of the type. */
function asked(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([key, value]) => key !== "resource_type" || value !== "unknown_type"));
}

function listing(world: World): Listing<ListIPsRequest, AddressRecord> {
  const networks = world.of(PRIVATE_NETWORKS).all();
  const networkOf = ({ source }: AddressRecord) =>
    networks.find(({ subnets }) => subnets.some(({ id }) => id === source.subnet_id));
  return {
    filters: {
      project_id: equals(({ project_id }) => project_id),
      zonal: equals(({ source }) => source.zonal),
      private_network_id: equals((address) => networkOf(address)?.id),
      subnet_id: equals(({ source }) => source.subnet_id),
      vpc_id: equals((address) => networkOf(address)?.vpc_id),
      source_vpc_id: equals((address) => networkOf(address)?.vpc_id),
      attached: equals(({ resource }) => resource !== null),
      resource_name: contains(({ resource }) => resource?.name ?? ""),
      resource_id: equals(({ resource }) => resource?.id),
      resource_ids: equals(({ resource }) => resource?.id),
      resource_type: equals(({ resource }) => resource?.type),
      resource_types: equals(({ resource }) => resource?.type),
      mac_address: (address, values) => values.some((each) => each.toUpperCase() === address.resource?.mac_address),
      tags: overlaps((address) => address.tags),
      organization_id: equals((address) => networkOf(address)?.organization_id),
      is_ipv6: equals(({ is_ipv6 }) => is_ipv6),
      ip_ids: equals(({ id }) => id),
    },
    orders: {
      created_at: ({ created_at }) => created_at ?? "",
      updated_at: ({ updated_at }) => updated_at ?? "",
      attached_at: ({ updated_at }) => updated_at ?? "",
      ip_address: ({ address }) => bare(address),
      mac_address: ({ resource }) => resource?.mac_address ?? "",
    },
  };
}
