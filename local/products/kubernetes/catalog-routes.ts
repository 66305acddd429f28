import type { ListClusterTypesRequest } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { notFound } from "../../errors";
import { type Listing, page } from "../../listing";
import { ok, type Route, route } from "../../routes";
import { type World } from "../../world";
import { CLUSTER_TYPES, type ClusterTypeEntry, familyOf, VERSIONS } from "./catalog";
import { clusterIn } from "./records";
import { upgradesFrom } from "./versions";

const TYPES: Listing<ListClusterTypesRequest, ClusterTypeEntry> = { filters: {}, orders: {} };

const K8S = "/k8s/v1/regions/:region";
const CLUSTER = `${K8S}/clusters/:cluster_id` as const;

export function catalogRoutes(world: World): readonly Route[] {
  const versionsIn = (region: string) => VERSIONS.map((version) => ({ region, ...version }));
  return [
    route("GET", `${K8S}/versions`, ({ parameters: { region } }) => ok({ versions: versionsIn(region) })),
    route("GET", `${K8S}/versions/:version_name`, ({ parameters: { region, version_name } }) => {
      const version = versionsIn(region).find(({ name }) => name === version_name);
      if (version === undefined) throw notFound("version", version_name);
      return ok(version);
    }),
    route("GET", `${K8S}/cluster-types`, ({ query }) => {
      const { records, total_count } = page(CLUSTER_TYPES, query, TYPES);
      return ok({ cluster_types: records, total_count });
    }),
    route("GET", `${CLUSTER}/available-versions`, ({ parameters }) => {
      const names = upgradesFrom(clusterIn(world, parameters).version);
      return ok({ versions: versionsIn(parameters.region).filter(({ name }) => names.includes(name)) });
    }),
    route("GET", `${CLUSTER}/available-types`, ({ parameters }) => {
      const cluster_types = typesFor(clusterIn(world, parameters).type);
      return ok({ cluster_types, total_count: cluster_types.length });
    }),
  ];
}

/** What a cluster of this type can become: more of its family, and no less. One that is shared can stay as it is. */
export function typesFor(type: string): readonly ClusterTypeEntry[] {
  const family = CLUSTER_TYPES.filter(({ name }) => familyOf(name) === familyOf(type));
  const from = family.findIndex(({ name }) => name === type);
  return family.slice(family[from]?.dedicated === true ? from + 1 : from);
}
