import { type Duration } from "../core/duration";
import { type Region } from "../core/location";
import { type IPrivateNetwork } from "../network/private-network";
import { type ApiAccess } from "./api-access";
import { type KapsuleVersion } from "./kapsule-version";
import { type NodePoolOptions } from "./node-pool-options";

/** Network plugins that Kapsule installs. */
export const CNIS = ["cilium", "cilium_native", "calico"] as const;
/** Control planes, shared and dedicated, by the gigabytes of memory in the name. */
export const CLUSTER_TYPES = ["kapsule", "kapsule-dedicated-4", "kapsule-dedicated-8", "kapsule-dedicated-16"] as const;
/** Ways in which the autoscaler chooses among pools. */
export const EXPANDERS = ["random", "most_pods", "least_waste", "priority", "price"] as const;

/** How the cluster autoscaler works. What is left out, or taken out again, has its default. */
export interface AutoscalerConfig {
  /** @default false */
  readonly disableScaleDown?: boolean;
  /** Wait after a scale-up before a scale-down is considered. @default 10 minutes */
  readonly scaleDownDelayAfterAdd?: Duration;
  /** How long a node must be unneeded before it goes. @default 10 minutes */
  readonly scaleDownUnneededTime?: Duration;
  /** Share of a node's requests under which it counts as unneeded, above 0 and up to 1. @default 0.5 */
  readonly scaleDownUtilizationThreshold?: number;
  /** Which pool grows. @default "random" */
  readonly expander?: (typeof EXPANDERS)[number];
  /** @default false */
  readonly ignoreDaemonsetsUtilization?: boolean;
  /** @default false */
  readonly balanceSimilarNodeGroups?: boolean;
  /** Pods of a lower priority neither hold a node nor ask for one. @default -10 */
  readonly expendablePodsPriorityCutoff?: number;
  /** How long a node's pods may take to stop when the node goes, in whole seconds. @default 10 minutes */
  readonly maxGracefulTermination?: Duration;
  /** Taken out again, it stays: the provider keeps what is left out. @default false */
  readonly skipNodesWithLocalStorage?: boolean;
  /**
   * Verbosity of the autoscaler, 1 to 4: the provider drops a 0 when it creates a cluster. Taken out again, it stays.
   *
   * @default 2
   */
  readonly logLevel?: number;
}

/** Who may log in through OpenID Connect, besides Scaleway's own users. */
export interface OpenIdConnectConfig {
  /** HTTPS URL of the issuer. */
  readonly issuerUrl: string;
  /** Client that tokens must be issued for (`aud`). */
  readonly clientId: string;
  /** @default "sub" */
  readonly usernameClaim?: string;
  /**
   * What stands before user names, against clashes with others: `oidc:`.
   *
   * @default Kubernetes' own
   */
  readonly usernamePrefix?: string;
  /**
   * Claims of the token that name the user's groups.
   *
   * @default none: users are in no group
   */
  readonly groupsClaim?: readonly string[];
  /**
   * What stands before group names: `oidc:`.
   *
   * @default none
   */
  readonly groupsPrefix?: string;
  /** Claims that a token must carry, as `key=value`. */
  readonly requiredClaim?: readonly string[];
}

/** How long Terraform waits for Scaleway, by operation. */
export interface ClusterTimeouts {
  /** @default the provider's 15 minutes */
  readonly create?: Duration;
  /**
   * How long a plan, too, waits while Scaleway is upgrading the cluster by itself.
   *
   * @default the provider's 15 minutes
   */
  readonly read?: Duration;
  /**
   * Covers an upgrade of the control plane, and of the pools that follow it. A pool whose size is known only at apply
   * counts as one node.
   *
   * @default 15 minutes, and 10 more for every node, or group of `maxUnavailable` nodes, that an upgrade replaces
   */
  readonly update?: Duration;
  /** @default the provider's 15 minutes */
  readonly delete?: Duration;
}

/** Settings of a KapsuleCluster. */
export interface KapsuleClusterProps {
  /** Name on Scaleway. A rename restarts the control plane: one to two hours of disruption. */
  readonly name: string;
  /** Kubernetes version, and who upgrades it. Later ones are upgrades in place; Kapsule knows no way back. */
  readonly version: KapsuleVersion;
  /** Network plugin. Replace-only: another one is another cluster. */
  readonly cni: (typeof CNIS)[number];
  /** Network of nodes and load balancers, in the cluster's region. Replace-only: another one is another cluster. */
  readonly privateNetwork: IPrivateNetwork;
  /** A cluster does nothing without a pool, and its API is not ready before there is one. */
  readonly defaultPool: NodePoolOptions;
  /**
   * Control plane: shared and free, or dedicated with its memory in GB, which is committed to for 30 days.
   *
   * @default "kapsule"
   */
  readonly type?: (typeof CLUSTER_TYPES)[number];
  /** @default the provider's */
  readonly region?: Region;
  /** @default the provider's */
  readonly projectId?: string;
  /**
   * What the cluster is for, as the console shows it.
   *
   * @default none
   */
  readonly description?: string;
  /**
   * Tags of the cluster on Scaleway.
   *
   * @default none
   */
  readonly tags?: readonly string[];
  /** @default the default of each setting, which is said: left out, the provider would give pods no time to stop */
  readonly autoscalerConfig?: AutoscalerConfig;
  /** Kubernetes feature gates to enable, from those that Scaleway lists for the version. */
  readonly featureGates?: readonly string[];
  /** Admission plugins to enable besides the default ones, from those that Scaleway lists for the version. */
  readonly admissionPlugins?: readonly string[];
  /**
   * Taken out again, it stays in force: the provider keeps what is left out.
   *
   * @default Scaleway's users only
   */
  readonly openIdConnectConfig?: OpenIdConnectConfig;
  /** Further host names and addresses in the API server's certificate. */
  readonly apiserverCertSans?: readonly string[];
  /** Range of pod addresses. Replace-only. @default "100.64.0.0/15" */
  readonly podCidr?: string;
  /** Range of Service addresses. Replace-only. @default "10.32.0.0/20" */
  readonly serviceCidr?: string;
  /** Address of the cluster's DNS Service, in `serviceCidr`. Replace-only. @default the tenth of the range */
  readonly serviceDnsIp?: string;
  /**
   * Who may reach the API server. Taken out again, everybody may.
   *
   * @default everybody may reach it, and needs credentials
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Upgrade the pools together with the cluster. A plan does not show that it rolls every node.
   *
   * @default true
   */
  readonly upgradePools?: boolean;
  /**
   * Delete the volumes and load balancers that the cluster made, and its private network if empty, together with it.
   * They are not in the plan that destroys the cluster.
   *
   * @default false
   */
  readonly deleteAdditionalResources?: boolean;
  /**
   * Refuse plans that destroy or replace the cluster.
   *
   * @default false
   */
  readonly protect?: boolean;
  /**
   * How long Terraform waits.
   *
   * @default see ClusterTimeouts: an update is given more time the more nodes there are
   */
  readonly timeouts?: ClusterTimeouts;
}
