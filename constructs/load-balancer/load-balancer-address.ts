import { known } from "../core/known";
import { misspeltProblems } from "../core/misspelt";
import { RefusedInputError } from "../core/refusal";
import { ADDRESS_KEYS } from "./load-balancer-address-keys";
import { type ILoadBalancerIp } from "./load-balancer-ip";

/** Networks and addresses on the private side. */
export interface PrivateSideOptions {
  /**
   * UUIDs of the private networks to attach, in place of the cluster's.
   *
   * @default the cluster's
   */
  readonly privateNetworks?: readonly string[];
  /**
   * UUIDs of addresses of Scaleway's IPAM, one for a private network at most.
   *
   * @default whatever is free
   */
  readonly privateIps?: readonly string[];
}

/** What is needed of an address: its UUID, and its zone, where the load balancer has to be. */
export type AddressAttributes = Pick<ILoadBalancerIp, "uuid" | "zone">;

/** Settings of LoadBalancerAddress.static. */
export interface StaticAddressOptions extends PrivateSideOptions {
  /**
   * An IPv6 address of the same zone.
   *
   * @default none
   */
  readonly ipv6?: AddressAttributes;
}

/** A load balancer without an address of its own. */
export interface PlacedAddressOptions extends PrivateSideOptions {
  /**
   * Zone of the load balancer, read only when it is made.
   *
   * @default the first zone of the cluster's region
   */
  readonly zone?: string;
}

/** Settings of LoadBalancerAddress.ephemeral. */
export interface EphemeralAddressOptions extends PlacedAddressOptions {
  /**
   * Also have an IPv6 address. Read only when the load balancer is made.
   *
   * @default false
   */
  readonly ipv6?: boolean;
}

/** Settings of LoadBalancerAddress.existing. */
export interface ExistingAddressOptions extends Pick<PrivateSideOptions, "privateIps"> {
  /**
   * True if the load balancer has no public address: its Service would otherwise wait for one.
   *
   * @default false
   */
  readonly private?: boolean;
}

/** How a load balancer gets its address. */
export type AddressSource =
  | ({
      readonly kind: "static";
      /** UUIDs of the IPv4 address and, if there is one, the IPv6 address. */
      readonly ipIds: readonly string[];
      /** Zone of both, where the load balancer has to be; undefined where it is the provider's. */
      readonly zone: string | undefined;
    } & PrivateSideOptions)
  | ({
      readonly kind: "ephemeral";
      /** True if there is an IPv6 address, too. */
      readonly ipv6: boolean;
    } & PlacedAddressOptions)
  | ({ readonly kind: "private" } & PlacedAddressOptions)
  | ({
      readonly kind: "existing";
      /** Zonal id: `fr-par-1/<uuid>`. */
      readonly loadBalancerId: string;
      /** True if it has no public address. */
      readonly private: boolean;
    } & PrivateSideOptions);

/** Where a load balancer answers, and thereby in which zone it is. To change between the kinds is to delete the load balancer and make another. */
export class LoadBalancerAddress {
  /**
   * At an address that outlives the Service: an IPv4, and an IPv6 beside it if there is one.
   *
   * @throws RefusedInputError if the two lie in different zones
   */
  public static static(ipv4: AddressAttributes, options: StaticAddressOptions = {}): LoadBalancerAddress {
    refuseMisspelt("static", options);
    const { ipv6, ...privateSide } = options;
    const [zone, other] = [known(ipv4.zone), known(ipv6?.zone)];
    if (zone !== undefined && other !== undefined && zone !== other) {
      const rule = `must lie in the zone of the IPv4 address, ${zone}`;
      throw new RefusedInputError("LoadBalancerAddress", [
        { property: "ipv6", received: other, rule, fix: "make both addresses in one zone" },
      ]);
    }
    const ipIds = ipv6 === undefined ? [ipv4.uuid] : [ipv4.uuid, ipv6.uuid];
    return new LoadBalancerAddress({ kind: "static", ipIds, zone: ipv4.zone, ...privateSide });
  }

  /** At a public address that is released together with the Service. */
  public static ephemeral(options: EphemeralAddressOptions = {}): LoadBalancerAddress {
    refuseMisspelt("ephemeral", options);
    return new LoadBalancerAddress({ kind: "ephemeral", ...options, ipv6: options.ipv6 ?? false });
  }

  /** In the private network only. */
  public static private(options: PlacedAddressOptions = {}): LoadBalancerAddress {
    refuseMisspelt("private", options);
    return new LoadBalancerAddress({ kind: "private", ...options });
  }

  /**
   * Those of a load balancer that something else manages. The controller then keeps its hands off all but the
   * frontends and backends of the Service. Scaleway calls this experimental.
   *
   * @param loadBalancerId zonal: `fr-par-1/<uuid>`
   */
  public static existing(loadBalancerId: string, options: ExistingAddressOptions = {}): LoadBalancerAddress {
    refuseMisspelt("existing", options);
    return new LoadBalancerAddress({ kind: "existing", loadBalancerId, ...options, private: options.private ?? false });
  }

  private constructor(
    /** Which of the factories made it, and with what. */
    public readonly source: AddressSource,
  ) {}
}

function refuseMisspelt(kind: keyof typeof ADDRESS_KEYS, options: object): void {
  const problems = misspeltProblems("this address", options, ADDRESS_KEYS[kind]);
  if (problems.length > 0) throw new RefusedInputError("LoadBalancerAddress", problems);
}
