import { type Product } from "../../routes";
import { aclRoutes } from "./acls";
import { privateNetworkRoutes } from "./private-networks";
import { PRIVATE_NETWORKS, ROUTES, VPCS } from "./records";
import { routeRoutes } from "./routes";
import { vpcRoutes } from "./vpcs";

/** VPC v2: VPCs with their ACLs and routes, private networks, subnets. */
export const VPC: Product = {
  name: "vpc",
  routes: (world) => [...vpcRoutes(world), ...aclRoutes(world), ...routeRoutes(world), ...privateNetworkRoutes(world)],
  transitions: [],
  resources: (world) => [
    ...world
      .of(VPCS)
      .all()
      // A default VPC comes by itself, and stays.
      .filter(({ is_default }) => !is_default)
      .map(({ id, name, project_id }) => ({ type: "vpc", id, name, project: project_id })),
    ...world
      .of(PRIVATE_NETWORKS)
      .all()
      .map(({ id, name, project_id }) => ({ type: "private_network", id, name, project: project_id })),
    ...world
      .of(ROUTES)
      .all()
      .map(({ id, description, vpc_id }) => ({
        type: "route",
        id,
        name: description,
        project: world.of(VPCS).get(vpc_id).project_id,
      })),
  ],
};
