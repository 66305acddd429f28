import { Annotations, dependable, Fn, Lazy, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { K8SAcl } from "../../.gen/providers/scaleway/k8s-acl";
import { K8SCluster } from "../../.gen/providers/scaleway/k8s-cluster";
import { type Duration } from "../core/duration";
import { known } from "../core/known";
import { type Region } from "../core/location";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { describeProblem, refuse } from "../core/refusal";
import { bareId } from "../core/scaleway-id";
import { type ApiAccess } from "./api-access";
import { autoscaler, autoUpgrade } from "./cluster-blocks";
import { type KapsuleClusterProps } from "./cluster-options";
import {
  clusterFromAttributes,
  endpointOf,
  type IKapsuleCluster,
  type KapsuleClusterAttributes,
} from "./cluster-reference";
import { clusterProblems } from "./cluster-rules";
import { releaseWarning } from "./kubernetes-releases";
import { NodePool } from "./node-pool";
import { type NodePoolOptions } from "./node-pool-options";
import { poolsProblems } from "./pools-rules";
import { upgradeTimeout } from "./upgrade-time";

/** A Kapsule cluster with its default pool. Further pools come with `addPool()`. */
export class KapsuleCluster extends Construct implements IKapsuleCluster {
  /** A cluster that something else manages, for pools and workloads of ours. */
  public static fromKapsuleClusterAttributes(
    scope: Construct,
    id: string,
    attributes: KapsuleClusterAttributes,
  ): IKapsuleCluster {
    return clusterFromAttributes(scope, id, attributes);
  }

  public readonly clusterId: string;
  public readonly region: Region | undefined;
  public readonly version: string;
  public readonly upgradePools: boolean;
  public readonly apiUrl: string;
  public readonly caCertificate: string;
  /** The pool that `defaultPool` describes, without which the API is not ready. */
  public readonly defaultPool: NodePool;
  /** The cluster's own Terraform resource. Its `kubeconfig` holds a working token: keep it out of outputs. */
  public readonly resource: K8SCluster;
  /** The API access list, where there is one. */
  public readonly acl: K8SAcl | undefined;
  /** The `terraform_data` by which what speaks to the API server waits for a node. */
  public readonly endpointResource: TerraformResource;

  private readonly attached: NodePool[] = [];
  private readonly updateTimeout: Duration | undefined;

  /** @throws RefusedInputError listing every problem */
  public constructor(scope: Construct, id: string, props: KapsuleClusterProps) {
    super(scope, id);
    refuse(this, clusterProblems(props));
    refuseLateLogicalIds(this);
    this.region = props.region;
    this.version = props.version.version;
    this.upgradePools = props.upgradePools ?? true;
    this.updateTimeout = props.timeouts?.update;

    this.resource = new K8SCluster(this, "Resource", {
      name: props.name,
      type: props.type ?? "kapsule",
      version: this.version,
      autoUpgrade: autoUpgrade(props.version),
      cni: props.cni,
      privateNetworkId: props.privateNetwork.id,
      region: props.region,
      projectId: props.projectId,
      description: props.description,
      tags: list(props.tags),
      autoscalerConfig: autoscaler(props.autoscalerConfig),
      featureGates: list(props.featureGates),
      admissionPlugins: list(props.admissionPlugins),
      openIdConnectConfig:
        props.openIdConnectConfig === undefined
          ? undefined
          : {
              ...props.openIdConnectConfig,
              groupsClaim: list(props.openIdConnectConfig.groupsClaim),
              requiredClaim: list(props.openIdConnectConfig.requiredClaim),
            },
      apiserverCertSans: list(props.apiserverCertSans),
      podCidr: props.podCidr,
      serviceCidr: props.serviceCidr,
      serviceDnsIp: props.serviceDnsIp,
      upgradePools: this.upgradePools,
      deleteAdditionalResources: props.deleteAdditionalResources ?? false,
      timeouts: {
        create: props.timeouts?.create?.toString(),
        read: props.timeouts?.read?.toString(),
        // Lazy, since pools are added later.
        update: Lazy.stringValue({ produce: () => (this.updateTimeout ?? this.upgradeTime()).toString() }),
        delete: props.timeouts?.delete?.toString(),
      },
      lifecycle: props.protect === true ? { preventDestroy: true } : undefined,
    });
    this.clusterId = this.resource.id;

    this.defaultPool = this.addPool("DefaultPool", props.defaultPool);
    this.acl = props.apiAccess === undefined ? undefined : this.restrict(props.apiAccess);

    this.endpointResource = this.endpointAfterPool();
    this.apiUrl = this.endpointResource.interpolationForAttribute("output.api_url").toString();
    this.caCertificate = this.endpointResource.interpolationForAttribute("output.ca_certificate").toString();

    this.node.addValidation({
      validate: () => poolsProblems(props.type ?? "kapsule", this.attached, props.apiAccess).map(describeProblem),
    });
    this.warn(props);
  }

  // Each reference takes the engine a while to make: these are made where they are asked for.

  public get uuid(): string {
    return bareId(this.clusterId);
  }

  public get endpoint(): string {
    return endpointOf(this.apiUrl);
  }

  public get wildcardDns(): string {
    return this.resource.wildcardDns;
  }

  /** `ready`, `upgrading`, … as of the last refresh. */
  public get status(): string {
    return this.resource.status;
  }

  /** Project that the cluster lies in, also where the provider chose it. */
  public get projectId(): string {
    return this.resource.projectId;
  }

  /** Every pool of the cluster, also those that were made elsewhere; the default one first. */
  public get pools(): readonly NodePool[] {
    return [...this.attached];
  }

  /** Adds a pool of nodes; its id becomes part of its address in the state. */
  public addPool(id: string, options: NodePoolOptions): NodePool {
    return new NodePool(this, id, { ...options, cluster: this });
  }

  public attachPool(pool: NodePool): void {
    // Scaleway refuses an empty pool on a shared control plane before another pool has a node.
    const first = this.attached[0];
    const sameStack = first !== undefined && TerraformStack.of(first) === TerraformStack.of(pool);
    if (sameStack && known(pool.startSize) === 0) pool.resource.dependsOn = [dependable(first.resource)];
    this.attached.push(pool);
    if (pool.upgrade.nodes === undefined && this.upgradePools && this.updateTimeout === undefined) {
      Annotations.of(pool).addWarning(
        "size: is known only at apply and counts as 1 node in the time that an upgrade may take: say timeouts.update on the cluster",
      );
    }
  }

  private upgradeTime(): Duration {
    return upgradeTimeout(this.upgradePools ? this.attached.map((pool) => pool.upgrade) : []);
  }

  /**
   * What speaks to the API server must wait for a node, also in the cluster's own stack, where a provider's settings
   * cannot depend on a pool but by a value that waits for it. Of the kubeconfig only the certificate is taken: it also
   * holds a token.
   */
  private endpointAfterPool(): TerraformResource {
    // The engine's own class for it runs `terraform version` at every synthesis, which then needs Terraform and a network.
    const endpoint = new TerraformResource(this, "Endpoint", {
      terraformResourceType: "terraform_data",
      dependsOn: [this.defaultPool.resource],
    });
    endpoint.addOverride("input", {
      api_url: this.resource.apiserverUrl,
      ca_certificate: Fn.base64decode(this.resource.kubeconfig.get(0).clusterCaCertificate),
    });
    return endpoint;
  }

  private restrict(access: ApiAccess): K8SAcl {
    const ranges = access.ranges?.map(({ cidr, description }) => ({ ip: cidr, description }));
    return new K8SAcl(this, "Acl", {
      clusterId: this.clusterId,
      region: this.region,
      noIpAllowed: ranges === undefined ? true : undefined,
      aclRules:
        ranges === undefined
          ? undefined
          : [...ranges, ...(access.scalewayRanges ? [{ scalewayRanges: true, description: "Scaleway" }] : [])],
      dependsOn: [this.defaultPool.resource],
    });
  }

  private warn(props: KapsuleClusterProps): void {
    const version = known(this.version);
    const release = version === undefined ? undefined : releaseWarning(version);
    if (release !== undefined) Annotations.of(this).addWarning(`version: ${release}`);
    if (props.deleteAdditionalResources === true) {
      Annotations.of(this).addWarning(
        "deleteAdditionalResources: volumes, load balancers and an empty private network go with the cluster, and no plan shows it",
      );
    }
  }
}

function list(values: readonly string[] | undefined): string[] | undefined {
  return values === undefined ? undefined : [...values];
}
