import type { ListServersRequest } from "@scaleway/sdk-instance/v1" with { "resolution-mode": "import" };
import { notFound } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { ok, type Product, route } from "../../routes";
import { NODES, NODES_INSIDE } from "../kubernetes/records";
import { type NodeServer, nodeServer, nodeServers } from "./node-server";
import { SERVER_TYPES } from "./server-types";

const ZONE = "/instance/v1/zones/:zone";
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
    route("GET", `${ZONE}/products/servers`, () => ok({ servers: SERVER_TYPES })),
    route("GET", `${ZONE}/products/servers/availability`, () => {
      const availability = (name: string) => (world.limits.soldOut.includes(name) ? "shortage" : "available");
      const names = Object.keys(SERVER_TYPES);
      return ok({ servers: Object.fromEntries(names.map((name) => [name, { availability: availability(name) }])) });
    }),
    route("GET", `${ZONE}/servers`, ({ parameters: { zone }, query }) => {
      const { records, total_count } = page(nodeServers(world, zone), legacyPages(query), SERVERS);
      return ok({ servers: records.map(({ server }) => server), total_count });
    }),
    route("GET", `${ZONE}/servers/:server_id`, ({ parameters: { server_id } }) => {
      const [inside] = world.of(NODES_INSIDE).where({ server_id });
      if (inside === undefined) throw notFound("instance_server", server_id);
      return ok({ server: nodeServer(world, world.of(NODES).get(inside.id), inside) });
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
  renamed.set("page_size", query.get("per_page") ?? "");
  return renamed;
}
