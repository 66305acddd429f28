import { type Duration } from "../core/duration";
import { type Zone } from "../core/location";
import { type NodeType } from "./node-type";
import { type PoolSize } from "./pool-size";
import { type Taint } from "./taint";

/** Disks of nodes. */
export const ROOT_VOLUME_TYPES = ["l_ssd", "sbs_5k", "sbs_15k"] as const;

/** How an upgrade, or another roll of the nodes, goes through a pool. */
export interface UpgradePolicy {
  /**
   * Nodes added before old ones go, at least 1: the provider drops a 0 when it creates a pool.
   *
   * @default 1 (Scaleway's own default is none: then capacity shrinks during an upgrade)
   */
  readonly maxSurge?: number;
  /**
   * Nodes that are replaced at the same time, at least 1: the provider drops a 0 when it creates a pool.
   *
   * @default 1
   */
  readonly maxUnavailable?: number;
}

/** How long Terraform waits for Scaleway, by operation. */
export interface NodePoolTimeouts {
  /** @default the provider's 30 minutes */
  readonly create?: Duration;
  /**
   * Covers a change of size. An upgrade of the pool on its own, by `version`, is begun last and not waited for: the
   * apply ends while nodes are being replaced.
   *
   * @default the provider's 30 minutes
   */
  readonly update?: Duration;
}

/** Settings of a pool, as `KapsuleCluster.addPool()` takes them. */
export interface NodePoolOptions {
  /**
   * Beginning of the pool's name on Scaleway, which is also part of its nodes' names. A hash of the replace-only
   * settings follows it, so that a replacement can exist beside the pool it replaces. Naming later what was left to a
   * default is a change too.
   */
  readonly name: string;
  /** Instance type of the nodes. Replace-only: Terraform deletes the old pool without a drain. */
  readonly nodeType: NodeType;
  /** How many nodes there are, or between which numbers the autoscaler may choose. */
  readonly size: PoolSize;
  /**
   * Zone of the nodes, in the cluster's region. Replace-only.
   *
   * @default the provider's
   */
  readonly zone?: Zone;
  /**
   * Let Scaleway reboot a node that is not ready for 15 minutes, and replace it after 30.
   *
   * @default true
   */
  readonly autohealing?: boolean;
  /** @default one node more, one node at a time */
  readonly upgradePolicy?: UpgradePolicy;
  /**
   * Exact version `x.y.z` of the nodes, at most the cluster's and at most 3 minor versions behind it. Only for a cluster
   * with `upgradePools: false`. It holds back, or upgrades, a pool that is there: a new pool, a replacement too, always
   * begins with the cluster's version, and as there is no downgrade it never gets to an older one.
   *
   * @default the cluster's, which the pool takes on when anything else of it changes
   */
  readonly version?: string;
  /**
   * Kind of the root volume: local, or block storage at 5,000 or 15,000 operations a second. Replace-only. Scaleway
   * makes `sbs_5k` of the old `b_ssd`, so that one could never be reached.
   *
   * @default Scaleway's for the node type
   */
  readonly rootVolumeType?: (typeof ROOT_VOLUME_TYPES)[number];
  /**
   * Size of the root volume in GB, from 20; block storage ends at 10,000. Replace-only.
   *
   * @default Scaleway's for the node type
   */
  readonly rootVolumeSizeInGb?: number;
  /**
   * Nodes without a public address, which then need a Public Gateway on the private network to reach anything outside,
   * image registries included. Replace-only.
   *
   * @default false
   */
  readonly publicIpDisabled?: boolean;
  /** Security group of the nodes, by id, in their zone. Taken out again, it stays. */
  readonly securityGroupId?: string;
  /** Placement group of the nodes, by its zonal id `fr-par-1/<uuid>`, in their zone. Replace-only. */
  readonly placementGroupId?: string;
  /** Kubernetes labels that Scaleway puts on the nodes and keeps there. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints that Scaleway puts on the nodes and keeps there. */
  readonly taints?: readonly Taint[];
  /** Taints for new nodes only, which something in the cluster removes. Not together with `taints`. */
  readonly startupTaints?: readonly Taint[];
  /** Arguments of the kubelet, from those that Scaleway lists for the version (`available_kubelet_args`). */
  readonly kubeletArgs?: Readonly<Record<string, string>>;
  /** Tags of the pool on Scaleway. */
  readonly tags?: readonly string[];
  /**
   * How long Terraform waits.
   *
   * @default the provider's 30 minutes
   */
  readonly timeouts?: NodePoolTimeouts;
}
