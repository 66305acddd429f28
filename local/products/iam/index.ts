import { type IssuedKey } from "../../authentication";
import { type Product } from "../../routes";
import { type World } from "../../world";
import { apiKeyRoutes } from "./api-keys";
import { applicationRoutes } from "./applications";
import { policyRoutes } from "./policies";
import { quotumRoutes } from "./quota";
import { API_KEYS, APPLICATIONS, POLICIES } from "./records";

/** IAM v1alpha1: applications, their keys and policies. Permissions hold for the keys that it gives out. */
export const IAM: Product = {
  name: "iam",
  routes: (world) => [
    ...applicationRoutes(world),
    ...apiKeyRoutes(world),
    ...policyRoutes(world),
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
    ].map((each) => ({ ...each, project: undefined })),
  ],
};

/** Keys that calls may bring, besides the one from outside. */
export function issuedKeys(world: World): readonly IssuedKey[] {
  return world.of(API_KEYS).all();
}
