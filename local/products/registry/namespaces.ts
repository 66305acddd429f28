import type {
  CreateNamespaceRequest,
  ListNamespacesRequest,
  Namespace,
  UpdateNamespaceRequest,
} from "@scaleway/sdk-registry/v1" with { "resolution-mode": "import" };
import { z } from "zod";
import { alreadyExists, ApiError } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { ok, type Route, route } from "../../routes";
import { type Entity, Kind } from "../../store";
import { bodyOf, read, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type Transition, type World } from "../../world";
import { projectOf } from "../account/projects";

type NamespaceRecord = Answer<Namespace>;

export const NAMESPACES = new Kind<NamespaceRecord>("namespaces", missing);
/** `fr-par/name` of those that are gone: a name is never free again. */
const USED = new Kind<Entity>("used namespaces", missing);

/** Lower-case letters, digits, hyphens; as its host wants it. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CREATE = bodyOf<CreateNamespaceRequest>()({
  name: z.string().regex(NAME).min(4).max(54).default("namespace"),
  description: z.string().default(""),
  organization_id: uuid().optional(),
  project_id: uuid().optional(),
  is_public: z.boolean().default(false),
});
const UPDATE = bodyOf<UpdateNamespaceRequest, "region" | "namespace_id">()({
  description: z.string().optional(),
  is_public: z.boolean().optional(),
});
const LISTING: Listing<ListNamespacesRequest, NamespaceRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    name: contains(({ name }) => name),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    description: ({ description }) => description,
    name: ({ name }) => name,
  },
};

/** Seconds until a namespace is gone, as recorded at Scaleway. */
const DELETE_SECONDS = 5;
const NAMESPACE_GONE: Transition = {
  name: "registry namespace is gone",
  happen: (world, id) => {
    world.of(NAMESPACES).remove(id);
  },
};
export const TRANSITIONS: readonly Transition[] = [NAMESPACE_GONE];

const NAMESPACES_PATH = "/registry/v1/regions/:region/namespaces";
const NAMESPACE_PATH = `${NAMESPACES_PATH}/:namespace_id` as const;

export function namespaceRoutes(world: World): readonly Route[] {
  const namespaces = world.of(NAMESPACES);
  const namespaceIn = (at: { readonly region: string; readonly namespace_id: string }): NamespaceRecord => {
    const namespace = namespaces.find(at.namespace_id);
    if (namespace?.region !== at.region) throw missing();
    return namespace;
  };
  return [
    route("POST", NAMESPACES_PATH, ({ parameters: { region }, body }) => {
      const { name, description, project_id, is_public } = read(CREATE, body);
      const project = projectOf(world, project_id);
      const address = `${region}/${name}`;
      if (world.of(USED).find(address) !== undefined) {
        throw alreadyExists("namespace", "", `${name} is taken in ${region}, or was: choose another name`);
      }
      world.of(USED).put({ id: address });
      const now = world.now();
      return ok(
        namespaces.put({
          created_at: now,
          description,
          endpoint: `rg.${region}.scw.cloud/${name}`,
          id: world.identifiers.uuid(),
          image_count: 0,
          is_public,
          name,
          organization_id: project.organization_id,
          project_id: project.id,
          region,
          size: 0,
          status: "ready",
          status_message: "",
          updated_at: now,
        }),
      );
    }),
    route("GET", NAMESPACES_PATH, ({ parameters: { region }, query }) => {
      const { records, total_count } = page(namespaces.where({ region }), query, LISTING);
      return ok({ namespaces: records, total_count });
    }),
    route("GET", NAMESPACE_PATH, ({ parameters }) => ok(namespaceIn(parameters))),
    route("PATCH", NAMESPACE_PATH, ({ parameters, body }) => {
      const { id } = namespaceIn(parameters);
      return ok(namespaces.change(id, { ...read(UPDATE, body), updated_at: world.now() }));
    }),
    route("DELETE", NAMESPACE_PATH, ({ parameters }) => {
      const { id } = namespaceIn(parameters);
      world.forget(id);
      world.after(DELETE_SECONDS, NAMESPACE_GONE, id);
      return ok(namespaces.change(id, { status: "deleting", updated_at: world.now() }));
    }),
  ];
}

/** The registry says less than others. */
function missing(): ApiError {
  return new ApiError(404, { message: "Namespace was not found" });
}
