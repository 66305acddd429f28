import { known } from "../core/known";
import { labelsProblems, labelNameProblems } from "../core/kubernetes-names";
import { zoneOf, zoneProblems } from "../core/location";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import {
  flagProblems,
  kindProblems,
  objectProblems,
  oneOfProblems,
  textProblems,
  unlessWrong,
} from "../core/value-kinds";
import { compareVersions, minorOf, pinnedVersionProblems } from "./kapsule-version";
import { ROOT_VOLUME_TYPES, type NodePoolOptions, type UpgradePolicy } from "./node-pool-options";
import { NODE_POOL_KEYS } from "./node-pool-keys";
import { NodeType } from "./node-type";
import { PoolSize } from "./pool-size";
import { POOL_NAME_SUFFIX_LENGTH } from "./pool-name";
import { taintsProblems } from "./taint";
import { timeoutsProblems } from "./timeouts-rules";

/** Minor versions that a kubelet may be behind the API server, by the version skew policy of Kubernetes. */
const KUBELET_SKEW = 3;

/** What a pool's rules need to know of its cluster. */
export interface PoolSurroundings {
  readonly region: string | undefined;
  /** The cluster's version, `x.y` or `x.y.z`. */
  readonly version: string | undefined;
  readonly upgradePools: boolean;
}

/** Everything that is wrong with a pool's settings. */
export function nodePoolProblems(options: NodePoolOptions, cluster: PoolSurroundings): Problem[] {
  const misspelt = misspeltProblems("this pool", options, NODE_POOL_KEYS);
  return withMisspelt(misspelt, () =>
    unlessWrong(objectProblems("cluster", cluster, "the KapsuleCluster that it joins"), () =>
      settingsProblems(options, cluster),
    ),
  );
}

function settingsProblems(options: NodePoolOptions, cluster: PoolSurroundings): Problem[] {
  return [
    ...unlessWrong(textProblems("name", options.name, "default"), () => nameProblems(options.name)),
    ...unlessWrong(
      kindProblems(
        "nodeType",
        options.nodeType,
        NodeType,
        'NodeType.of("DEV1-M"), or a constant such as NodeType.DEV1_M',
      ),
      () => options.nodeType.problems(),
    ),
    ...unlessWrong(
      kindProblems("size", options.size, PoolSize, "PoolSize.fixed(2) or PoolSize.autoscaling({ … })"),
      () => options.size.problems(),
    ),
    ...zoneProblems(options.zone, cluster.region),
    ...upgradePolicyProblems(options.upgradePolicy),
    ...versionProblems(options.version, cluster),
    ...oneOfProblems("rootVolumeType", options.rootVolumeType, ROOT_VOLUME_TYPES, "optional"),
    ...rootVolumeProblems(options),
    ...(["autohealing", "publicIpDisabled"] as const).flatMap((property) => flagProblems(property, options[property])),
    ...timeoutsProblems(options.timeouts, ["create", "update"]),
    ...zonalIdProblems("securityGroupId", options.securityGroupId, options.zone),
    ...zonalIdProblems("placementGroupId", options.placementGroupId, options.zone),
    ...placementGroupProblems(options.placementGroupId),
    ...labelsProblems("labels", options.labels),
    ...taintsProblems("taints", options.taints),
    ...taintsProblems("startupTaints", options.startupTaints),
    ...bothTaintsProblems(options),
  ];
}

function nameProblems(name: string): Problem[] {
  const text = known(name);
  const longest = 63 - POOL_NAME_SUFFIX_LENGTH;
  if (text === undefined || text.length <= longest) return labelNameProblems("name", name);
  return [
    {
      property: "name",
      received: text,
      rule: `must have at most ${longest} characters, since a hash of the replace-only settings follows`,
      fix: "shorten it",
    },
  ];
}

function upgradePolicyProblems(policy: UpgradePolicy | undefined): Problem[] {
  return (["maxSurge", "maxUnavailable"] as const).flatMap((property) => {
    const nodes = known(policy?.[property]);
    if (nodes === undefined || (Number.isInteger(nodes) && nodes >= 1)) return [];
    const rule =
      nodes === 0
        ? "must be at least 1: the provider does not send a 0 when it creates a pool, so another value would apply"
        : "must be a whole number of nodes, at least 1";
    return [{ property: `upgradePolicy.${property}`, received: nodes, rule, fix: "use 1, or leave it out" }];
  });
}

function versionProblems(version: string | undefined, cluster: PoolSurroundings): Problem[] {
  const [pool, ofCluster] = [known(version), known(cluster.version)];
  const problems = pinnedVersionProblems("version", pool);
  if (pool === undefined || problems.length > 0) return problems;
  if (cluster.upgradePools) {
    problems.push({
      property: "version",
      received: pool,
      rule: "cannot be set while the cluster upgrades its pools with itself",
      fix: "leave it out, or set upgradePools: false on the cluster",
    });
  }
  if (ofCluster !== undefined && compareVersions(pool, ofCluster) > 0) {
    problems.push({
      property: "version",
      received: pool,
      rule: `must not be ahead of the cluster's version (${ofCluster})`,
      fix: "upgrade the cluster first",
    });
  }
  if (ofCluster !== undefined && minorOf(ofCluster) - minorOf(pool) > KUBELET_SKEW) {
    problems.push({
      property: "version",
      received: pool,
      rule: `must be at most ${KUBELET_SKEW} minor versions behind the cluster's version (${ofCluster}), as Kubernetes wants of kubelets`,
      fix: `upgrade the pool to 1.${minorOf(ofCluster) - KUBELET_SKEW} or newer`,
    });
  }
  return problems;
}

/** What to warn of a pool's version that is behind the cluster's: right for a pool that is there, and for no other. */
export function behindWarning(version: string | undefined, versionOfCluster: string | undefined): string | undefined {
  const [pool, ofCluster] = [known(version), known(versionOfCluster)];
  if (pool === undefined || ofCluster === undefined || compareVersions(pool, ofCluster) >= 0) return undefined;
  return `${pool} is behind the cluster's version (${ofCluster}): it holds back a pool that is there, but a new pool, or a replacement, begins with the cluster's version and cannot go down, so that every plan would show it; leave it out for those`;
}

function rootVolumeProblems(options: NodePoolOptions): Problem[] {
  const [size, type] = [known(options.rootVolumeSizeInGb), known(options.rootVolumeType)];
  if (size === undefined) return [];
  const most = type === "l_ssd" ? Infinity : 10_000;
  if (Number.isInteger(size) && size >= 20 && size <= most) return [];
  return [
    {
      property: "rootVolumeSizeInGb",
      received: size,
      rule: most === Infinity ? "must be at least 20 GB" : "must be from 20 to 10000 GB",
      fix: "give whole gigabytes within these limits",
    },
  ];
}

function zonalIdProblems(property: string, id: string | undefined, zone: string | undefined): Problem[] {
  const [zoneOfId, zoneOfPool] = [zoneOf(id), known(zone)];
  if (zoneOfId === undefined || zoneOfPool === undefined || zoneOfId === zoneOfPool) return [];
  return [
    {
      property,
      received: id,
      rule: `must lie in the pool's zone (${zoneOfPool})`,
      fix: "name one of that zone, or change the zone",
    },
  ];
}

function placementGroupProblems(id: string | undefined): Problem[] {
  if (known(id) === undefined || zoneOf(id) !== undefined) return [];
  return [
    {
      property: "placementGroupId",
      received: id,
      rule: "must begin with its zone: the provider compares it so, and would replace the pool at every apply",
      fix: "write <zone>/<uuid>, as the resource's id has it",
    },
  ];
}

function bothTaintsProblems({ taints, startupTaints }: NodePoolOptions): Problem[] {
  if ((taints ?? []).length === 0 || (startupTaints ?? []).length === 0) return [];
  return [
    {
      property: "startupTaints",
      received: startupTaints,
      rule: "cannot stand beside taints: the provider up to 2.81 creates the pool with the startup taints in place of the others",
      fix: "keep one of the two",
    },
  ];
}

/** Those that Kapsule lets a pool set, from Scaleway's list for Kubernetes 1.35. */
const KUBELET_ARGS: readonly string[] = [
  "containerLogMaxFiles",
  "containerLogMaxSize",
  "cpuCFSQuota",
  "cpuCFSQuotaPeriod",
  "cpuManagerPolicy",
  "cpuManagerPolicyOptions",
  "enableDebuggingHandlers",
  "evictionHard",
  "evictionMinimumReclaim",
  "imageGCHighThresholdPercent",
  "imageGCLowThresholdPercent",
  "maxParallelImagePulls",
  "maxPods",
  "registryBurst",
  "registryPullQPS",
  "serializeImagePulls",
];

/** The names of kubelet arguments that are not in the list. It may have grown: worth a warning, not a refusal. */
export function unlistedKubeletArgs(args: Readonly<Record<string, string>> | undefined): string[] {
  return Object.keys(known(args) ?? {}).filter((name) => !KUBELET_ARGS.includes(name));
}
