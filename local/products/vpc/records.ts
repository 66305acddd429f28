import type { GetAclResponse, PrivateNetwork, Route, Subnet, VPC } from "@scaleway/sdk-vpc/v2" with {
  "resolution-mode": "import",
};
import { notFound } from "../../errors";
import { type Entity, Kind } from "../../store";
import { type Answer } from "../../wire";

/** With what the API says and the client's types leave out yet. The count of networks is made when it is asked for. */
export type VpcRecord = Omit<Answer<VPC>, "private_network_count"> & { readonly transitivity_enabled: boolean };

export type SubnetRecord = Answer<Subnet> & { readonly region: string };

export type PrivateNetworkRecord = Omit<Answer<PrivateNetwork>, "subnets"> & { readonly subnets: SubnetRecord[] };

/** Those for one of the two kinds of addresses; {@link aclId} is its identifier. */
export type AclRecord = Entity & Answer<GetAclResponse>;

/** With what the API says and the client's types leave out yet. */
export type RouteRecord = Answer<Route> & {
  readonly type: "custom" | "subnet";
  readonly nexthop_vpc_connector_id: string | null;
};

export const VPCS = new Kind<VpcRecord>("vpcs", (id) => notFound("vpc", id));

export const PRIVATE_NETWORKS = new Kind<PrivateNetworkRecord>("private networks", (id) =>
  notFound("private_network", id),
);

export const ACLS = new Kind<AclRecord>("vpc acls", (id) => notFound("vpc", id));

/** Scaleway does not say what is missing. */
export const ROUTES = new Kind<RouteRecord>("vpc routes", () => notFound("unknown", ""));

export function aclId(vpc_id: string, is_ipv6: boolean): string {
  return `${vpc_id}/${is_ipv6 ? "ipv6" : "ipv4"}`;
}
