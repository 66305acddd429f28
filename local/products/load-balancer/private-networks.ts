import type {
  ZonedApiAttachPrivateNetworkRequest,
  ZonedApiDetachPrivateNetworkRequest,
  ZonedApiListLbPrivateNetworksRequest,
} from "@scaleway/sdk-lb/v1" with { "resolution-mode": "import" };
import { z } from "zod";
import { alreadyExists, notFound } from "../../errors";
import { type Listing, page } from "../../listing";
import { regionOf } from "../../locality";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read, uuid } from "../../validation";
import { type World } from "../../world";
import { ADDRESSES, attach } from "../ipam/addresses";
import { PRIVATE_NETWORKS } from "../vpc/records";
import { lbPart } from "./parts";
import { lbIn, LBS, type LbNetwork, type LbRecord } from "./records";

const CONFIG = z.looseObject({}).optional();
const ATTACH = bodyOf<
  Omit<ZonedApiAttachPrivateNetworkRequest, "staticConfig" | "dhcpConfig" | "ipamConfig">,
  "zone" | "lb_id",
  { readonly static_config?: object; readonly dhcp_config?: object; readonly ipam_config?: object }
>()({
  private_network_id: uuid(),
  static_config: CONFIG,
  dhcp_config: CONFIG,
  ipam_config: CONFIG,
  ipam_ids: z.array(uuid()).default([]),
});
const DETACH = bodyOf<ZonedApiDetachPrivateNetworkRequest, "zone" | "lb_id">()({ private_network_id: uuid() });
const LISTING: Listing<Omit<ZonedApiListLbPrivateNetworksRequest, "lbId">, LbNetwork> = {
  filters: {},
  orders: { created_at: ({ created_at }) => created_at },
};

const LB_PATH = "/lb/v1/zones/:zone/lbs/:lb_id";

export function lbNetworkRoutes(world: World): readonly Route[] {
  const lbs = world.of(LBS);
  const answer = ({ id }: LbRecord, { booked: _, ...network }: LbNetwork, status: "pending" | "ready") => ({
    ...network,
    dhcp_config: { ip_id: network.ipam_ids[0] ?? null },
    lb: lbPart(world, id),
    status,
    updated_at: network.created_at,
  });
  return [
    route("GET", `${LB_PATH}/private-networks`, ({ parameters, query }) => {
      const lb = lbIn(world, parameters);
      const { records, total_count } = page(lb.private_networks, query, LISTING);
      return ok({ private_network: records.map((each) => answer(lb, each, "ready")), total_count });
    }),
    route("POST", `${LB_PATH}/attach-private-network`, ({ parameters, body }) => {
      const lb = lbIn(world, parameters);
      const { private_network_id, ipam_ids } = read(ATTACH, body);
      if (lb.private_networks.some((each) => each.private_network_id === private_network_id)) {
        throw alreadyExists("private_network", private_network_id, "the load balancer is in it already");
      }
      const network: LbNetwork = {
        private_network_id,
        ipam_ids: addressesFor(world, lb, private_network_id, ipam_ids),
        booked: ipam_ids.length > 0,
        created_at: world.now(),
      };
      lbs.change(lb.id, { private_networks: [...lb.private_networks, network], updated_at: world.now() });
      return ok(answer(lb, network, "pending"));
    }),
    route("POST", `${LB_PATH}/detach-private-network`, ({ parameters, body }) => {
      const lb = lbIn(world, parameters);
      const { private_network_id } = read(DETACH, body);
      const left = lb.private_networks.find((each) => each.private_network_id === private_network_id);
      if (left === undefined) throw notFound("private_network", private_network_id);
      leave(world, left);
      const private_networks = lb.private_networks.filter((each) => each !== left);
      lbs.change(lb.id, { private_networks, updated_at: world.now() });
      return noContent();
    }),
  ];
}

/** Frees the addresses of a network that a load balancer is in no more. */
export function leave(world: World, { ipam_ids, booked }: LbNetwork): void {
  const addresses = world.of(ADDRESSES);
  for (const id of ipam_ids) {
    if (booked) addresses.change(id, { resource: null });
    else addresses.remove(id);
  }
}

function addressesFor(world: World, lb: LbRecord, networkId: string, asked: readonly string[]): readonly string[] {
  const network = world.of(PRIVATE_NETWORKS).find(networkId);
  if (network?.region !== regionOf(lb.zone)) throw notFound("private_network", networkId);
  const resource = { type: "lb_server", id: lb.id, name: lb.name } as const;
  if (asked.length === 0) return attach(world, network, resource).map(({ id }) => id);
  const mac_address = null;
  for (const id of asked) world.of(ADDRESSES).change(id, { resource: { ...resource, mac_address } });
  return asked;
}
