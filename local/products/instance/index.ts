import { notFound } from "../../errors";
import { ok, type Product, route } from "../../routes";
import { NODES, NODES_INSIDE } from "../kubernetes/records";
import { nodeServer } from "./node-server";
import { SERVER_TYPES } from "./server-types";

const ZONE = "/instance/v1/zones/:zone";

/** Instance v1, as far as the provider asks for it: types of servers, and the servers that nodes are. */
export const INSTANCE: Product = {
  name: "instance",
  routes: (world) => [
    route("GET", `${ZONE}/products/servers`, () => ok({ servers: SERVER_TYPES })),
    route("GET", `${ZONE}/products/servers/availability`, () => {
      const names = Object.keys(SERVER_TYPES);
      return ok({ servers: Object.fromEntries(names.map((name) => [name, { availability: "available" }])) });
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
