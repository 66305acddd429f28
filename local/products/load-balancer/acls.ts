import type {
  ZonedApiCreateAclRequest,
  ZonedApiListAclsRequest,
  ZonedApiSetAclsRequest,
  ZonedApiUpdateAclRequest,
} from "@scaleway/sdk-lb/v1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { contains, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read } from "../../validation";
import { type World } from "../../world";
import { aclAnswer, type AclRecord, ACLS, type FrontendRecord, FRONTENDS, inZone } from "./parts";

const SPEC = {
  name: name(),
  action: z.object({
    type: z.enum(["allow", "deny", "redirect"]),
    redirect: z
      .object({ type: z.enum(["location", "scheme"]), target: z.string(), code: z.int().optional() })
      .optional(),
  }),
  match: z
    .object({
      ip_subnet: z.array(z.string()).default([]),
      ips_edge_services: z.boolean().default(false),
      http_filter: z
        .enum(["acl_http_filter_none", "path_begin", "path_end", "regex", "http_header_match"])
        .default("acl_http_filter_none"),
      http_filter_value: z.array(z.string()).default([]),
      http_filter_option: z.string().optional(),
      invert: z.boolean().default(false),
    })
    .optional(),
  index: z.int().min(0),
  description: z.string().default(""),
};
const CREATE = bodyOf<ZonedApiCreateAclRequest, "zone" | "frontend_id">()({ ...SPEC, name: name().default("acl") });
const UPDATE = bodyOf<ZonedApiUpdateAclRequest, "zone" | "acl_id">()(SPEC);
const SET = bodyOf<ZonedApiSetAclsRequest, "zone" | "frontend_id">()({ acls: z.array(z.object(SPEC)).default([]) });
const LISTING: Listing<Omit<ZonedApiListAclsRequest, "frontendId">, AclRecord> = {
  filters: { name: contains((acl) => acl.name) },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (acl) => acl.name },
};

const ZONE = "/lb/v1/zones/:zone";
const LIST_PATH = `${ZONE}/frontends/:frontend_id/acls` as const;
const ACL_PATH = `${ZONE}/acls/:acl_id` as const;

export function aclRoutes(world: World): readonly Route[] {
  const acls = world.of(ACLS);
  const frontendIn = ({ zone, frontend_id }: { readonly zone: string; readonly frontend_id: string }): FrontendRecord =>
    inZone(world, zone, world.of(FRONTENDS).get(frontend_id), "frontend");
  const aclIn = ({ zone, acl_id }: { readonly zone: string; readonly acl_id: string }): AclRecord => {
    const acl = acls.get(acl_id);
    inZone(world, zone, world.of(FRONTENDS).get(acl.frontend_id), "acl");
    return acl;
  };
  const create = (frontend_id: string, spec: z.output<typeof CREATE>): AclRecord => {
    const now = world.now();
    return acls.put({ id: world.identifiers.uuid(), frontend_id, created_at: now, updated_at: now, ...settings(spec) });
  };
  return [
    route("POST", LIST_PATH, ({ parameters, body }) => {
      const { id } = frontendIn(parameters);
      return ok(aclAnswer(world, create(id, read(CREATE, body))));
    }),
    route("PUT", LIST_PATH, ({ parameters, body }) => {
      const { id } = frontendIn(parameters);
      const specs = read(SET, body).acls;
      for (const acl of acls.where({ frontend_id: id })) acls.remove(acl.id);
      const set = specs.map((spec) => aclAnswer(world, create(id, spec)));
      return ok({ acls: set, total_count: set.length });
    }),
    route("GET", LIST_PATH, ({ parameters, query }) => {
      const { id } = frontendIn(parameters);
      const { records, total_count } = page(acls.where({ frontend_id: id }), query, LISTING);
      return ok({ acls: records.map((each) => aclAnswer(world, each)), total_count });
    }),
    route("GET", ACL_PATH, ({ parameters }) => ok(aclAnswer(world, aclIn(parameters)))),
    route("PUT", ACL_PATH, ({ parameters, body }) => {
      const { id } = aclIn(parameters);
      const changes = { ...settings(read(UPDATE, body)), updated_at: world.now() };
      return ok(aclAnswer(world, acls.change(id, changes)));
    }),
    route("DELETE", ACL_PATH, ({ parameters }) => {
      acls.remove(aclIn(parameters).id);
      return noContent();
    }),
  ];
}

function settings({ action, match, ...given }: z.output<typeof UPDATE>) {
  const { type, redirect } = action;
  return {
    ...given,
    action: { type, redirect: redirect === undefined ? null : { ...redirect, code: redirect.code ?? null } },
    match: match === undefined ? null : { ...match, http_filter_option: match.http_filter_option ?? null },
  };
}
