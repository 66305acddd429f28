import type { ListServersRequest } from "@scaleway/sdk-instance/v1" with { "resolution-mode": "import" };
import { notFound } from "../../errors";
import { stockOf } from "../../limits";
import { contains, equals, type Listing, page } from "../../listing";
import { ok, type Product, type Reply, route } from "../../routes";
import { NODES, NODES_INSIDE, POOLS } from "../kubernetes/records";
import { type NodeServer, nodeServer, nodeServers } from "./node-server";
import { SERVER_TYPES } from "./server-types";

const ZONE = "/instance/v1/zones/:zone";
/** Of a page, where nothing else is asked for. */
const PER_PAGE = "50";
const TYPES = { filters: {}, orders: {} };
/** The filters that say something of a node. */
const SERVERS: Listing<ServerFilters, NodeServer> = {
  filters: {
    commercial_type: equals(({ type }) => type),
    name: contains(({ name }) => name),
    organization: equals(({ organization }) => organization),
    project: equals(({ project }) => project),
  },
  orders: {},
};

/** Instance v1, as far as the provider asks for it: types of servers, and the servers that nodes are. */
export const INSTANCE: Product = {
  name: "instance",
  routes: (world) => [
    route("GET", `${ZONE}/products/servers`, ({ query }) => {
      const { records, total_count } = page(Object.entries(SERVER_TYPES), legacyPages(query), TYPES);
      return counted({ servers: Object.fromEntries(records) }, total_count);
    }),
    route("GET", `${ZONE}/products/servers/availability`, ({ parameters: { zone }, query }) => {
      const { records, total_count } = page(Object.keys(SERVER_TYPES), legacyPages(query), TYPES);
      const entry = (type: string) => [type, { availability: stockOf(world.limits, type, zone) }] as const;
      return counted({ servers: Object.fromEntries(records.map(entry)) }, total_count);
    }),
    route("GET", `${ZONE}/servers`, ({ parameters: { zone }, query }) => {
      const { records, total_count } = page(nodeServers(world, zone), legacyPages(query), SERVERS);
      return counted({ servers: records.map(({ server }) => server), total_count }, total_count);
    }),
    route("GET", `${ZONE}/servers/:server_id`, ({ parameters: { zone, server_id } }) => {
      const [inside] = world.of(NODES_INSIDE).where({ server_id });
      if (inside === undefined) throw notFound("instance_server", server_id);
      const node = world.of(NODES).get(inside.id);
      if (world.of(POOLS).get(node.pool_id).zone !== zone) throw notFound("instance_server", server_id);
      return ok({ server: nodeServer(world, node, inside) });
    }),
  ],
  transitions: [],
  // A node's server is the pool's.
  resources: () => [],
};

type ServerFilters = Pick<ListServersRequest, "commercialType" | "name" | "organization" | "project">;

/** This product is older than the others, and calls the size of a page otherwise. */
function legacyPages(query: URLSearchParams): URLSearchParams {
  const renamed = new URLSearchParams(query);
  renamed.set("page_size", query.get("per_page") || PER_PAGE);
  return renamed;
}

/** It tells the count in a header. */
function counted(body: object, count: number): Reply {
  return { ...ok(body), headers: { "x-total-count": String(count) } };
}
