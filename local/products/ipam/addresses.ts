import type { IP, Resource } from "@scaleway/sdk-ipam/v1" with { "resolution-mode": "import" };
import ipaddr from "ipaddr.js";
import { constraint, notFound } from "../../errors";
import { Kind } from "../../store";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { PRIVATE_NETWORKS, type PrivateNetworkRecord, type SubnetRecord } from "../vpc/records";

export type ResourceRecord = Answer<Resource>;

/** A source names only what the address is of. */
export type AddressRecord = Omit<Answer<IP>, "source"> & {
  readonly source: { readonly subnet_id?: string; readonly zonal?: string };
};

export const ADDRESSES = new Kind<AddressRecord>("ips", (id) => notFound("ip", id));

/** What takes an address in a subnet. */
export interface Booking {
  readonly subnet: SubnetRecord;
  readonly project_id: string;
  readonly resource: ResourceRecord | null;
  readonly tags?: readonly string[];
  /** One that is asked for, without prefix. */
  readonly address?: string;
}

/** Takes an address in a subnet. */
export function book(world: World, { subnet, project_id, resource, tags = [], address }: Booking): AddressRecord {
  const taken = new Set(inSubnet(world, subnet.id).map((each) => bare(each.address)));
  if (address !== undefined && taken.has(address)) throw constraint("address", `${address} is taken`);
  const isIpv6 = subnet.subnet.includes(":");
  const now = world.now();
  return world.of(ADDRESSES).put({
    id: world.identifiers.uuid(),
    address: `${address ?? (isIpv6 ? randomIn(world, subnet) : firstFree(subnet, taken))}/${prefixOf(subnet)}`,
    project_id,
    is_ipv6: isIpv6,
    created_at: now,
    updated_at: now,
    source: { subnet_id: subnet.id },
    resource,
    tags: [...tags],
    reverses: [],
    region: subnet.region,
    zone: null,
  });
}

/** Takes an address of each family, as whatever is attached to a private network does. */
export function attach(
  world: World,
  network: PrivateNetworkRecord,
  resource: Omit<ResourceRecord, "mac_address">,
): readonly AddressRecord[] {
  const mac_address = macAddress(world);
  const { project_id } = network;
  return network.subnets.map((subnet) => book(world, { subnet, project_id, resource: { ...resource, mac_address } }));
}

/** Frees what a resource has taken. */
export function detach(world: World, resourceId: string): void {
  const addresses = world.of(ADDRESSES);
  for (const { id, resource } of addresses.all()) if (resource?.id === resourceId) addresses.remove(id);
}

/** The resources that are attached to a private network. */
export function usersOf(world: World, networkId: string): readonly ResourceRecord[] {
  const subnets = world.of(PRIVATE_NETWORKS).get(networkId).subnets;
  return subnets
    .flatMap(({ id }) => inSubnet(world, id))
    .map((each): ResourceRecord => each.resource ?? { type: "custom", id: each.id, mac_address: null, name: "an IP" });
}

export function inSubnet(world: World, subnetId: string): readonly AddressRecord[] {
  return world
    .of(ADDRESSES)
    .all()
    .filter(({ source }) => source.subnet_id === subnetId);
}

/** Without the prefix. */
export function bare(address: string): string {
  return address.replace(/\/.*$/, "");
}

export function macAddress(world: World): string {
  const pairs = Array.from({ length: 3 }, () => world.identifiers.text(2, "0123456789ABCDEF"));
  return ["02", "00", "00", ...pairs].join(":");
}

function prefixOf({ subnet }: SubnetRecord): number {
  return ipaddr.parseCIDR(subnet)[1];
}

/** The network's own address and the gateway's are never given out, nor is the last one. */
function firstFree({ subnet }: SubnetRecord, taken: ReadonlySet<string>): string {
  const [network, prefix] = ipaddr.IPv4.parseCIDR(subnet);
  const first = network.octets.reduce((sum, octet) => sum * 256 + octet, 0);
  for (let offset = 2; offset < 2 ** (32 - prefix) - 1; offset += 1) {
    const value = first + offset;
    const address = [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");
    if (!taken.has(address)) return address;
  }
  throw constraint("source", `no address is free in ${subnet}`);
}

function randomIn(world: World, { subnet }: SubnetRecord): string {
  const [network] = ipaddr.IPv6.parseCIDR(subnet);
  const host = Array.from({ length: 4 }, () => world.identifiers.below(65_536));
  return new ipaddr.IPv6([...network.parts.slice(0, 4), ...host]).toString();
}
