import { type Product } from "../../routes";
import { aclRoutes } from "./acls";
import { catalogRoutes } from "./catalog-routes";
import { clusterRoutes } from "./clusters";
import { TRANSITIONS } from "./life";
import { nodeRoutes } from "./nodes";
import { poolRoutes } from "./pools";
import { CLUSTERS, POOLS } from "./records";

/** Kubernetes v1: clusters, pools, nodes, and what they can be made of. */
export const KUBERNETES: Product = {
  name: "k8s",
  routes: (world) => [
    ...catalogRoutes(world),
    ...clusterRoutes(world),
    ...poolRoutes(world),
    ...nodeRoutes(world),
    ...aclRoutes(world),
  ],
  transitions: TRANSITIONS,
  resources: (world) => [
    ...world
      .of(CLUSTERS)
      .all()
      .map(({ id, name, project_id }) => ({ type: "cluster", id, name, project: project_id })),
    ...world
      .of(POOLS)
      .all()
      .map(({ id, name, cluster_id }) => ({
        type: "pool",
        id,
        name,
        project: world.of(CLUSTERS).get(cluster_id).project_id,
      })),
  ],
};
