import { notFound } from "../../errors";
import { ok, type Product, route } from "../../routes";

const SERVERS = "/baremetal/v1/zones/:zone/servers";

/** Elastic Metal v1, without a server: Scaleway's cloud controller looks there for a node that is no Instance. */
export const ELASTIC_METAL: Product = {
  name: "elastic metal",
  routes: () => [
    route("GET", SERVERS, () => ok({ servers: [], total_count: 0 })),
    route("GET", `${SERVERS}/:server_id`, ({ parameters: { server_id } }) => {
      throw notFound("server", server_id);
    }),
  ],
  transitions: [],
  resources: () => [],
};
