import type { CreateAPIKeyRequest, ListAPIKeysRequest, UpdateAPIKeyRequest } from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { invalidArguments } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read, uuid } from "../../validation";
import { type World } from "../../world";
import { projectOf } from "../account/projects";
import { API_KEYS, type ApiKeyRecord, APPLICATIONS, REVOKED } from "./records";

/** In whatever zone it comes, Scaleway tells it in UTC. */
const TIME = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString().replace(".000Z", "Z"));
const CREATE = bodyOf<CreateAPIKeyRequest>()({
  application_id: uuid().optional(),
  user_id: uuid().optional(),
  expires_at: TIME.optional(),
  default_project_id: uuid().optional(),
  description: z.string().max(200).default(""),
});
const UPDATE = bodyOf<UpdateAPIKeyRequest, "access_key">()({
  default_project_id: uuid().optional(),
  description: z.string().max(200).optional(),
  expires_at: TIME.optional(),
});

const OWN_SINCE = "2026-01-01T00:00:00Z";

const KEYS_PATH = "/iam/v1alpha1/api-keys";
const KEY_PATH = `${KEYS_PATH}/:access_key` as const;

export function apiKeyRoutes(world: World): readonly Route[] {
  const keys = world.of(API_KEYS);
  return [
    route("POST", KEYS_PATH, ({ body }) => {
      const { application_id, user_id, expires_at, default_project_id, description } = read(CREATE, body);
      if ((application_id === undefined) === (user_id === undefined)) {
        const help_message = "name either an application or a user";
        throw invalidArguments({ argument_name: "bearer", reason: "required", help_message });
      }
      const bearer = application_id === undefined ? { user_id } : { application_id };
      if (application_id !== undefined) world.of(APPLICATIONS).get(application_id);
      const now = world.now();
      const key = keys.put({
        id: world.identifiers.accessKey(),
        secret_key: world.identifiers.uuid(),
        description,
        created_at: now,
        updated_at: now,
        expires_at: expires_at ?? null,
        default_project_id: projectOf(world, default_project_id).id,
        editable: true,
        deletable: true,
        managed: false,
        creation_ip: "127.0.0.1",
        ...bearer,
      });
      return ok({ ...answer(key), secret_key: key.secret_key });
    }),
    route("GET", KEYS_PATH, ({ query }) => {
      const { records, total_count } = page(keys.all(), query, listing(world));
      return ok({ api_keys: records.map(answer), total_count });
    }),
    route("GET", KEY_PATH, ({ parameters: { access_key } }) =>
      ok(answer(access_key === world.accessKey ? ownKey(world, access_key) : keys.get(access_key))),
    ),
    route("PATCH", KEY_PATH, ({ parameters: { access_key }, body }) => {
      const changes = { ...read(UPDATE, body), updated_at: world.now() };
      return ok(answer(keys.change(access_key, changes)));
    }),
    route("DELETE", KEY_PATH, ({ parameters: { access_key } }) => {
      revokeKeys(world, keys.where({ id: keys.get(access_key).id }));
      return noContent();
    }),
  ];
}

export function revokeKeys(world: World, keys: readonly ApiKeyRecord[]): void {
  for (const { id, secret_key } of keys) {
    world.of(API_KEYS).remove(id);
    world.of(REVOKED).put({ id: secret_key });
  }
}

/** The key from outside: its owner's, who made it elsewhere. It is in no list, and cannot be changed. */
function ownKey({ project }: World, id: string): ApiKeyRecord {
  return {
    id,
    secret_key: "",
    description: "",
    created_at: OWN_SINCE,
    updated_at: OWN_SINCE,
    expires_at: null,
    default_project_id: project,
    editable: false,
    deletable: false,
    managed: false,
    creation_ip: "127.0.0.1",
    user_id: project,
  };
}

/** The secret is told when the key is made, and never again. */
function answer({ id, ...key }: ApiKeyRecord): object {
  return { access_key: id, ...key, secret_key: null };
}

function listing(world: World): Listing<ListAPIKeysRequest, ApiKeyRecord> {
  const isExpired = ({ expires_at }: ApiKeyRecord): boolean =>
    expires_at !== null && Date.parse(expires_at) <= Date.parse(world.now());
  return {
    filters: {
      organization_id: () => true,
      application_id: equals(({ application_id }) => application_id),
      user_id: equals(({ user_id }) => user_id),
      editable: equals(({ editable }) => editable),
      expired: equals(isExpired),
      access_key: contains(({ id }) => id),
      description: contains(({ description }) => description),
      bearer_id: (key, values) => values.some((value) => value === key.application_id || value === key.user_id),
      bearer_type: (key, values) =>
        values.includes("unknown_bearer_type") || values.includes(key.user_id === undefined ? "application" : "user"),
      access_keys: equals(({ id }) => id),
    },
    orders: {
      created_at: ({ created_at }) => created_at ?? "",
      updated_at: ({ updated_at }) => updated_at ?? "",
      expires_at: ({ expires_at }) => expires_at ?? "",
      access_key: ({ id }) => id,
    },
  };
}
