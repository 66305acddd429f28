import { Construct } from "constructs";
import { type Region } from "../core/location";
import { type NodePool } from "./node-pool";

/** A Kapsule cluster, ours or an existing one, as pools and workloads need it. */
export interface IKapsuleCluster {
  /** Regional id: `fr-par/<uuid>`. */
  readonly clusterId: string;
  readonly region: Region | undefined;
  /** URL of the API server. */
  readonly apiUrl: string;
  /** Certificate of the API server's authority, PEM. Not a secret. */
  readonly caCertificate: string;
  /** `*.<uuid>.nodes.k8s.<region>.scw.cloud`: resolves to ready nodes, not to a load balancer. */
  readonly wildcardDns: string;
  /** `x.y.z`, or `x.y` with auto-upgrade; undefined where it is not known. */
  readonly version: string | undefined;
  /** Whether pools follow an upgrade of the cluster. */
  readonly upgradePools: boolean;
  /** Called by a pool when it is made, so that rules over all pools see it. */
  attachPool(pool: NodePool): void;
}

/** What there is to know of a cluster that something else manages. */
export interface KapsuleClusterAttributes {
  /** Regional id: `fr-par/<uuid>`. */
  readonly clusterId: string;
  readonly region?: Region;
  readonly apiUrl: string;
  /** PEM; decode what a kubeconfig holds. */
  readonly caCertificate: string;
  readonly wildcardDns: string;
  /** @default not known, and not compared with the pools' */
  readonly version?: string;
  /** @default true */
  readonly upgradePools?: boolean;
}

/**
 * An existing cluster by its attributes. There is no look-up by name: the provider's data source would put the
 * kubeconfig, with a working token, into the state.
 */
export function clusterFromAttributes(
  scope: Construct,
  id: string,
  attributes: KapsuleClusterAttributes,
): IKapsuleCluster {
  class ImportedCluster extends Construct implements IKapsuleCluster {
    public readonly clusterId = attributes.clusterId;
    public readonly region = attributes.region;
    public readonly apiUrl = attributes.apiUrl;
    public readonly caCertificate = attributes.caCertificate;
    public readonly wildcardDns = attributes.wildcardDns;
    public readonly version = attributes.version;
    public readonly upgradePools = attributes.upgradePools ?? true;

    public attachPool(): void {
      // Rules over all pools belong to whoever manages the cluster.
    }
  }
  return new ImportedCluster(scope, id);
}
