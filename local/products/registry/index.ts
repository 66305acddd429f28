import { type Product } from "../../routes";
import { namespaceRoutes, NAMESPACES, TRANSITIONS } from "./namespaces";

/** Registry v1: namespaces. Images are pushed by Docker, and not by this API. */
export const REGISTRY: Product = {
  name: "registry",
  routes: namespaceRoutes,
  transitions: TRANSITIONS,
  resources: (world) =>
    world
      .of(NAMESPACES)
      .all()
      .map(({ id, name, project_id }) => ({ type: "namespace", id, name, project: project_id })),
};
