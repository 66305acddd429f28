import type {
  CreateUserRequest,
  ListUsersRequest,
  UpdateUserRequest,
  UpdateUserUsernameRequest,
  User,
} from "@scaleway/sdk-iam/v1alpha1" with { "resolution-mode": "import" };
import { z } from "zod";
import { alreadyExists, invalidArguments, notFound } from "../../errors";
import { equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { Kind } from "../../store";
import { bodyOf, read, tags, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { revokeKeys } from "./api-keys";
import { leaveGroups } from "./groups";
import { API_KEYS } from "./records";

type UserRecord = Answer<User>;

export const USERS = new Kind<UserRecord>("users", (id) => notFound("user", id));

const text = () => z.string().max(64);
const MEMBER = z.object({
  email: z.email(),
  send_password_email: z.boolean().default(false),
  send_welcome_email: z.boolean().default(false),
  username: text().min(1),
  password: z.string().default(""),
  first_name: text().default(""),
  last_name: text().default(""),
  phone_number: z.string().default(""),
  locale: z.string().default(""),
});
const CREATE = bodyOf<CreateUserRequest>()({
  organization_id: uuid().optional(),
  email: z.email().optional(),
  tags: tags().default([]),
  member: MEMBER.optional(),
});
const UPDATE = bodyOf<UpdateUserRequest, "user_id">()({
  tags: tags().optional(),
  email: z.email().optional(),
  first_name: text().optional(),
  last_name: text().optional(),
  phone_number: z.string().optional(),
  locale: z.string().optional(),
});
const RENAME = bodyOf<UpdateUserUsernameRequest, "user_id">()({ username: text().min(1) });
const LISTING: Listing<ListUsersRequest, UserRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    user_ids: equals(({ id }) => id),
    mfa: equals(({ mfa }) => mfa),
    tag: (user, values) => values.every((value) => user.tags.includes(value)),
    // A client that does not care sends the zero value of the type.
    type: ({ type }, values) => values.includes("unknown_type") || values.includes(type),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    email: ({ email }) => email,
    last_login: ({ last_login_at }) => last_login_at ?? "",
    username: ({ username }) => username,
  },
};
/** Scaleway's. */
const LOCALE = "en_US";

const USERS_PATH = "/iam/v1alpha1/users";
const USER_PATH = `${USERS_PATH}/:user_id` as const;

/** Members that calls have made. The organization's owner, and whom a person has invited, are not known here. */
export function userRoutes(world: World): readonly Route[] {
  const users = world.of(USERS);
  return [
    route("POST", USERS_PATH, ({ body }) => {
      const { organization_id = world.project, email, tags, member } = read(CREATE, body);
      const given = member ?? (email === undefined ? undefined : read(MEMBER, { email, username: email }));
      if (given === undefined) {
        throw invalidArguments({ argument_name: "member", reason: "required", help_message: "" });
      }
      const same = users.all().find(({ username }) => username === given.username);
      if (same !== undefined) throw alreadyExists("user", same.id, `there is a user named ${given.username}`);
      const now = world.now();
      return ok(
        users.put({
          id: world.identifiers.uuid(),
          email: given.email,
          username: given.username,
          first_name: given.first_name,
          last_name: given.last_name,
          phone_number: given.phone_number,
          locale: given.locale === "" ? LOCALE : given.locale,
          created_at: now,
          updated_at: now,
          organization_id,
          deletable: true,
          last_login_at: null,
          type: "member",
          two_factor_enabled: false,
          status: member === undefined ? "invitation_pending" : "activated",
          mfa: false,
          account_root_user_id: "",
          tags,
          locked: false,
        }),
      );
    }),
    route("GET", USERS_PATH, ({ query }) => {
      const { records, total_count } = page(users.all(), query, LISTING);
      return ok({ users: records, total_count });
    }),
    route("GET", USER_PATH, ({ parameters: { user_id } }) => ok(users.get(user_id))),
    route("PATCH", USER_PATH, ({ parameters: { user_id }, body }) =>
      ok(users.change(user_id, { ...read(UPDATE, body), updated_at: world.now() })),
    ),
    route("POST", `${USER_PATH}/update-username`, ({ parameters: { user_id }, body }) =>
      ok(users.change(user_id, { ...read(RENAME, body), updated_at: world.now() })),
    ),
    route("DELETE", USER_PATH, ({ parameters: { user_id } }) => {
      users.remove(users.get(user_id).id);
      revokeKeys(world, world.of(API_KEYS).where({ user_id }));
      leaveGroups(world, user_id);
      return noContent();
    }),
  ];
}
