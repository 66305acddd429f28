import type {
  CreateApplicationRequest,
  ListApplicationsRequest,
  UpdateApplicationRequest,
} from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { contains, equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type World } from "../../world";
import { revokeKeys } from "./api-keys";
import { leaveGroups } from "./groups";
import { API_KEYS, type ApplicationRecord, APPLICATIONS } from "./records";

const CREATE = bodyOf<CreateApplicationRequest>()({
  name: name().default("application"),
  organization_id: uuid().optional(),
  description: z.string().max(200).default(""),
  tags: tags().default([]),
});
const UPDATE = bodyOf<UpdateApplicationRequest, "application_id">()({
  name: name().optional(),
  description: z.string().max(200).optional(),
  tags: tags().optional(),
});
const LISTING: Listing<ListApplicationsRequest, ApplicationRecord> = {
  filters: {
    name: contains((application) => application.name),
    organization_id: equals(({ organization_id }) => organization_id),
    editable: equals(({ editable }) => editable),
    application_ids: equals(({ id }) => id),
    tag: (application, values) => values.every((value) => application.tags.includes(value)),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    name: (application) => application.name,
  },
};

const APPLICATIONS_PATH = "/iam/v1alpha1/applications";
const APPLICATION_PATH = `${APPLICATIONS_PATH}/:application_id` as const;

export function applicationRoutes(world: World): readonly Route[] {
  const applications = world.of(APPLICATIONS);
  const keys = world.of(API_KEYS);
  const answer = (application: ApplicationRecord) => ({
    ...application,
    nb_api_keys: keys.where({ application_id: application.id }).length,
  });
  return [
    route("POST", APPLICATIONS_PATH, ({ body }) => {
      const { organization_id = world.project, ...given } = read(CREATE, body);
      const now = world.now();
      const created = applications.put({
        id: world.identifiers.uuid(),
        ...given,
        created_at: now,
        updated_at: now,
        organization_id,
        editable: true,
        deletable: true,
        managed: false,
      });
      return ok(answer(created));
    }),
    route("GET", APPLICATIONS_PATH, ({ query }) => {
      const { records, total_count } = page(applications.all(), query, LISTING);
      return ok({ applications: records.map(answer), total_count });
    }),
    route("GET", APPLICATION_PATH, ({ parameters: { application_id } }) =>
      ok(answer(applications.get(application_id))),
    ),
    route("PATCH", APPLICATION_PATH, ({ parameters: { application_id }, body }) => {
      const changes = { ...read(UPDATE, body), updated_at: world.now() };
      return ok(answer(applications.change(application_id, changes)));
    }),
    route("DELETE", APPLICATION_PATH, ({ parameters: { application_id } }) => {
      const { id } = applications.get(application_id);
      revokeKeys(world, keys.where({ application_id: id }));
      leaveGroups(world, id);
      applications.remove(id);
      return noContent();
    }),
  ];
}
