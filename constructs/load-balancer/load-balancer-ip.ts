import { Construct } from "constructs";
import { Fn, Token } from "cdktf";
import { DomainRecord } from "../../.gen/providers/scaleway/domain-record";
import { LbIp } from "../../.gen/providers/scaleway/lb-ip";
import { known } from "../core/known";
import { type Zone } from "../core/location";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { refuse } from "../core/refusal";
import { flagProblems } from "../core/value-kinds";
import { ATTRIBUTE_KEYS, IP_KEYS } from "./load-balancer-ip-keys";
import { dnsRecordProblems, zonalIdProblems } from "./load-balancer-ip-rules";

/** What the Service of a load balancer needs of the address it answers at. */
export interface ILoadBalancerIp {
  /** Zonal id: `fr-par-1/<uuid>`. */
  readonly id: string;
  /** The id without its zone, as Scaleway's controller wants it. */
  readonly uuid: string;
  /** The IPv4 address. */
  readonly address: string;
  /** A DNS name that Scaleway keeps for the address: `51-15-251-114.lb.fr-par.scw.cloud`. */
  readonly dnsName: string;
  /** Zone that the address lies in, and the load balancer with it. */
  readonly zone: string | undefined;
}

/** Settings of a LoadBalancerIp. */
export interface LoadBalancerIpProps {
  /**
   * Zone; the load balancer will lie in it. Replace-only.
   *
   * @default the provider's
   */
  readonly zone?: Zone;
  /**
   * Refuse plans that destroy the address.
   *
   * @default false
   */
  readonly protect?: boolean;
  /**
   * Tags of the address on Scaleway.
   *
   * @default none
   */
  readonly tags?: readonly string[];
}

/** What there is to know of an address that something else manages. */
export interface LoadBalancerIpAttributes {
  /** Zonal id: `fr-par-1/<uuid>`. */
  readonly id: string;
  /** The IPv4 address: `51.15.251.114`. */
  readonly address: string;
  /** Its DNS name, by default `51-15-251-114.lb.fr-par.scw.cloud`. */
  readonly dnsName: string;
}

/** A DNS name for the address, in a zone that Scaleway serves. */
export interface DnsRecordOptions {
  /** The zone at Scaleway Domains and DNS: `example.com`. */
  readonly dnsZone: string;
  /** The labels in front of the zone: `dashboard`. Empty for the zone's own name. */
  readonly name: string;
  /**
   * How long resolvers may keep the answer, in seconds: 60 to 2592000.
   *
   * @default 3600, the provider's
   */
  readonly ttl?: number;
}

/**
 * A public IPv4 address of its own for one load balancer. The controller releases the address of a Service that has
 * none of its own together with the Service; this one outlives it, in the stack that holds it.
 */
export class LoadBalancerIp extends Construct implements ILoadBalancerIp {
  /** An address that something else manages, for Services of ours. */
  public static fromLoadBalancerIpAttributes(
    scope: Construct,
    id: string,
    attributes: LoadBalancerIpAttributes,
  ): ILoadBalancerIp {
    class ImportedLoadBalancerIp extends Construct implements ILoadBalancerIp {
      public readonly id = attributes.id;
      public readonly uuid: string;
      public readonly address = attributes.address;
      public readonly dnsName = attributes.dnsName;
      public readonly zone: string;

      public constructor() {
        super(scope, id);
        const misspelt = misspeltProblems("this address", attributes, ATTRIBUTE_KEYS);
        refuse(
          this,
          withMisspelt(misspelt, () => zonalIdProblems("id", attributes.id)),
        );
        this.uuid = partOf(attributes.id, 1);
        this.zone = partOf(attributes.id, 0);
      }
    }
    return new ImportedLoadBalancerIp();
  }

  public readonly id: string;
  public readonly uuid: string;
  public readonly address: string;
  public readonly dnsName: string;
  public readonly zone: string;
  /** The address' Terraform resource. */
  public readonly resource: LbIp;

  private readonly records: DomainRecord[] = [];

  public constructor(scope: Construct, id: string, props: LoadBalancerIpProps = {}) {
    super(scope, id);
    refuse(
      this,
      withMisspelt(misspeltProblems("this address", props, IP_KEYS), () => flagProblems("protect", props.protect)),
    );
    refuseLateLogicalIds(this);
    this.resource = new LbIp(this, "Resource", {
      zone: props.zone,
      tags: props.tags === undefined ? undefined : [...props.tags],
      lifecycle: props.protect === true ? { preventDestroy: true } : undefined,
    });
    this.id = this.resource.id;
    this.uuid = partOf(this.id, 1);
    this.address = this.resource.ipAddress;
    this.dnsName = this.resource.reverse;
    this.zone = props.zone ?? this.resource.zone;
  }

  /** The records of `addDnsRecord()`, in its order. */
  public get dnsRecords(): readonly DomainRecord[] {
    return [...this.records];
  }

  /**
   * Points a name of a zone at Scaleway to this address.
   *
   * @returns the whole name: `dashboard.example.com`
   */
  public addDnsRecord(id: string, options: DnsRecordOptions): string {
    refuse(this, dnsRecordProblems(options));
    this.records.push(
      new DomainRecord(this, id, {
        dnsZone: options.dnsZone,
        name: options.name,
        type: "A",
        data: this.address,
        ttl: options.ttl,
      }),
    );
    return options.name === "" ? options.dnsZone : `${options.name}.${options.dnsZone}`;
  }
}

/** The zone (0) or the bare id (1) of a zonal id, also where the provider knows it only at apply. */
function partOf(id: string, index: 0 | 1): string {
  return known(id)?.split("/")[index] ?? Token.asString(Fn.element(Fn.split("/", id), index));
}
