import { type IssuedKey } from "../../authentication";
import { type Product } from "../../routes";
import { type World } from "../../world";
import { apiKeyRoutes } from "./api-keys";
import { applicationRoutes } from "./applications";
import { GROUPS, groupRoutes } from "./groups";
import { permissionSetRoutes } from "./permission-sets";
import { policyRoutes } from "./policies";
import { quotumRoutes } from "./quota";
import { API_KEYS, APPLICATIONS, POLICIES, REVOKED } from "./records";
import { SSH_KEYS, sshKeyRoutes } from "./ssh-keys";
import { userRoutes, USERS } from "./users";

/** IAM v1alpha1: applications, users, groups, their keys and policies. Permissions hold for the keys that it gives out. */
export const IAM: Product = {
  name: "iam",
  routes: (world) => [
    ...applicationRoutes(world),
    ...apiKeyRoutes(world),
    ...groupRoutes(world),
    ...userRoutes(world),
    ...sshKeyRoutes(world),
    ...policyRoutes(world),
    ...permissionSetRoutes(),
    ...quotumRoutes(world),
  ],
  transitions: [],
  resources: (world) => [
    ...[
      ...world
        .of(APPLICATIONS)
        .all()
        .map(({ id, name }) => ({ type: "application", id, name })),
      ...world
        .of(API_KEYS)
        .all()
        .map(({ id, description }) => ({ type: "api_key", id, name: description })),
      ...world
        .of(POLICIES)
        .all()
        .map(({ id, name }) => ({ type: "policy", id, name })),
      ...world
        .of(GROUPS)
        .all()
        .map(({ id, name }) => ({ type: "group", id, name })),
      ...world
        .of(USERS)
        .all()
        .map(({ id, username }) => ({ type: "user", id, name: username })),
    ].map((each) => ({ ...each, project: undefined })),
    ...world
      .of(SSH_KEYS)
      .all()
      .map(({ id, name, project_id }) => ({ type: "ssh_key", id, name, project: project_id })),
  ],
};

/** Keys that calls may bring, besides the one from outside. */
export function issuedKeys(world: World): readonly IssuedKey[] {
  const revoked = world.of(REVOKED).all();
  return [
    ...world.of(API_KEYS).all(),
    ...revoked.map(({ id }) => ({ secret_key: id, expires_at: null, revoked: true })),
  ];
}
