import type {
  CreatePolicyRequest,
  ListPoliciesRequest,
  ListRulesRequest,
  Policy,
  SetRulesRequest,
  UpdatePolicyRequest,
} from "@scaleway/sdk-iam/v1alpha1" with { "resolution-mode": "import" };
import { z } from "zod";
import { constraint, invalidArguments, malformed } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { projectOf } from "../account/projects";
import { GROUPS } from "./groups";
import { scopeTypeOf } from "./permission-sets";
import { APPLICATIONS, POLICIES, type PolicyRecord, type Principal, type RuleRecord } from "./records";

const RULES = z.array(
  z.object({
    permission_set_names: z.array(z.string().min(1)).min(1).optional(),
    condition: z.string().default(""),
    project_ids: z.array(uuid()).optional(),
    organization_id: uuid().optional(),
  }),
);
const PRINCIPAL = {
  user_id: uuid().optional(),
  group_id: uuid().optional(),
  application_id: uuid().optional(),
  no_principal: z.boolean().optional(),
};
const CREATE = bodyOf<CreatePolicyRequest>()({
  name: name().default("policy"),
  description: z.string().max(200).default(""),
  organization_id: uuid().optional(),
  rules: RULES.default([]),
  tags: tags().default([]),
  ...PRINCIPAL,
});
const UPDATE = bodyOf<UpdatePolicyRequest, "policy_id">()({
  name: name().optional(),
  description: z.string().max(200).optional(),
  tags: tags().optional(),
  ...PRINCIPAL,
});
const SET_RULES = bodyOf<SetRulesRequest>()({ policy_id: uuid(), rules: RULES.default([]) });
const LISTING: Listing<ListPoliciesRequest, PolicyRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    editable: equals(({ editable }) => editable),
    user_ids: equals(({ user_id }) => user_id),
    group_ids: equals(({ group_id }) => group_id),
    application_ids: equals(({ application_id }) => application_id),
    no_principal: equals(({ no_principal = false }) => no_principal),
    policy_name: contains((policy) => policy.name),
    tag: (policy, values) => values.every((value) => policy.tags.includes(value)),
    policy_ids: equals(({ id }) => id),
  },
  orders: { policy_name: (policy) => policy.name, created_at: ({ created_at }) => created_at ?? "" },
};
const RULE_LISTING: Listing<Omit<ListRulesRequest, "policyId">, RuleRecord> = { filters: {}, orders: {} };

const POLICIES_PATH = "/iam/v1alpha1/policies";
const POLICY_PATH = `${POLICIES_PATH}/:policy_id` as const;
const RULES_PATH = "/iam/v1alpha1/rules";

export function policyRoutes(world: World): readonly Route[] {
  const policies = world.of(POLICIES);
  return [
    route("POST", POLICIES_PATH, ({ body }) => {
      const { organization_id = world.project, rules, ...given } = read(CREATE, body);
      const { user_id, group_id, application_id, no_principal, ...rest } = given;
      const principal = principalOf(world, { user_id, group_id, application_id, no_principal });
      if (principal === undefined) {
        const help_message = "name a user, a group, an application, or no_principal";
        throw invalidArguments({ argument_name: "principal", reason: "required", help_message });
      }
      const now = world.now();
      const created = policies.put({
        id: world.identifiers.uuid(),
        ...rest,
        organization_id,
        created_at: now,
        updated_at: now,
        editable: true,
        deletable: true,
        managed: false,
        ...principal,
        rules: rulesOf(world, rules),
      });
      // At Scaleway, a new policy has its rules a moment later.
      return ok({ ...answer(created), nb_rules: 0, nb_scopes: 0, nb_permission_sets: 0 });
    }),
    route("GET", POLICIES_PATH, ({ query }) => {
      const { records, total_count } = page(policies.all(), query, LISTING);
      return ok({ policies: records.map(answer), total_count });
    }),
    route("GET", POLICY_PATH, ({ parameters: { policy_id } }) => ok(answer(policies.get(policy_id)))),
    route("PATCH", POLICY_PATH, ({ parameters: { policy_id }, body }) => {
      const { user_id, group_id, application_id, no_principal, ...changes } = read(UPDATE, body);
      const there = policies.get(policy_id);
      const { user_id: _, group_id: __, application_id: ___, no_principal: ____, ...rest } = there;
      const principal = principalOf(world, { user_id, group_id, application_id, no_principal });
      const changed = { ...(principal === undefined ? there : { ...rest, ...principal }), ...changes };
      return ok(answer(policies.put({ ...changed, updated_at: world.now() })));
    }),
    route("DELETE", POLICY_PATH, ({ parameters: { policy_id } }) => {
      policies.remove(policies.get(policy_id).id);
      return noContent();
    }),
    route("POST", `${POLICY_PATH}/clone`, ({ parameters: { policy_id } }) => {
      const { rules, ...rest } = policies.get(policy_id);
      const now = world.now();
      const copies = rules.map((rule) => ({ ...rule, id: world.identifiers.uuid() }));
      const clone = { ...rest, id: world.identifiers.uuid(), created_at: now, updated_at: now, rules: copies };
      return ok(answer(policies.put(clone)));
    }),
    route("GET", RULES_PATH, ({ query }) => {
      const { rules } = policies.get(query.get("policy_id") ?? "");
      const { records, total_count } = page(rules, query, RULE_LISTING);
      return ok({ rules: records, total_count });
    }),
    route("PUT", RULES_PATH, ({ body }) => {
      const request = read(SET_RULES, body);
      const { rules } = policies.change(policies.get(request.policy_id).id, { rules: rulesOf(world, request.rules) });
      return ok({ rules });
    }),
  ];
}

function answer({ rules, ...policy }: PolicyRecord): Answer<Policy, Principal> {
  return {
    ...policy,
    nb_rules: rules.length,
    nb_scopes: new Set(rules.flatMap((rule) => rule.project_ids ?? rule.organization_id ?? [])).size,
    nb_permission_sets: new Set(rules.flatMap((rule) => rule.permission_set_names ?? [])).size,
  };
}

type PrincipalOf = Pick<PolicyRecord, Principal>;

/** @throws ApiError for more than one, or an application or a group that there is not */
function principalOf(world: World, request: PrincipalOf): PrincipalOf | undefined {
  const named = Object.entries<string | boolean | undefined>(request).filter(
    ([, value]) => value !== undefined && value !== false,
  );
  if (named.length > 1) throw constraint("principal", `only one of ${named.map(([key]) => key).join(", ")}`);
  if (request.application_id !== undefined) world.of(APPLICATIONS).get(request.application_id);
  if (request.group_id !== undefined) world.of(GROUPS).get(request.group_id);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** Worded as Scaleway words them, but for the name that there is not, of which its words are not known here. */
function rulesOf(world: World, rules: z.output<typeof RULES>): readonly RuleRecord[] {
  return rules.map(({ permission_set_names = [], condition, project_ids, organization_id }, index) => {
    const rule = `rules[${index}]`;
    if ((project_ids === undefined) === (organization_id === undefined)) {
      throw malformed(rule, "embedded message failed validation");
    }
    for (const project of project_ids ?? []) projectOf(world, project);
    const unknown = permission_set_names.find((each) => scopeTypeOf(each) === undefined);
    const names = `${rule}.permission_set_names`;
    if (unknown !== undefined) throw constraint(names, `there is no permission set ${unknown}`);
    const [scope = "projects", ...others] = new Set(permission_set_names.map(scopeTypeOf));
    if (others.length > 0) throw constraint(names, "permission sets must be of the same scope type");
    if (scope === "organization" && project_ids !== undefined) {
      throw constraint(names, `${permission_set_names.join(", ")}: the scope is the organization`);
    }
    return {
      id: world.identifiers.uuid(),
      permission_set_names: [...permission_set_names],
      permission_sets_scope_type: scope,
      condition,
      ...(project_ids === undefined ? { organization_id } : { project_ids: [...project_ids] }),
    };
  });
}
