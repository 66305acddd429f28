import type { CreateRouteRequest, UpdateRouteRequest } from "@scaleway/sdk-vpc/v2" with {
  "resolution-mode": "import",
};
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { constraint, notFound } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read, tags, uuid } from "../../validation";
import { type World } from "../../world";
import { networkIn } from "./private-networks";
import { PRIVATE_NETWORKS, type RouteRecord, ROUTES, VPCS } from "./records";
import { vpcIn } from "./vpcs";

/** What the API takes and the client's types leave out yet. */
interface Connected {
  readonly nexthop_vpc_connector_id?: string;
}
/** A list of which the client knows nothing yet. */
interface ListRoutesWithNexthopRequest {
  readonly orderBy?: "created_at_asc" | "destination_asc" | "prefix_len_asc";
  readonly vpcId?: string;
  /** Only of this API: by which a key sees the routes of its projects. */
  readonly projectId?: string;
  readonly nexthopResourceId?: string;
  readonly nexthopPrivateNetworkId?: string;
  readonly nexthopResourceType?: string;
  readonly nexthopVpcConnectorId?: string;
  readonly contains?: string;
  readonly tags?: string[];
  readonly isIpv6?: boolean;
}

const NEXTHOP = {
  nexthop_resource_id: uuid().optional(),
  nexthop_private_network_id: uuid().optional(),
  nexthop_vpc_connector_id: uuid().optional(),
};
const CREATE = bodyOf<CreateRouteRequest, "region", Connected>()({
  description: z.string().default(""),
  tags: tags().default([]),
  vpc_id: uuid(),
  destination: z.string(),
  ...NEXTHOP,
});
const UPDATE = bodyOf<UpdateRouteRequest, "region" | "route_id", Connected>()({
  description: z.string().optional(),
  tags: tags().optional(),
  destination: z.string().optional(),
  ...NEXTHOP,
});
const listing = (world: World): Listing<ListRoutesWithNexthopRequest, RouteRecord> => ({
  filters: {
    vpc_id: equals(({ vpc_id }) => vpc_id),
    project_id: equals(({ vpc_id }) => world.of(VPCS).get(vpc_id).project_id),
    nexthop_resource_id: equals(({ nexthop_resource_id }) => nexthop_resource_id),
    nexthop_private_network_id: equals(({ nexthop_private_network_id }) => nexthop_private_network_id),
    // Resources behind a route are unknown here, so that only who does not care finds them.
    nexthop_resource_type: (_, values) => values.includes("unknown_type"),
    nexthop_vpc_connector_id: equals(({ nexthop_vpc_connector_id }) => nexthop_vpc_connector_id),
    contains: contains(({ destination }) => destination),
    tags: overlaps((each) => each.tags),
    is_ipv6: equals(({ destination }) => destination.includes(":")),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    destination: ({ destination }) => destination,
    prefix_len: ({ destination }) => ipaddr.parseCIDR(destination)[1],
  },
});

const ROUTES_PATH = "/vpc/v2/regions/:region/routes";
const ROUTE_PATH = `${ROUTES_PATH}/:route_id` as const;

export function routeRoutes(world: World): readonly Route[] {
  const routes = world.of(ROUTES);
  const routeIn = ({ region, route_id }: { readonly region: string; readonly route_id: string }): RouteRecord => {
    const there = routes.get(route_id);
    if (there.region !== region) throw notFound("unknown", "");
    return there;
  };
  return [
    route("POST", ROUTES_PATH, ({ parameters: { region }, body }) => {
      const { vpc_id, destination, ...given } = read(CREATE, body);
      const vpc = vpcIn(world, { region, vpc_id });
      const { nexthop_resource_id = null, nexthop_private_network_id = null, nexthop_vpc_connector_id = null } = given;
      if (nexthop_private_network_id !== null) {
        networkIn(world, { region, private_network_id: nexthop_private_network_id });
      } else if (nexthop_vpc_connector_id === null) {
        throw constraint("nexthop", "name a private network or a connector");
      }
      const now = world.now();
      return ok(
        routes.put({
          id: world.identifiers.uuid(),
          description: given.description,
          tags: given.tags,
          vpc_id: vpc.id,
          destination: range(destination),
          nexthop_resource_id,
          nexthop_private_network_id,
          nexthop_vpc_connector_id,
          created_at: now,
          updated_at: now,
          is_read_only: false,
          region,
          type: "custom",
        }),
      );
    }),
    route("GET", `${ROUTES_PATH}-with-nexthop`, ({ parameters: { region }, query }) => {
      const { records, total_count } = page(
        [...subnetRoutes(world, region), ...routes.where({ region })],
        query,
        listing(world),
      );
      const nexthop = { nexthop_ip: null, nexthop_name: null, nexthop_resource_type: "unknown_type" };
      return ok({ routes: records.map((each) => ({ route: each, ...nexthop })), total_count });
    }),
    route("GET", ROUTE_PATH, ({ parameters }) => ok(routeIn(parameters))),
    route("PATCH", ROUTE_PATH, ({ parameters, body }) => {
      const { id } = routeIn(parameters);
      const { destination, ...changes } = read(UPDATE, body);
      const moved = destination === undefined ? {} : { destination: range(destination) };
      return ok(routes.change(id, { ...changes, ...moved, updated_at: world.now() }));
    }),
    route("DELETE", ROUTE_PATH, ({ parameters }) => {
      routes.remove(routeIn(parameters).id);
      return noContent();
    }),
  ];
}

/** Those that each subnet of a private network has by itself. */
function subnetRoutes(world: World, region: string): readonly RouteRecord[] {
  return world
    .of(PRIVATE_NETWORKS)
    .where({ region })
    .flatMap(({ subnets }) =>
      subnets.map(({ subnet, vpc_id, private_network_id, created_at, updated_at }) => ({
        id: "",
        description: "Local Private Network route",
        tags: ["MANAGED"],
        vpc_id,
        destination: subnet,
        nexthop_resource_id: null,
        nexthop_private_network_id: private_network_id,
        nexthop_vpc_connector_id: null,
        created_at,
        updated_at,
        is_read_only: true,
        region,
        type: "subnet",
      })),
    );
}

function range(text: string): string {
  if (!ipaddr.isValidCIDR(text)) throw constraint("destination", `${text} is no range of addresses`);
  return text;
}
