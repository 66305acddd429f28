import type {
  AddGroupMemberRequest,
  AddGroupMembersRequest,
  CreateGroupRequest,
  Group,
  ListGroupsRequest,
  SetGroupMembersRequest,
  UpdateGroupRequest,
} from "@scaleway/sdk-iam/v1alpha1" with { "resolution-mode": "import" };
import { z } from "zod";
import { alreadyExists, constraint, notFound } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { Kind } from "../../store";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { APPLICATIONS } from "./records";

type GroupRecord = Answer<Group>;
type Members = Pick<GroupRecord, "user_ids" | "application_ids">;

export const GROUPS = new Kind<GroupRecord>("groups", (id) => notFound("group", id));

const CREATE = bodyOf<CreateGroupRequest>()({
  organization_id: uuid().optional(),
  name: name().default("group"),
  description: z.string().max(200).default(""),
  tags: tags().default([]),
});
const UPDATE = bodyOf<UpdateGroupRequest, "group_id">()({
  name: name().optional(),
  description: z.string().max(200).optional(),
  tags: tags().optional(),
});
const MEMBERS = { user_ids: z.array(uuid()).default([]), application_ids: z.array(uuid()).default([]) };
const SET_MEMBERS = bodyOf<SetGroupMembersRequest, "group_id">()(MEMBERS);
const ADD_MEMBERS = bodyOf<AddGroupMembersRequest, "group_id">()(MEMBERS);
/** To add and to remove. */
const MEMBER = bodyOf<AddGroupMemberRequest, "group_id">()({
  user_id: uuid().optional(),
  application_id: uuid().optional(),
});
const LISTING: Listing<ListGroupsRequest, GroupRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    name: contains((group) => group.name),
    application_ids: overlaps(({ application_ids }) => application_ids),
    user_ids: overlaps(({ user_ids }) => user_ids),
    group_ids: equals(({ id }) => id),
    tag: (group, values) => values.every((value) => group.tags.includes(value)),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    name: (group) => group.name,
  },
};

const GROUPS_PATH = "/iam/v1alpha1/groups";
const GROUP_PATH = `${GROUPS_PATH}/:group_id` as const;

export function groupRoutes(world: World): readonly Route[] {
  const groups = world.of(GROUPS);
  const add = (group_id: string, { user_ids, application_ids }: Members) => {
    const there = groups.get(group_id);
    const taken = [...user_ids, ...application_ids].find((id) => isMember(there, id));
    if (taken !== undefined) throw alreadyExists("group_member", taken, "it is in the group already");
    return setMembers(world, group_id, {
      user_ids: [...there.user_ids, ...user_ids],
      application_ids: [...there.application_ids, ...application_ids],
    });
  };
  return [
    route("POST", GROUPS_PATH, ({ body }) => {
      const { organization_id = world.project, ...given } = read(CREATE, body);
      const same = groups.where({ name: given.name, organization_id })[0];
      if (same !== undefined) throw alreadyExists("group", same.id, `there is a group named ${given.name}`);
      const now = world.now();
      return ok(
        groups.put({
          id: world.identifiers.uuid(),
          created_at: now,
          updated_at: now,
          organization_id,
          ...given,
          user_ids: [],
          application_ids: [],
          editable: true,
          deletable: true,
          managed: false,
        }),
      );
    }),
    route("GET", GROUPS_PATH, ({ query }) => {
      const { records, total_count } = page(groups.all(), query, LISTING);
      return ok({ groups: records, total_count });
    }),
    route("GET", GROUP_PATH, ({ parameters: { group_id } }) => ok(groups.get(group_id))),
    route("PATCH", GROUP_PATH, ({ parameters: { group_id }, body }) =>
      ok(groups.change(group_id, { ...read(UPDATE, body), updated_at: world.now() })),
    ),
    route("DELETE", GROUP_PATH, ({ parameters: { group_id } }) => {
      groups.remove(groups.get(group_id).id);
      return noContent();
    }),
    route("PUT", `${GROUP_PATH}/members`, ({ parameters: { group_id }, body }) =>
      ok(setMembers(world, group_id, read(SET_MEMBERS, body))),
    ),
    route("POST", `${GROUP_PATH}/add-members`, ({ parameters: { group_id }, body }) =>
      ok(add(group_id, read(ADD_MEMBERS, body))),
    ),
    route("POST", `${GROUP_PATH}/add-member`, ({ parameters: { group_id }, body }) =>
      ok(add(group_id, memberOf(body))),
    ),
    route("POST", `${GROUP_PATH}/remove-member`, ({ parameters: { group_id }, body }) => {
      const { user_ids, application_ids } = memberOf(body);
      const [member = ""] = [...user_ids, ...application_ids];
      const there = groups.get(group_id);
      if (!isMember(there, member)) throw notFound("", member);
      return ok(groups.change(group_id, without(there, member)));
    }),
  ];
}

/** For a user or an application that is gone. */
export function leaveGroups(world: World, member: string): void {
  for (const group of world.of(GROUPS).all()) {
    if (isMember(group, member)) world.of(GROUPS).change(group.id, without(group, member));
  }
}

/** @throws ApiError for none, or for two */
function memberOf(body: unknown): Members {
  const { user_id, application_id } = read(MEMBER, body);
  if ((user_id === undefined) === (application_id === undefined)) {
    throw constraint("member", "name either a user or an application");
  }
  return {
    user_ids: user_id === undefined ? [] : [user_id],
    application_ids: application_id === undefined ? [] : [application_id],
  };
}

function isMember({ user_ids, application_ids }: Members, id: string): boolean {
  return user_ids.includes(id) || application_ids.includes(id);
}

function without({ user_ids, application_ids }: Members, member: string): Members {
  return {
    user_ids: user_ids.filter((each) => each !== member),
    application_ids: application_ids.filter((each) => each !== member),
  };
}

/** @throws ApiError for an application that there is not; users may be the organization's own, not known here */
function setMembers(world: World, group_id: string, members: Members): GroupRecord {
  for (const id of members.application_ids) world.of(APPLICATIONS).get(id);
  return world.of(GROUPS).change(group_id, members);
}
