import { Fn } from "cdktf";
import { Construct } from "constructs";
import { known } from "../core/known";
import { regionOfId, type Region } from "../core/location";
import { misspeltProblems } from "../core/misspelt";
import { refuse, type Problem } from "../core/refusal";
import { bareId } from "../core/scaleway-id";
import { unlessWrong } from "../core/value-kinds";
import { CLUSTER_ATTRIBUTE_KEYS } from "./cluster-keys";
import { type NodePool } from "./node-pool";

/** A Kapsule cluster, ours or an existing one, as pools and workloads need it. */
export interface IKapsuleCluster {
  /** Regional id: `fr-par/<uuid>`. */
  readonly clusterId: string;
  /** The id without the region, as the `scw` CLI wants it. */
  readonly uuid: string;
  /** Region of the cluster; undefined where it is the provider's. */
  readonly region: Region | undefined;
  /** URL of the API server. */
  readonly apiUrl: string;
  /** Host and port of the API server: `<uuid>.api.k8s.<region>.scw.cloud:6443`. */
  readonly endpoint: string;
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
  /** @default the one that the id begins with, or the provider's where the id is known at apply only */
  readonly region?: Region;
  /** URL of the API server, by https: the `server` of a kubeconfig. */
  readonly apiUrl: string;
  /** PEM; decode what a kubeconfig holds. */
  readonly caCertificate: string;
  /** `*.<uuid>.nodes.k8s.<region>.scw.cloud`, as `wildcard_dns` of the cluster tells. */
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
    public readonly region = attributes.region ?? regionOfId(attributes.clusterId);
    public readonly apiUrl = attributes.apiUrl;
    public readonly caCertificate = attributes.caCertificate;
    public readonly uuid: string;
    public readonly endpoint: string;
    public readonly wildcardDns = attributes.wildcardDns;
    public readonly version = attributes.version;
    public readonly upgradePools = attributes.upgradePools ?? true;

    public constructor() {
      super(scope, id);
      const misspelt = misspeltProblems("this cluster", attributes, CLUSTER_ATTRIBUTE_KEYS);
      // The rules read what is required.
      refuse(
        this,
        unlessWrong(misspelt, () => attributesProblems(attributes)),
      );
      this.uuid = known(this.clusterId)?.split("/")[1] ?? bareId(this.clusterId);
      this.endpoint = endpointOf(this.apiUrl);
    }

    public attachPool(): void {
      // Rules over all pools belong to whoever manages the cluster.
    }
  }
  return new ImportedCluster();
}

/** Host and port of the URL of an API server. */
export function endpointOf(apiUrl: string): string {
  const text = known(apiUrl);
  if (text === undefined) return Fn.trimprefix(apiUrl, "https://");
  const { hostname, port } = new URL(text);
  return `${hostname}:${port === "" ? "443" : port}`;
}

function attributesProblems(attributes: KapsuleClusterAttributes): Problem[] {
  const { clusterId, apiUrl, caCertificate, version, region } = attributes;
  const ofId = regionOfId(clusterId);
  const rules: readonly { property: string; value: string | undefined; ok: boolean; rule: string; fix: string }[] = [
    {
      property: "clusterId",
      value: clusterId,
      ok: ofId !== undefined,
      rule: "must begin with a region of Scaleway",
      fix: "write <region>/<uuid>",
    },
    {
      property: "region",
      value: region,
      ok: ofId === undefined || region === ofId,
      rule: `must be the one that clusterId begins with (${String(ofId)})`,
      fix: "leave it out",
    },
    {
      property: "apiUrl",
      value: apiUrl,
      ok: URL.canParse(apiUrl) && apiUrl.startsWith("https://"),
      rule: "must be an https URL",
      fix: "give the server that a kubeconfig names",
    },
    {
      property: "caCertificate",
      value: known(caCertificate)?.slice(0, 27),
      ok: caCertificate.startsWith("-----BEGIN CERTIFICATE-----"),
      rule: "must be PEM",
      fix: "decode the base64 of a kubeconfig",
    },
    {
      property: "version",
      value: version,
      ok: /^1\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?$/.test(version ?? ""),
      rule: "must be x.y.z, or x.y with auto-upgrade",
      fix: "write the numbers only, or leave it out",
    },
  ];
  return rules
    .filter(({ value, ok }) => known(value) !== undefined && !ok)
    .map(({ property, value, rule, fix }) => ({ property, received: value, rule, fix }));
}
