import { type Product } from "../../routes";
import { privateNetworkRoutes } from "./private-networks";
import { PRIVATE_NETWORKS, VPCS } from "./records";
import { vpcRoutes } from "./vpcs";

/** VPC v2: VPCs, private networks, subnets. */
export const VPC: Product = {
  name: "vpc",
  routes: (world) => [...vpcRoutes(world), ...privateNetworkRoutes(world)],
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
  ],
};
