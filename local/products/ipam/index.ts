import { type Product } from "../../routes";
import { ADDRESSES } from "./addresses";
import { addressRoutes } from "./ips";

/** IPAM v1: the addresses in private networks. */
export const IPAM: Product = {
  name: "ipam",
  routes: addressRoutes,
  transitions: [],
  resources: (world) =>
    world
      .of(ADDRESSES)
      .all()
      // One that a resource has taken goes with the resource.
      .filter(({ resource }) => resource === null || resource.type === "custom")
      .map(({ id, address, project_id }) => ({ type: "ip", id, name: address, project: project_id })),
};
