import { type TerraformStack } from "cdktf";
import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { type KapsuleClusterAttributes } from "../../../constructs/cluster/cluster-reference";
import { KapsuleCluster } from "../../../constructs/cluster/kapsule-cluster";
import { KapsuleVersion } from "../../../constructs/cluster/kapsule-version";
import { type NodePoolOptions } from "../../../constructs/cluster/node-pool-options";
import { NodeType } from "../../../constructs/cluster/node-type";
import { PoolSize } from "../../../constructs/cluster/pool-size";

export const PRIVATE_NETWORK = { id: "fr-par/22222222-2222-2222-2222-222222222222", subnet: "172.16.20.0/22" };

/** The smallest pool there can be. */
export const POOL: NodePoolOptions = { name: "default", nodeType: NodeType.DEV1_M, size: PoolSize.fixed(1) };

/** The smallest cluster there can be, and no reason for a warning. */
export const CLUSTER: KapsuleClusterProps = {
  name: "k8s-test",
  version: KapsuleVersion.pinned("1.36.2"),
  cni: "cilium",
  privateNetwork: PRIVATE_NETWORK,
  defaultPool: POOL,
};

export const ATTRIBUTES: KapsuleClusterAttributes = {
  clusterId: "nl-ams/11111111-1111-1111-1111-111111111111",
  apiUrl: "https://11111111-1111-1111-1111-111111111111.api.k8s.nl-ams.scw.cloud:6443",
  caCertificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
  wildcardDns: "*.11111111-1111-1111-1111-111111111111.nodes.k8s.nl-ams.scw.cloud",
};

export const clusterIn = (stack: TerraformStack, props: Partial<KapsuleClusterProps> = {}) =>
  new KapsuleCluster(stack, "Cluster", { ...CLUSTER, ...props });

export const importedIn = (stack: TerraformStack, attributes: Partial<KapsuleClusterAttributes> = {}) =>
  KapsuleCluster.fromKapsuleClusterAttributes(stack, "Existing", { ...ATTRIBUTES, ...attributes });
