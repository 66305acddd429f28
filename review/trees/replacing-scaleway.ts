import { type Written, type WrittenObject } from "./expression";
import { type ReplacingArgument } from "./replacing-arguments";

/** `fr-par/<uuid>` and `<uuid>` are one id: internal/dsf/locality.go. */
function withoutLocality(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** Letter case and hyphens do not matter: internal/dsf/strings.go. */
function foldedType(name: string): string {
  return name.toLowerCase().replaceAll("-", "_");
}

/** internal/locality/{regional,zonal}/schemas.go, internal/services/account/schemas.go */
const REGION = { path: ["region"], computed: true, fromProvider: "region" };
const ZONE = { path: ["zone"], computed: true, fromProvider: "zone" };
const PROJECT = { path: ["project_id"], computed: true, fromProvider: "project_id" };

/** What the Scaleway provider 2.81.0 replaces on, read from the files of internal/services named at each type. */
export const SCALEWAY_REPLACING: Readonly<Record<string, readonly ReplacingArgument[]>> = {
  /** k8s/cluster.go */
  scaleway_k8s_cluster: [
    { path: ["type"], computed: true, when: isOtherKindOfCluster },
    { path: ["cni"] },
    { path: ["private_network_id"], readAs: withoutLocality, when: movesToAnotherNetwork },
    { path: ["pod_cidr"], computed: true },
    { path: ["service_cidr"], computed: true },
    { path: ["service_dns_ip"], computed: true },
    REGION,
    PROJECT,
  ],
  /** k8s/pool.go */
  scaleway_k8s_pool: [
    { path: ["cluster_id"], readAs: withoutLocality },
    { path: ["name"] },
    { path: ["node_type"], readAs: foldedType },
    { path: ["container_runtime"], default: "containerd" },
    { path: ["placement_group_id"], readAs: withoutLocality },
    { path: ["root_volume_type"], computed: true },
    { path: ["root_volume_size_in_gb"], computed: true },
    { path: ["public_ip_disabled"], default: false },
    ZONE,
    REGION,
  ],
  /** k8s/acl.go */
  scaleway_k8s_acl: [{ path: ["cluster_id"], readAs: withoutLocality }, REGION],
  /** vpc/vpc.go */
  scaleway_vpc: [{ path: ["enable_transitivity"], computed: true }, PROJECT, REGION],
  /** vpc/private_network.go */
  scaleway_vpc_private_network: [
    { path: ["ipv4_subnet", "subnet"], computed: true },
    { path: ["ipv6_subnets", "subnet"], computed: true },
    { path: ["vpc_id"], computed: true, readAs: withoutLocality },
    PROJECT,
    REGION,
  ],
  /** registry/namespace.go */
  scaleway_registry_namespace: [{ path: ["name"] }, REGION, PROJECT],
  /** lb/ip.go */
  scaleway_lb_ip: [{ path: ["is_ipv6"], default: false }, ZONE, PROJECT],
  /** iam/application.go: nothing */
  scaleway_iam_application: [],
  /** iam/policy.go: nothing */
  scaleway_iam_policy: [],
  /** iam/api_key.go */
  scaleway_iam_api_key: [
    { path: ["expires_at"], readAs: instant },
    { path: ["application_id"] },
    { path: ["default_project_id"], computed: true, fromProvider: "project_id" },
  ],
  /** domain/record.go */
  scaleway_domain_record: [{ path: ["dns_zone"] }, { path: ["name"], readAs: recordName }, { path: ["type"] }, PROJECT],
};

/**
 * The provider asks Scaleway what the cluster can become. Its acceptance test TestAccCluster_TypeChange has the answers:
 * a bigger one of the same family, and nothing else.
 */
function isOtherKindOfCluster(before: Written | undefined, after: Written | undefined): boolean {
  const [one, other] = [clusterType(before), clusterType(after)];
  if (one === undefined || other === undefined) return true;
  return one.family !== other.family || other.size < one.size;
}

function clusterType(type: Written | undefined): { readonly family: string; readonly size: number } | undefined {
  const name = type ?? "kapsule";
  if (typeof name !== "string") return undefined;
  const groups = /^(?<family>kapsule|multicloud)(?:-dedicated-(?<size>\d+))?$/.exec(name)?.groups;
  return groups === undefined ? undefined : { family: groups["family"] ?? "", size: Number(groups["size"] ?? 0) };
}

/** A cluster without a private network gets one in place. */
function movesToAnotherNetwork(before: Written | undefined): boolean {
  return before !== undefined && before !== null && before !== "";
}

function instant(text: string): string {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? text : String(milliseconds);
}

/** Without the zone, which may be written behind it: domain/helpers.go. */
function recordName(name: string, { dns_zone: zone }: WrittenObject): string {
  const bare = name.replace(/\.$/, "");
  if (typeof zone !== "string") return bare;
  const domain = zone.replace(/\.$/, "");
  if (bare === "@" || bare === domain) return "";
  return bare.endsWith(`.${domain}`) ? bare.slice(0, -domain.length - 1) : bare;
}
