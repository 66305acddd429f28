import type { ClusterType, Version } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { type Answer } from "../../wire";
import { SERVER_TYPES } from "../instance/server-types";

/** What the API says of a version, without the region. */
export type VersionEntry = Omit<Answer<Version>, "region">;

const KUBELET_ARGUMENTS = {
  containerLogMaxFiles: "uint16",
  containerLogMaxSize: "quantity",
  cpuCFSQuota: "bool",
  cpuCFSQuotaPeriod: "duration",
  cpuManagerPolicy: "enum:none|static",
  cpuManagerPolicyOptions: "map[string]string",
  enableDebuggingHandlers: "bool",
  evictionHard: "map[string]string",
  evictionMinimumReclaim: "map[string]string",
  imageGCHighThresholdPercent: "uint32",
  imageGCLowThresholdPercent: "uint32",
  maxParallelImagePulls: "int32",
  maxPods: "uint16",
  registryBurst: "int32",
  registryPullQPS: "int32",
  serializeImagePulls: "bool",
};

/**
 * On offer in October 2026, newest first: one patch of each minor, as Scaleway has it. Which patches those were in October
 * is not known here: that of 1.37 is its first, and the others are of July. When 1.37 ends was not published yet: its dates
 * are 12 and 14 months after its release, as those of the others are.
 */
export const VERSIONS: readonly VersionEntry[] = [
  version("1.37.0", "2026-08-26", "2027-08-26", "2027-10-26"),
  version("1.36.1", "2026-07-07", "2027-07-07", "2027-09-07"),
  version("1.35.3", "2026-01-19", "2027-01-19", "2027-03-19"),
  version("1.34.6", "2025-09-29", "2026-09-29", "2026-11-29"),
  version("1.33.10", "2025-09-04", "2026-09-04", "2026-11-04"),
];

function version(name: string, released: string, deprecated: string, ended: string): VersionEntry {
  const date = (day: string): string => `${day}T00:00:00Z`;
  return {
    name,
    label: `Kubernetes ${name}`,
    available_cnis: name.startsWith("1.33.")
      ? ["cilium", "calico", "kilo", "none"]
      : ["cilium", "cilium_native", "calico", "kilo", "none"],
    available_container_runtimes: ["containerd"],
    available_feature_gates: [
      "HPAScaleToZero",
      "CPUManagerPolicyAlphaOptions",
      "ImageVolume",
      "MutatingAdmissionPolicy",
    ],
    available_admission_plugins: ["AlwaysPullImages", "PodNodeSelector", "PodTolerationRestriction"],
    available_kubelet_args: KUBELET_ARGUMENTS,
    deprecated_at: date(deprecated),
    end_of_life_at: date(ended),
    released_at: date(released),
  };
}

export type ClusterTypeEntry = Answer<ClusterType> & { readonly region: string };

const SHARED = { region: "", availability: "available", commitment_delay: "0s", sla: 0 } as const;
const MUTUALIZED = {
  ...SHARED,
  resiliency: "standard",
  memory: 4_000_000_000,
  dedicated: false,
  audit_logs_supported: false,
  max_etcd_size: 55_000_000,
} as const;
const DEDICATED = {
  ...SHARED,
  commitment_delay: "2592000s",
  sla: 99.5,
  resiliency: "high_availability",
  dedicated: true,
  audit_logs_supported: true,
  max_etcd_size: 200_000_000,
} as const;

export const CLUSTER_TYPES: readonly ClusterTypeEntry[] = ["kapsule", "multicloud"].flatMap((family) => [
  { name: family, max_nodes: 150, ...MUTUALIZED },
  { name: `${family}-dedicated-4`, max_nodes: 250, ...DEDICATED, memory: 4_000_000_000 },
  { name: `${family}-dedicated-8`, max_nodes: 500, ...DEDICATED, memory: 8_000_000_000 },
  { name: `${family}-dedicated-16`, max_nodes: 500, ...DEDICATED, memory: 16_000_000_000 },
]);

/** `kapsule` of `kapsule-dedicated-4`: a cluster never leaves its family. */
export function familyOf(type: string): string {
  return type.split("-")[0] ?? type;
}

/** True for what a node can be made of; `external` is a server elsewhere. */
export function isNodeType(type: string): boolean {
  return type === "external" || Object.hasOwn(SERVER_TYPES, commercialType(type));
}

/** `DEV1-M`, as Instances call what Kubernetes calls `dev1_m`. */
export function commercialType(nodeType: string): string {
  return nodeType.toUpperCase().replace(/_/g, "-");
}
