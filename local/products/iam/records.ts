import type { APIKey, Application, Policy, Rule } from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { notFound } from "../../errors";
import { type Entity, Kind } from "../../store";
import { type Answer } from "../../wire";

/** The count of keys is made when it is asked for. */
export type ApplicationRecord = Omit<Answer<Application>, "nb_api_keys">;

/** With its secret, which is told once. The access key is its identifier. */
export interface ApiKeyRecord extends Omit<Answer<APIKey, "application_id" | "user_id">, "access_key"> {
  readonly id: string;
  readonly secret_key: string;
}

/** A principal is one of four. */
export type Principal = "application_id" | "group_id" | "user_id" | "no_principal";

export type RuleRecord = Answer<Rule, "project_ids" | "organization_id" | "account_root_user_id">;

/** With its rules; their counts are made when they are asked for. */
export interface PolicyRecord extends Omit<Answer<Policy, Principal>, "nb_rules" | "nb_scopes" | "nb_permission_sets"> {
  readonly rules: readonly RuleRecord[];
}

export const APPLICATIONS = new Kind<ApplicationRecord>("applications", (id) => notFound("application", id));
export const API_KEYS = new Kind<ApiKeyRecord>("api keys", (id) => notFound("access_key", id));
/** Secrets of the keys that were deleted. */
export const REVOKED = new Kind<Entity>("revoked api keys", (id) => notFound("access_key", id));
export const POLICIES = new Kind<PolicyRecord>("policies", (id) => notFound("policy", id));
