export { ApiAccess, type AllowedRange } from "./api-access";
export {
  type AutoscalerConfig,
  type ClusterTimeouts,
  type KapsuleClusterProps,
  type OpenIdConnectConfig,
} from "./cluster-options";
export { type IKapsuleCluster, type KapsuleClusterAttributes } from "./cluster-reference";
export { KapsuleCluster } from "./kapsule-cluster";
export { KapsuleVersion, type ExactVersion, type MaintenanceWindow, type MinorVersion } from "./kapsule-version";
export { NodePool, type NodePoolProps } from "./node-pool";
export { type NodePoolOptions, type NodePoolTimeouts, type UpgradePolicy } from "./node-pool-options";
export { NodeType } from "./node-type";
export { PoolSize, type AutoscalingRange } from "./pool-size";
export { type Taint } from "./taint";
export { type UpgradedPool } from "./upgrade-time";
