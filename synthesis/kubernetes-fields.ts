import { type JsonObject } from "./json";

/*
 * Where the Terraform provider's names and types (2.38) are not simply the snake-case form of Kubernetes' own. A key is
 * a name, or a name with the blocks around it where that decides: `spec.metric`, `ServiceAccount.secret`.
 */

/** Blocks that occur any number of times, with Kubernetes' name of their list. */
export const LISTS: Readonly<Record<string, string>> = {
  "ServiceAccount.secret": "secrets",
  "pod_affinity.required_during_scheduling_ignored_during_execution": "requiredDuringSchedulingIgnoredDuringExecution",
  "pod_anti_affinity.required_during_scheduling_ignored_during_execution":
    "requiredDuringSchedulingIgnoredDuringExecution",
  "container.port": "ports",
  "init_container.port": "ports",
  "spec.metric": "metrics",
  "spec.port": "ports",
  "StatefulSet.spec.volume_claim_template": "volumeClaimTemplates",
  allowed_topologies: "allowedTopologies",
  cluster_role_selectors: "clusterRoleSelectors",
  container: "containers",
  egress: "egress",
  env: "env",
  env_from: "envFrom",
  from: "from",
  host_aliases: "hostAliases",
  http_header: "httpHeaders",
  image_pull_secret: "imagePullSecrets",
  image_pull_secrets: "imagePullSecrets",
  ingress: "ingress",
  init_container: "initContainers",
  items: "items",
  limit: "limits",
  match_expression: "matchExpressions",
  match_expressions: "matchExpressions",
  match_fields: "matchFields",
  match_label_expressions: "matchLabelExpressions",
  node_selector_term: "nodeSelectorTerms",
  on_pod_condition: "onPodConditions",
  option: "options",
  "http.path": "paths",
  policy: "policies",
  ports: "ports",
  preferred_during_scheduling_ignored_during_execution: "preferredDuringSchedulingIgnoredDuringExecution",
  readiness_gate: "readinessGates",
  rule: "rules",
  sources: "sources",
  subject: "subjects",
  sysctl: "sysctls",
  tls: "tls",
  to: "to",
  toleration: "tolerations",
  topology_spread_constraint: "topologySpreadConstraints",
  volume: "volumes",
  volume_device: "volumeDevices",
  volume_mount: "volumeMounts",
};

/** Other names that are not the camel-case form. */
export const RENAMED: Readonly<Record<string, string>> = {
  "DaemonSet.spec.strategy": "updateStrategy",
  ceph_fs: "cephfs",
  client_ip: "clientIP",
  cluster_ip: "clusterIP",
  cluster_ips: "clusterIPs",
  data_disk_uri: "diskURI",
  downward_api: "downwardAPI",
  external_ips: "externalIPs",
  host_ip: "hostIP",
  host_ipc: "hostIPC",
  host_pid: "hostPID",
  load_balancer_ip: "loadBalancerIP",
  non_resource_urls: "nonResourceURLs",
  pd_id: "pdID",
  run_as_username: "runAsUserName",
  storage_provisioner: "provisioner",
  target_ww_ns: "targetWWNs",
  timezone: "timeZone",
  "aws_elastic_block_store.volume_id": "volumeID",
  "cinder.volume_id": "volumeID",
};

/** Maps whose keys are the user's. */
export const VERBATIM: ReadonlySet<string> = new Set([
  "Service.spec.selector",
  "StorageClass.parameters",
  "annotations",
  "binary_data",
  "data",
  "default",
  "default_request",
  "hard",
  "labels",
  "limits",
  "match_labels",
  "max",
  "max_limit_request_ratio",
  "min",
  "node_selector",
  "options",
  "requests",
  "volume_attributes",
]);

/** Integers that the provider takes as text. */
export const INTEGERS: ReadonlySet<string> = new Set([
  "fs_group",
  "replicas",
  "run_as_group",
  "run_as_user",
  "toleration_seconds",
  "ttl_seconds_after_finished",
]);

/** Text that means a number where it looks like one: a port or its name, a count or a percentage. */
export const INTEGERS_OR_TEXT: ReadonlySet<string> = new Set([
  "max_surge",
  "max_unavailable",
  "min_available",
  "port",
  "target_port",
]);

/** File modes: text in octal there, a number here. */
export const OCTAL: ReadonlySet<string> = new Set(["default_mode", "mode"]);

/** What concerns Terraform alone, at the top of a resource. */
export const TERRAFORM_ONLY: ReadonlySet<string> = new Set([
  "binary_data_wo_revision",
  "connection",
  "data_wo_revision",
  "depends_on",
  "id",
  "lifecycle",
  "provider",
  "provisioner",
  "target_state",
  "timeouts",
  "wait_for_completion",
  "wait_for_default_service_account",
  "wait_for_load_balancer",
  "wait_for_rollout",
  "wait_for_service_account_token",
  "wait_until_bound",
]);

/** What the provider sends where nothing is written, and Kubernetes would refuse or decide differently. */
export const DEFAULTS: Readonly<Record<string, JsonObject>> = {
  "Pod.spec": { automountServiceAccountToken: true },
  "template.spec": { automountServiceAccountToken: true },
  StorageClass: { allowVolumeExpansion: true },
  // False here overrides a true of the pod.
  "container.security_context": { runAsNonRoot: false },
  "init_container.security_context": { runAsNonRoot: false },
  "http.path": { pathType: "ImplementationSpecific" },
  seccomp_profile: { type: "Unconfined" },
  // The whole entry of the longest name counts, so the defaults of any template are repeated.
  "Job.spec.template.spec": { automountServiceAccountToken: true, restartPolicy: "Never" },
  "job_template.spec.template.spec": { automountServiceAccountToken: true, restartPolicy: "Never" },
  topology_spread_constraint: { maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" },
};

const GONE = "is a kind of volume that Kubernetes no longer mounts; use a persistent_volume_claim or csi";
const OWN_NAMESPACE = "is not sent by the provider: a pod's Secrets are of its own namespace; leave it out";

/** What the provider takes, and Kubernetes has not or not there. */
export const REFUSED: Readonly<Record<string, string>> = {
  "HorizontalPodAutoscaler.spec.target_cpu_utilization_percentage":
    "is of autoscaling/v1, and not sent by the provider; use a metric of type Resource",
  "azure_file.secret_namespace": OWN_NAMESPACE,
  "node_publish_secret_ref.namespace": OWN_NAMESPACE,
  "secret_ref.namespace": OWN_NAMESPACE,
  "volume.flocker": GONE,
  "volume.glusterfs": GONE,
  "volume.local": "is for persistent volumes only; use a persistent_volume_claim, or host_path",
  "volume.rbd": GONE,
};
