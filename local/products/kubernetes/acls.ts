import type {
  AddClusterACLRulesRequest,
  ListClusterACLRulesRequest,
  SetClusterACLRulesRequest,
} from "@scaleway/sdk-k8s/v1" with {
  "resolution-mode": "import",
};
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { constraint, notFound } from "../../errors";
import { type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read } from "../../validation";
import { type World } from "../../world";
import { type AclRecord, clusterIn, CLUSTERS, CLUSTERS_INSIDE } from "./records";

const RULES = z
  .array(
    z.object({
      ip: z.string().optional(),
      scaleway_ranges: z.boolean().optional(),
      description: z.string().default(""),
    }),
  )
  .default([]);
const SET = bodyOf<SetClusterACLRulesRequest, "region" | "cluster_id">()({ acls: RULES });
const ADD = bodyOf<AddClusterACLRulesRequest, "region" | "cluster_id">()({ acls: RULES });
const LISTING: Listing<Omit<ListClusterACLRulesRequest, "clusterId">, AclRecord> = { filters: {}, orders: {} };

const K8S = "/k8s/v1/regions/:region";
const ACLS_PATH = `${K8S}/clusters/:cluster_id/acls` as const;

export function aclRoutes(world: World): readonly Route[] {
  const inside = world.of(CLUSTERS_INSIDE);
  return [
    route("GET", ACLS_PATH, ({ parameters, query }) => {
      const { acls } = inside.get(clusterIn(world, parameters).id);
      const { records, total_count } = page(acls, query, LISTING);
      return ok({ rules: records, total_count });
    }),
    route("PUT", ACLS_PATH, ({ parameters, body }) => {
      const { id } = clusterIn(world, parameters);
      const { acls } = inside.change(id, { acls: rulesOf(world, read(SET, body).acls) });
      return ok({ rules: acls });
    }),
    route("POST", ACLS_PATH, ({ parameters, body }) => {
      const { id } = clusterIn(world, parameters);
      const added = rulesOf(world, read(ADD, body).acls);
      inside.change(id, { acls: [...inside.get(id).acls, ...added] });
      return ok({ rules: added });
    }),
    route("DELETE", `${K8S}/acls/:acl_id`, ({ parameters: { region, acl_id } }) => {
      const owner = inside.all().find(({ acls }) => acls.some(({ id }) => id === acl_id));
      if (owner === undefined || world.of(CLUSTERS).get(owner.id).region !== region) throw notFound("acl", acl_id);
      inside.change(owner.id, { acls: owner.acls.filter(({ id }) => id !== acl_id) });
      return noContent();
    }),
  ];
}

function rulesOf(world: World, rules: z.output<typeof RULES>): readonly AclRecord[] {
  return rules.map(({ ip, scaleway_ranges, description }) => {
    if ((ip === undefined) === (scaleway_ranges !== true)) {
      throw constraint("acls", "a rule has either ip or scaleway_ranges");
    }
    if (ip !== undefined && !ipaddr.isValidCIDR(ip) && !ipaddr.isValid(ip)) {
      throw constraint("acls", `${ip} is no IP range`);
    }
    const common = { id: world.identifiers.uuid(), region: "", description };
    return ip === undefined
      ? { ...common, scaleway_ranges: true }
      : { ...common, ip: ip.includes("/") ? ip : `${ip}/32` };
  });
}
