import type { CreateVPCRequest, ListVPCsRequest, UpdateVPCRequest, VPC } from "@scaleway/sdk-vpc/v2" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { notFound, stillInUse } from "../../errors";
import { contains, equals, type Listing, overlaps, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, tags, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { projectOf, PROJECTS } from "../account/projects";
import { aclId, ACLS, PRIVATE_NETWORKS, ROUTES, type VpcRecord, VPCS } from "./records";

const CREATE = bodyOf<CreateVPCRequest, "region", { enable_transitivity: boolean }>()({
  name: name().default("vpc"),
  project_id: uuid().optional(),
  tags: tags().default([]),
  // Routing cannot be off any more: whatever is asked for, the answer is true.
  enable_routing: z.boolean().default(true),
  enable_transitivity: z.boolean().default(false),
});
const UPDATE = bodyOf<UpdateVPCRequest, "region" | "vpc_id">()({ name: name().optional(), tags: tags().optional() });
const LISTING: Listing<ListVPCsRequest, VpcRecord> = {
  filters: {
    name: contains((vpc) => vpc.name),
    tags: overlaps((vpc) => vpc.tags),
    organization_id: equals(({ organization_id }) => organization_id),
    project_id: equals(({ project_id }) => project_id),
    is_default: equals(({ is_default }) => is_default),
    routing_enabled: equals(({ routing_enabled }) => routing_enabled),
  },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (vpc) => vpc.name },
};

const VPCS_PATH = "/vpc/v2/regions/:region/vpcs";
const VPC_PATH = `${VPCS_PATH}/:vpc_id` as const;

export function vpcRoutes(world: World): readonly Route[] {
  const vpcs = world.of(VPCS);
  const answer = (vpc: VpcRecord): Answer<VPC> => ({
    ...vpc,
    private_network_count: world.of(PRIVATE_NETWORKS).where({ vpc_id: vpc.id }).length,
  });
  return [
    route("POST", VPCS_PATH, ({ parameters: { region }, body }) => {
      const { name, project_id, tags, enable_transitivity } = read(CREATE, body);
      const made = vpcRecord(world, region, project_id, { name, tags, transitivity_enabled: enable_transitivity });
      return ok(answer(vpcs.put(made)));
    }),
    route("GET", VPCS_PATH, ({ parameters: { region }, query }) => {
      const project = query.get("project_id") ?? world.project;
      if (world.of(PROJECTS).find(project)?.organization_id === project) defaultVpc(world, region, project);
      const { records, total_count } = page(inRegion(world, region), query, LISTING);
      return ok({ vpcs: records.map(answer), total_count });
    }),
    route("GET", VPC_PATH, ({ parameters }) => ok(answer(vpcIn(world, parameters)))),
    route("PATCH", VPC_PATH, ({ parameters, body }) => {
      const { id } = vpcIn(world, parameters);
      return ok(answer(vpcs.change(id, { ...read(UPDATE, body), updated_at: world.now() })));
    }),
    route("DELETE", VPC_PATH, ({ parameters }) => {
      const { id } = vpcIn(world, parameters);
      const [network] = world.of(PRIVATE_NETWORKS).where({ vpc_id: id });
      if (network !== undefined) throw stillInUse(`private network ${network.name} is still in the VPC`);
      for (const is_ipv6 of [false, true]) world.of(ACLS).remove(aclId(id, is_ipv6));
      for (const { id: route_id } of world.of(ROUTES).where({ vpc_id: id })) world.of(ROUTES).remove(route_id);
      vpcs.remove(id);
      return noContent();
    }),
    route("POST", `${VPC_PATH}/enable-routing`, ({ parameters }) => ok(answer(vpcIn(world, parameters)))),
    route("POST", `${VPC_PATH}/enable-custom-routes-propagation`, ({ parameters }) => {
      const { id } = vpcIn(world, parameters);
      const changes = { custom_routes_propagation_enabled: true, updated_at: world.now() };
      return ok(answer(vpcs.change(id, changes)));
    }),
  ];
}

/** @throws ApiError for a VPC that is not in this region */
export function vpcIn(
  world: World,
  { region, vpc_id }: { readonly region: string; readonly vpc_id: string },
): VpcRecord {
  const vpc = world.of(VPCS).find(vpc_id);
  if (vpc?.region !== region) throw notFound("vpc", vpc_id);
  return vpc;
}

/** An organization's default project has one in each region from the start, another one once it needs it. */
export function defaultVpc(world: World, region: string, project_id?: string): VpcRecord {
  const { id } = projectOf(world, project_id);
  const there = inRegion(world, region).find((vpc) => vpc.project_id === id && vpc.is_default);
  const given = { name: "default", tags: ["default"], is_default: true };
  return there ?? world.of(VPCS).put(vpcRecord(world, region, id, given));
}

function inRegion(world: World, region: string): readonly VpcRecord[] {
  return world.of(VPCS).where({ region });
}

function vpcRecord(
  world: World,
  region: string,
  project_id: string | undefined,
  given: Pick<VpcRecord, "name"> & Partial<VpcRecord>,
): VpcRecord {
  const project = projectOf(world, project_id);
  const now = world.now();
  return {
    id: world.identifiers.uuid(),
    tags: [],
    organization_id: project.organization_id,
    project_id: project.id,
    created_at: now,
    updated_at: now,
    is_default: false,
    routing_enabled: true,
    custom_routes_propagation_enabled: true,
    transitivity_enabled: false,
    region,
    ...given,
  };
}
