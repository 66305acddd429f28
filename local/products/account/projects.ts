import type {
  ListProjectsRequestOrderBy,
  Project,
  ProjectApiCreateProjectRequest,
  ProjectApiListProjectsRequest,
  ProjectApiUpdateProjectRequest,
} from "@scaleway/sdk-account/v3" with { "resolution-mode": "import" };
import { z } from "zod";
import { alreadyExists, notFound, permissionsDenied, stillInUse } from "../../errors";
import { equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { type Entity, Kind } from "../../store";
import { bodyOf, name, read, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";

type ProjectRecord = Answer<Project>;

export const PROJECTS = new Kind<ProjectRecord>("projects", (id) => notFound("project_id", id));
/** Identifiers of projects that were deleted, and shall not come back by being named. */
const DELETED = new Kind<Entity>("deleted projects", (id) => notFound("project_id", id));

const CREATE = bodyOf<ProjectApiCreateProjectRequest>()({
  name: name().optional(),
  organization_id: uuid().optional(),
  description: z.string().default(""),
});
const UPDATE = bodyOf<ProjectApiUpdateProjectRequest, "project_id">()({
  name: name().optional(),
  description: z.string().optional(),
});
const LISTING: Listing<ProjectApiListProjectsRequest & { orderBy?: ListProjectsRequestOrderBy }, ProjectRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    name: equals((project) => project.name),
    project_ids: equals(({ id }) => id),
  },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (project) => project.name },
};

export function projectRoutes(world: World): readonly Route[] {
  const projects = world.of(PROJECTS);
  if (projects.find(world.project) === undefined) projects.put(projectRecord(world, world.project, "default"));
  return [
    route("POST", "/account/v3/projects", ({ body }) => {
      const { name = "project", organization_id = world.project, description } = read(CREATE, body);
      const same = projects.where({ name, organization_id })[0];
      if (same !== undefined) throw alreadyExists("project", same.id, "a project of this name is there already");
      const created = projectRecord(world, world.identifiers.uuid(), name);
      return ok(projects.put({ ...created, organization_id, description }));
    }),
    route("GET", "/account/v3/projects", ({ query }) => {
      const { records, total_count } = page(projects.all(), query, LISTING);
      return ok({ projects: records, total_count });
    }),
    route("GET", "/account/v3/projects/:project_id", ({ parameters }) => ok(projects.get(parameters.project_id))),
    route("PATCH", "/account/v3/projects/:project_id", ({ parameters, body }) => {
      const changes = read(UPDATE, body);
      return ok(projects.change(parameters.project_id, { ...changes, updated_at: world.now() }));
    }),
    route("DELETE", "/account/v3/projects/:project_id", ({ parameters }) => {
      const { id } = projects.get(parameters.project_id);
      const left = world.resources().find(({ project }) => project === id);
      if (left !== undefined) throw stillInUse(`${left.type} ${left.name} is still in the project`);
      projects.remove(id);
      world.of(DELETED).put({ id });
      return noContent();
    }),
  ];
}

/**
 * The project that a resource is created in. One that nobody created here is taken in when it is first named, since it
 * is the caller's own, of an account that this API does not know.
 *
 * @param id - the default project without
 * @throws ApiError for a project that was deleted
 */
export function projectOf(world: World, id: string = world.project): ProjectRecord {
  if (world.of(DELETED).find(id) !== undefined) throw permissionsDenied("write", "project");
  const projects = world.of(PROJECTS);
  return projects.find(id) ?? projects.put({ ...projectRecord(world, id, "default"), organization_id: id });
}

/** At Scaleway, an organization's default project has the identifier of the organization. */
function projectRecord(world: World, id: string, name: string): ProjectRecord {
  const now = world.now();
  return {
    id,
    name,
    organization_id: world.project,
    created_at: now,
    updated_at: now,
    description: "",
    qualification: null,
  };
}
