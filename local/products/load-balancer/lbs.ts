import type {
  ZonedApiCreateLbRequest,
  ZonedApiListLbsRequest,
  ZonedApiMigrateLbRequest,
  ZonedApiUpdateLbRequest,
} from "@scaleway/sdk-lb/v1" with { "resolution-mode": "import" };
import { z } from "zod";
import { constraint, preconditionFailed } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { regionOf } from "../../locality";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type Transition, type World } from "../../world";
import { projectOf } from "../account/projects";
import { createIp } from "./ips";
import { dropParts, lbPart } from "./parts";
import { leave } from "./private-networks";
import { ipIn, IPS, lbIn, LBS, type LbRecord } from "./records";

const SSL = z.enum([
  "ssl_compatibility_level_unknown",
  "ssl_compatibility_level_intermediate",
  "ssl_compatibility_level_modern",
  "ssl_compatibility_level_old",
]);
const DEFAULT_SSL = "ssl_compatibility_level_intermediate";
const CREATE = bodyOf<ZonedApiCreateLbRequest, "zone">()({
  organization_id: uuid().optional(),
  project_id: uuid().optional(),
  name: name().default("lb"),
  description: z.string().default(""),
  ip_id: uuid().optional(),
  assign_flexible_ip: z.boolean().optional(),
  assign_flexible_ipv6: z.boolean().optional(),
  ip_ids: z.array(uuid()).default([]),
  tags: tags().default([]),
  type: z.string(),
  ssl_compatibility_level: SSL.default(DEFAULT_SSL),
});
const UPDATE = bodyOf<ZonedApiUpdateLbRequest, "zone" | "lb_id">()({
  name: name(),
  description: z.string().default(""),
  tags: tags().default([]),
  ssl_compatibility_level: SSL.default(DEFAULT_SSL),
});
const MIGRATE = bodyOf<ZonedApiMigrateLbRequest, "zone" | "lb_id">()({ type: z.string() });
const LISTING: Listing<ZonedApiListLbsRequest, LbRecord> = {
  filters: {
    name: contains((lb) => lb.name),
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    tags: overlaps((lb) => lb.tags),
  },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (lb) => lb.name },
};

const TYPES = ["lb-s", "lb-gp-m", "lb-gp-l", "lb-gp-xl"];
/** Seconds that a load balancer takes at Scaleway, as recorded there. */
const SECONDS = { start: 3, create: 30, migrate: 30, delete: 5 };

const LB_CREATING: Transition = {
  name: "load balancer is made",
  happen: (world, id) => {
    const lb = world.of(LBS).find(id);
    if (lb === undefined) return;
    const now = world.now();
    const { region, zone } = lb;
    const instance = { created_at: now, updated_at: now, id: world.identifiers.uuid(), ip_address: "", region, zone };
    world.of(LBS).change(id, { status: "creating", instances: [{ ...instance, status: "unknown" }], updated_at: now });
    world.after(SECONDS.create, LB_READY, id);
  },
};
const LB_READY: Transition = {
  name: "load balancer is ready",
  happen: (world, id) => {
    const lb = world.of(LBS).find(id);
    if (lb === undefined) return;
    const instances = lb.instances.map((each) => ({ ...each, status: "ready" as const, updated_at: world.now() }));
    const { next_type: type = lb.type } = lb;
    world.of(LBS).change(id, { status: "ready", type, next_type: undefined, instances, updated_at: world.now() });
  },
};
const LB_GONE: Transition = {
  name: "load balancer is gone",
  happen: (world, id) => {
    for (const network of world.of(LBS).find(id)?.private_networks ?? []) leave(world, network);
    dropParts(world, id);
    world.of(LBS).remove(id);
  },
};
export const TRANSITIONS: readonly Transition[] = [LB_CREATING, LB_READY, LB_GONE];

const LBS_PATH = "/lb/v1/zones/:zone/lbs";
const LB_PATH = `${LBS_PATH}/:lb_id` as const;

export function lbRoutes(world: World): readonly Route[] {
  const lbs = world.of(LBS);
  return [
    route("POST", LBS_PATH, ({ parameters: { zone }, body }) => {
      const request = read(CREATE, body);
      const type = typeOf(request.type);
      const project = projectOf(world, request.project_id);
      const asked = [...(request.ip_id === undefined ? [] : [request.ip_id]), ...request.ip_ids];
      const ips = asked.map((ip_id) => ipIn(world, { zone, ip_id }));
      const taken = ips.find(({ lb_id }) => lb_id !== null);
      if (taken !== undefined) throw preconditionFailed("resource_still_in_use", `IP ${taken.id} is in use`);
      if (ips.length === 0 && request.assign_flexible_ip !== false) {
        ips.push(createIp(world, zone, { project_id: project.id, is_ipv6: false }));
      }
      if (request.assign_flexible_ipv6 === true) {
        ips.push(createIp(world, zone, { project_id: project.id, is_ipv6: true }));
      }
      const now = world.now();
      const id = world.identifiers.uuid();
      for (const ip of ips) world.of(IPS).change(ip.id, { lb_id: id });
      const created = lbs.put({
        id,
        name: request.name,
        description: request.description,
        tags: request.tags,
        ssl_compatibility_level: request.ssl_compatibility_level,
        type,
        status: "to_create",
        instances: [],
        organization_id: project.organization_id,
        project_id: project.id,
        subscriber: null,
        created_at: now,
        updated_at: now,
        region: regionOf(zone),
        zone,
        private_networks: [],
      });
      world.after(SECONDS.start, LB_CREATING, id);
      return ok(lbPart(world, created.id));
    }),
    route("GET", LBS_PATH, ({ parameters: { zone }, query }) => {
      const { records, total_count } = page(lbs.where({ zone }), query, LISTING);
      return ok({ lbs: records.map(({ id }) => lbPart(world, id)), total_count });
    }),
    route("GET", LB_PATH, ({ parameters }) => ok(lbPart(world, lbIn(world, parameters).id))),
    route("PUT", LB_PATH, ({ parameters, body }) => {
      const { id } = lbIn(world, parameters);
      return ok(lbPart(world, lbs.change(id, { ...read(UPDATE, body), updated_at: world.now() }).id));
    }),
    route("POST", `${LB_PATH}/migrate`, ({ parameters, body }) => {
      const { id } = lbIn(world, parameters);
      const next_type = typeOf(read(MIGRATE, body).type);
      world.after(SECONDS.migrate, LB_READY, id);
      return ok(lbPart(world, lbs.change(id, { next_type, status: "migrating", updated_at: world.now() }).id));
    }),
    route("DELETE", LB_PATH, ({ parameters, query }) => {
      const { id } = lbIn(world, parameters);
      const release = query.get("release_ip") === "true";
      for (const ip of world.of(IPS).where({ lb_id: id })) {
        if (release) world.of(IPS).remove(ip.id);
        else world.of(IPS).change(ip.id, { lb_id: null });
      }
      world.forget(id);
      world.after(SECONDS.delete, LB_GONE, id);
      lbs.change(id, { status: "to_delete", updated_at: world.now() });
      return noContent();
    }),
  ];
}

function typeOf(asked: string): string {
  const type = asked.toLowerCase();
  if (!TYPES.includes(type)) throw constraint("type", `${asked} is none of ${TYPES.join(", ")}`);
  return type;
}
