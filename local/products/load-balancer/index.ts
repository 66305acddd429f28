import { type Product } from "../../routes";
import { aclRoutes } from "./acls";
import { backendRoutes } from "./backends";
import { frontendRoutes } from "./frontends";
import { ipRoutes } from "./ips";
import { lbRoutes, TRANSITIONS } from "./lbs";
import { lbNetworkRoutes } from "./private-networks";
import { IPS, LBS } from "./records";

/** Load Balancer v1: all that Scaleway's cloud controller calls to serve a Service. Certificates and routes are left out. */
export const LOAD_BALANCER: Product = {
  name: "lb",
  routes: (world) => [
    ...ipRoutes(world),
    ...lbRoutes(world),
    ...lbNetworkRoutes(world),
    ...backendRoutes(world),
    ...frontendRoutes(world),
    ...aclRoutes(world),
  ],
  transitions: TRANSITIONS,
  resources: (world) => [
    ...world
      .of(IPS)
      .all()
      .map(({ id, ip_address, project_id }) => ({ type: "lb_ip", id, name: ip_address, project: project_id })),
    ...world
      .of(LBS)
      .all()
      .map(({ id, name, project_id }) => ({ type: "lb", id, name, project: project_id })),
  ],
};
