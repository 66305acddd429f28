/**
 * Clusters, their pools of nodes, their version and who may reach them.
 *
 * @module cdktf-kapsule/cluster
 */

export { ApiAccess, type AllowedRange } from "./api-access";
export {
  CLUSTER_TYPES,
  CNIS,
  EXPANDERS,
  type AutoscalerConfig,
  type ClusterTimeouts,
  type KapsuleClusterProps,
  type OpenIdConnectConfig,
} from "./cluster-options";
export { type IKapsuleCluster, type KapsuleClusterAttributes } from "./cluster-reference";
export { KapsuleCluster } from "./kapsule-cluster";
export {
  MAINTENANCE_DAYS,
  KapsuleVersion,
  type ExactVersion,
  type MaintenanceWindow,
  type MinorVersion,
} from "./kapsule-version";
export { NodePool, type NodePoolProps } from "./node-pool";
export {
  ROOT_VOLUME_TYPES,
  type NodePoolOptions,
  type NodePoolTimeouts,
  type UpgradePolicy,
} from "./node-pool-options";
export { NodeType } from "./node-type";
export { PoolSize, type AutoscalingRange } from "./pool-size";
export { TAINT_EFFECTS, type Taint } from "./taint";
export { type UpgradedPool } from "./upgrade-time";
