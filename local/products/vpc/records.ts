import type { PrivateNetwork, Subnet, VPC } from "@scaleway/sdk-vpc/v2" with { "resolution-mode": "import" };
import { notFound } from "../../errors";
import { Kind } from "../../store";
import { type Answer } from "../../wire";

/** With what the API says and the client's types leave out yet. The count of networks is made when it is asked for. */
export type VpcRecord = Omit<Answer<VPC>, "private_network_count"> & { readonly transitivity_enabled: boolean };

export type SubnetRecord = Answer<Subnet> & { readonly region: string };

export type PrivateNetworkRecord = Omit<Answer<PrivateNetwork>, "subnets"> & { readonly subnets: SubnetRecord[] };

export const VPCS = new Kind<VpcRecord>("vpcs", (id) => notFound("vpc", id));

export const PRIVATE_NETWORKS = new Kind<PrivateNetworkRecord>("private networks", (id) =>
  notFound("private_network", id),
);
