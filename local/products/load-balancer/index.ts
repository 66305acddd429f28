import { type Product } from "../../routes";
import { ipRoutes } from "./ips";
import { lbRoutes, TRANSITIONS } from "./lbs";
import { IPS, LBS } from "./records";

/** Load Balancer v1: addresses and load balancers. */
export const LOAD_BALANCER: Product = {
  name: "lb",
  routes: (world) => [...ipRoutes(world), ...lbRoutes(world)],
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
