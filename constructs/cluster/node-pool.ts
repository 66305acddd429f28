import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { K8SPool } from "../../.gen/providers/scaleway/k8s-pool";
import { known } from "../core/known";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { refuse } from "../core/refusal";
import { type IKapsuleCluster } from "./cluster-reference";
import { type NodePoolOptions } from "./node-pool-options";
import { behindWarning, nodePoolProblems, unlistedKubeletArgs } from "./node-pool-rules";
import { replaceSafePoolName } from "./pool-name";
import { type UpgradedPool } from "./upgrade-time";

/** Settings of a NodePool on its own. */
export interface NodePoolProps extends NodePoolOptions {
  /** Cluster that the pool joins. */
  readonly cluster: IKapsuleCluster;
}

/**
 * A pool of nodes of one type.
 *
 * A change of a replace-only setting makes a new pool, under another name, before the old one goes. The old one goes
 * without a drain, though: to lose nothing, add the new pool, drain the old nodes, then remove the old pool. And the new
 * one begins with `start` nodes if it is autoscaled, as Terraform ignores a size only where a pool stays: raise `start`
 * to the nodes there are before.
 */
export class NodePool extends Construct {
  /** Regional id: `fr-par/<uuid>`. */
  public readonly poolId: string;
  /** The whole name on Scaleway, hash included. */
  public readonly poolName: string;
  /** The pool's Terraform resource. */
  public readonly resource: K8SPool;
  /** The most nodes there can be, and how many an upgrade takes at a time. */
  public readonly upgrade: UpgradedPool;
  /** Nodes at creation. */
  public readonly startSize: number;
  /** Whether the nodes have public addresses. */
  public readonly publicIps: boolean;

  /** @throws RefusedInputError listing every problem */
  public constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const { cluster, size } = props;
    refuse(this, nodePoolProblems(props, cluster));
    refuseLateLogicalIds(this);

    const { maxSurge = 1, maxUnavailable = 1 } = props.upgradePolicy ?? {};
    this.upgrade = { nodes: known(size.max), maxUnavailable: known(maxUnavailable) ?? 1 };
    this.startSize = size.start;
    this.publicIps = props.publicIpDisabled !== true;
    this.poolName = replaceSafePoolName(props.name, {
      nodeType: props.nodeType.name,
      zone: props.zone,
      rootVolumeType: props.rootVolumeType,
      rootVolumeSizeInGb: props.rootVolumeSizeInGb,
      publicIpDisabled: props.publicIpDisabled === true ? true : undefined,
      placementGroupId: props.placementGroupId,
    });

    this.resource = new K8SPool(this, "Resource", {
      clusterId: cluster.clusterId,
      region: cluster.region,
      name: this.poolName,
      nodeType: props.nodeType.name,
      size: size.start,
      minSize: size.autoscaled ? size.min : undefined,
      maxSize: size.autoscaled ? size.max : undefined,
      autoscaling: size.autoscaled,
      autohealing: props.autohealing ?? true,
      upgradePolicy: { maxSurge, maxUnavailable },
      version: props.version,
      zone: props.zone,
      rootVolumeType: props.rootVolumeType,
      rootVolumeSizeInGb: props.rootVolumeSizeInGb,
      publicIpDisabled: props.publicIpDisabled,
      securityGroupId: props.securityGroupId,
      placementGroupId: props.placementGroupId,
      labels: props.labels,
      taints: props.taints?.map((taint) => ({ ...taint })),
      startupTaints: props.startupTaints?.map((taint) => ({ ...taint })),
      kubeletArgs: props.kubeletArgs === undefined ? undefined : { ...props.kubeletArgs },
      tags: props.tags === undefined ? undefined : [...props.tags],
      timeouts: {
        create: props.timeouts?.create?.toString(),
        update: props.timeouts?.update?.toString(),
      },
      lifecycle: {
        createBeforeDestroy: true,
        ...(size.autoscaled ? { ignoreChanges: ["size"] } : {}),
      },
    });
    this.poolId = this.resource.id;

    if (props.startupTaints !== undefined && props.startupTaints.length > 0) {
      Annotations.of(this).addWarning(
        "startupTaints: the provider up to 2.81 creates the pool with them as lasting taints, and makes startup taints of them at the second apply: apply twice",
      );
    }
    const behind = behindWarning(props.version, cluster.version);
    if (behind !== undefined) Annotations.of(this).addWarning(`version: ${behind}`);
    for (const name of unlistedKubeletArgs(props.kubeletArgs)) {
      Annotations.of(this).addWarning(
        `kubeletArgs: ${name} is not among the arguments that Kapsule lists for Kubernetes 1.35, so Scaleway may refuse it at apply`,
      );
    }
    cluster.attachPool(this);
  }
}
