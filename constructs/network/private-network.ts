import { Construct } from "constructs";
import { Vpc } from "../../.gen/providers/scaleway/vpc";
import { VpcPrivateNetwork } from "../../.gen/providers/scaleway/vpc-private-network";
import { isCidr } from "../core/cidr";
import { known } from "../core/known";
import { REGIONS, type Region } from "../core/location";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { refuse, type Problem } from "../core/refusal";
import { flagProblems, oneOfProblems, textProblems } from "../core/value-kinds";
import { NETWORK_KEYS } from "./private-network-keys";

/** What a cluster, and the trusted ranges of a proxy, need of a private network. */
export interface IPrivateNetwork {
  /** Regional id: `fr-par/<uuid>`. */
  readonly id: string;
  /** IPv4 range of the network, in which nodes and load balancers have their addresses. */
  readonly subnet: string;
}

/** Settings of a PrivateNetwork. */
export interface PrivateNetworkProps {
  /** Name, shown in the console. */
  readonly name: string;
  /**
   * Region; must be the cluster's.
   *
   * @default the provider's
   */
  readonly region?: Region;
  /**
   * Project of the network, and of its own VPC; must be the cluster's.
   *
   * @default the provider's
   */
  readonly projectId?: string;
  /**
   * IPv4 range. Kapsule hands its nodes and load balancers addresses from it. Replace-only.
   *
   * @default Scaleway picks a free /22
   */
  readonly subnet?: string;
  /**
   * VPC that the network lies in, by its id.
   *
   * @default a VPC of the network's own: projects made since May 2025 have no default VPC
   */
  readonly vpcId?: string;
  /**
   * Refuse plans that destroy the network.
   *
   * @default false
   */
  readonly protect?: boolean;
  /**
   * Tags of the network, and of its own VPC, on Scaleway.
   *
   * @default none
   */
  readonly tags?: readonly string[];
}

/** The private network that Kapsule nodes live in; every cluster needs one, and it cannot be changed afterwards. */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  public readonly id: string;
  public readonly subnet: string;
  /** The network's Terraform resource. */
  public readonly resource: VpcPrivateNetwork;
  /** The network's own VPC, unless one was given. */
  public readonly vpc: Vpc | undefined;

  public constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    refuse(this, networkProblems(props));
    refuseLateLogicalIds(this);

    const common = {
      name: props.name,
      region: props.region,
      projectId: props.projectId,
      tags: props.tags === undefined ? undefined : [...props.tags],
      lifecycle: props.protect === true ? { preventDestroy: true } : undefined,
    };
    if (props.vpcId === undefined) this.vpc = new Vpc(this, "Vpc", common);
    this.resource = new VpcPrivateNetwork(this, "Resource", {
      ...common,
      vpcId: props.vpcId ?? this.vpc?.id,
      ipv4Subnet: props.subnet === undefined ? undefined : { subnet: props.subnet },
    });
    this.id = this.resource.id;
    this.subnet = props.subnet ?? this.resource.ipv4Subnet.subnet;
  }
}

function networkProblems(props: PrivateNetworkProps): Problem[] {
  return withMisspelt(misspeltProblems("this network", props, NETWORK_KEYS), () => [
    ...textProblems("name", props.name, "k8s-test"),
    ...oneOfProblems("region", props.region, REGIONS, "optional"),
    ...subnetProblems(props.subnet),
    ...flagProblems("protect", props.protect),
  ]);
}

function subnetProblems(subnet: string | undefined): Problem[] {
  const range = known(subnet);
  if (range === undefined || (isCidr(range) && !range.includes(":"))) return [];
  return [
    {
      property: "subnet",
      received: range,
      rule: "must be an IPv4 range without host bits",
      fix: "write a network such as 172.16.20.0/22, or leave it out",
    },
  ];
}
