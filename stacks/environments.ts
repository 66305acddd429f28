import { KapsuleVersion } from "../constructs/cluster/kapsule-version";
import { NodeType } from "../constructs/cluster/node-type";
import { PoolSize } from "../constructs/cluster/pool-size";
import { type KapsuleClusterProps } from "../constructs/cluster/cluster-options";
import { type Region, type Zone } from "../constructs/core/location";

/** What differs from one deployment of the example to another. Make it yours here. */
export interface Environment {
  readonly region: Region;
  /** Zone of the nodes and of the load balancers' addresses. */
  readonly zone: Zone;
  readonly clusterName: string;
  readonly version: KapsuleVersion;
  readonly cni: KapsuleClusterProps["cni"];
  readonly nodeType: NodeType;
  readonly poolSize: PoolSize;
  /** Unique in the region among all customers, and never free again: choose your own (or set KAPSULE_REGISTRY). */
  readonly registryName: string;
  /**
   * Where the dashboard is: a host name of one's own, which must be made to resolve to Traefik's load balancer, or a
   * name in a DNS zone at Scaleway, which gets a record.
   *
   * @default the DNS name that the load balancer's address comes with
   */
  readonly dashboard?: { readonly host: string } | { readonly name: string; readonly dnsZone: string };
  /** Refuse plans that destroy what cannot be had back: cluster, network, registry, addresses. */
  readonly protect: boolean;
}

const common = () =>
  ({
    region: "fr-par",
    zone: "fr-par-1",
    version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 3 }),
    cni: "cilium",
  }) as const;

/** Each is made when it is chosen: a value that is refused where it is written is then shown like any other. */
export const environments = {
  dev: () => ({
    ...common(),
    clusterName: "k8s-test",
    nodeType: NodeType.DEV1_M,
    poolSize: PoolSize.fixed(2),
    registryName: "k8s-test-dev",
    protect: false,
  }),
  prod: () => ({
    ...common(),
    clusterName: "k8s-prod",
    nodeType: NodeType.PRO2_XXS,
    poolSize: PoolSize.autoscaling({ min: 2, max: 5 }),
    registryName: "k8s-test-prod",
    protect: true,
  }),
} as const satisfies Readonly<Record<string, () => Environment>>;

export type EnvironmentName = keyof typeof environments;
