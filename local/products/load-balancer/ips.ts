import type {
  ZonedApiCreateIpRequest,
  ZonedApiListIPsRequest,
  ZonedApiUpdateIpRequest,
} from "@scaleway/sdk-lb/v1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { stillInUse } from "../../errors";
import { equals, type Listing, overlaps, page } from "../../listing";
import { regionOf } from "../../locality";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, read, tags, uuid } from "../../validation";
import { type World } from "../../world";
import { projectOf } from "../account/projects";
import { ipIn, type IpRecord, IPS } from "./records";

const CREATE = bodyOf<ZonedApiCreateIpRequest, "zone">()({
  organization_id: uuid().optional(),
  project_id: uuid().optional(),
  reverse: z.string().optional(),
  is_ipv6: z.boolean().default(false),
  tags: tags().default([]),
});
const UPDATE = bodyOf<ZonedApiUpdateIpRequest, "zone" | "ip_id">()({
  reverse: z.string().optional(),
  lb_id: uuid().optional(),
  tags: tags().optional(),
});
const LISTING: Listing<ZonedApiListIPsRequest, IpRecord> = {
  filters: {
    ip_address: equals(({ ip_address }) => ip_address),
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    ip_type: ({ ip_address }, values) =>
      values.includes("all") || values.includes(ip_address.includes(":") ? "ipv6" : "ipv4"),
    tags: overlaps((ip) => ip.tags),
  },
  orders: {},
};

const IPS_PATH = "/lb/v1/zones/:zone/ips";
const IP_PATH = `${IPS_PATH}/:ip_id` as const;

export function ipRoutes(world: World): readonly Route[] {
  const ips = world.of(IPS);
  return [
    route("POST", IPS_PATH, ({ parameters: { zone }, body }) => {
      const { project_id, is_ipv6, ...given } = read(CREATE, body);
      return ok(createIp(world, zone, { project_id, is_ipv6, tags: given.tags, reverse: given.reverse }));
    }),
    route("GET", IPS_PATH, ({ parameters: { zone }, query }) => {
      const { records, total_count } = page(ips.where({ zone }), query, LISTING);
      return ok({ ips: records, total_count });
    }),
    route("GET", IP_PATH, ({ parameters }) => ok(ipIn(world, parameters))),
    route("PATCH", IP_PATH, ({ parameters, body }) => {
      const ip = ipIn(world, parameters);
      const { reverse, lb_id, tags } = read(UPDATE, body);
      return ok(
        ips.change(ip.id, {
          reverse: reverse === "" ? reverseOf(ip) : (reverse ?? ip.reverse),
          lb_id: lb_id ?? ip.lb_id,
          tags: tags ?? ip.tags,
        }),
      );
    }),
    route("DELETE", IP_PATH, ({ parameters }) => {
      const { id, lb_id } = ipIn(world, parameters);
      if (lb_id !== null) throw stillInUse(`the IP is attached to load balancer ${lb_id}`);
      ips.remove(id);
      return noContent();
    }),
  ];
}

/** What an address is made with. */
interface NewIp {
  readonly project_id: string | undefined;
  readonly is_ipv6: boolean;
  readonly tags?: string[];
  readonly reverse?: string;
}

export function createIp(world: World, zone: string, { project_id, is_ipv6, tags = [], reverse }: NewIp): IpRecord {
  const project = projectOf(world, project_id);
  const created: IpRecord = {
    id: world.identifiers.uuid(),
    ip_address: freeAddress(world, is_ipv6),
    lb_id: null,
    organization_id: project.organization_id,
    project_id: project.id,
    region: regionOf(zone),
    reverse: "",
    tags,
    zone,
  };
  return world.of(IPS).put({ ...created, reverse: reverse ?? reverseOf(created) });
}

/** `203-0-113-10.lb.fr-par.scw.cloud` */
function reverseOf({ ip_address, region }: IpRecord): string {
  return `${ip_address.replace(/[.:]+/g, "-")}.lb.${region ?? ""}.scw.cloud`;
}

/** Of ranges that are kept for tests and documentation: nothing answers there. */
function freeAddress(world: World, isIpv6: boolean): string {
  const taken = new Set(
    world
      .of(IPS)
      .all()
      .map(({ ip_address }) => ip_address),
  );
  for (;;) {
    const part = (): number => world.identifiers.below(256);
    const hex = (): string => world.identifiers.text(4, "123456789abcdef");
    const address = isIpv6
      ? `2001:db8:${hex()}:${hex()}::1`
      : `198.${18 + world.identifiers.below(2)}.${part()}.${part()}`;
    if (!taken.has(address)) return address;
  }
}
