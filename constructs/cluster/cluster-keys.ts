import { type KeysOf } from "../core/misspelt";
import {
  type AutoscalerConfig,
  type ClusterTimeouts,
  type KapsuleClusterProps,
  type OpenIdConnectConfig,
} from "./cluster-options";
import { type KapsuleClusterAttributes } from "./cluster-reference";

const AUTOSCALER_KEYS = {
  disableScaleDown: true,
  scaleDownDelayAfterAdd: true,
  scaleDownUnneededTime: true,
  scaleDownUtilizationThreshold: true,
  expander: true,
  ignoreDaemonsetsUtilization: true,
  balanceSimilarNodeGroups: true,
  expendablePodsPriorityCutoff: true,
  maxGracefulTermination: true,
  skipNodesWithLocalStorage: true,
  logLevel: true,
} satisfies KeysOf<AutoscalerConfig>;

const OPEN_ID_CONNECT_KEYS = {
  issuerUrl: true,
  clientId: true,
  usernameClaim: true,
  usernamePrefix: true,
  groupsClaim: true,
  groupsPrefix: true,
  requiredClaim: true,
} satisfies KeysOf<OpenIdConnectConfig>;

const TIMEOUT_KEYS = { create: true, read: true, update: true, delete: true } satisfies KeysOf<ClusterTimeouts>;

/** Names of a cluster's settings. Those of its default pool are the pool's to check. */
export const CLUSTER_KEYS = {
  name: true,
  version: true,
  cni: true,
  privateNetwork: true,
  defaultPool: true,
  type: true,
  region: true,
  projectId: true,
  description: true,
  tags: true,
  autoscalerConfig: AUTOSCALER_KEYS,
  featureGates: true,
  admissionPlugins: true,
  openIdConnectConfig: OPEN_ID_CONNECT_KEYS,
  apiserverCertSans: true,
  podCidr: true,
  serviceCidr: true,
  serviceDnsIp: true,
  apiAccess: true,
  upgradePools: true,
  deleteAdditionalResources: true,
  protect: true,
  timeouts: TIMEOUT_KEYS,
} satisfies KeysOf<KapsuleClusterProps>;

/** Names of what there is to know of an existing cluster. */
export const CLUSTER_ATTRIBUTE_KEYS = {
  clusterId: true,
  region: true,
  apiUrl: true,
  caCertificate: true,
  wildcardDns: true,
  version: true,
  upgradePools: true,
} satisfies KeysOf<KapsuleClusterAttributes>;
