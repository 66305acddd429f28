import type { SetAclRequest } from "@scaleway/sdk-vpc/v2" with { "resolution-mode": "import" };
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { constraint } from "../../errors";
import { ok, type Route, route } from "../../routes";
import { bodyOf, read } from "../../validation";
import { type World } from "../../world";
import { aclId, ACLS } from "./records";
import { vpcIn } from "./vpcs";

const port = () => z.int().min(0).max(65_535).default(0);
const SET = bodyOf<SetAclRequest, "region" | "vpc_id">()({
  rules: z
    .array(
      z.object({
        protocol: z.enum(["ANY", "TCP", "UDP", "ICMP"]).default("ANY"),
        source: z.string(),
        src_port_low: port(),
        src_port_high: port(),
        destination: z.string(),
        dst_port_low: port(),
        dst_port_high: port(),
        action: z.enum(["unknown_action", "accept", "drop"]).default("unknown_action"),
        description: z.string().default(""),
      }),
    )
    .default([]),
  is_ipv6: z.boolean().default(false),
  default_policy: z.enum(["unknown_action", "accept", "drop"]),
});

const ACL_PATH = "/vpc/v2/regions/:region/vpcs/:vpc_id/acl-rules";

/** A VPC has both lists from the start, empty ones that let everything through. */
export function aclRoutes(world: World): readonly Route[] {
  return [
    route("GET", ACL_PATH, ({ parameters, query }) => {
      const { id } = vpcIn(world, parameters);
      const acl = world.of(ACLS).find(aclId(id, query.get("is_ipv6") === "true"));
      return ok({ rules: acl?.rules ?? [], default_policy: acl?.default_policy ?? "accept" });
    }),
    route("PUT", ACL_PATH, ({ parameters, body }) => {
      const { id } = vpcIn(world, parameters);
      const { is_ipv6, rules, default_policy } = read(SET, body);
      const kind = is_ipv6 ? "ipv6" : "ipv4";
      const wrong = rules
        .flatMap(({ source, destination }) => [source, destination])
        .find((each) => !isRange(each, kind));
      if (wrong !== undefined) throw constraint("rules", `${wrong} is no range of ${kind} addresses`);
      world.of(ACLS).put({ id: aclId(id, is_ipv6), rules, default_policy });
      return ok({ rules, default_policy });
    }),
  ];
}

function isRange(text: string, kind: "ipv4" | "ipv6"): boolean {
  return ipaddr.isValidCIDR(text) && ipaddr.parseCIDR(text)[0].kind() === kind;
}
