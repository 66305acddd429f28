import { type Product } from "../../routes";
import { PROJECTS, projectRoutes } from "./projects";

/** Account v3: projects. */
export const ACCOUNT: Product = {
  name: "account",
  routes: projectRoutes,
  transitions: [],
  resources: (world) =>
    world
      .of(PROJECTS)
      .all()
      // A default project is there from the start, or was another account's.
      .filter(({ id, organization_id }) => id !== organization_id)
      .map(({ id, name }) => ({ type: "project", id, name, project: undefined })),
};
