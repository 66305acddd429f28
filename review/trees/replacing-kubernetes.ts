import { parseQuantity } from "../../constructs/core/quantity";
import { writtenAt } from "./differences";
import { type Written } from "./expression";
import { type ReplacingArgument } from "./replacing-arguments";

/** schema_metadata.go */
const CLUSTER_WIDE: readonly ReplacingArgument[] = [
  { path: ["metadata", "name"], computed: true },
  { path: ["metadata", "generate_name"] },
];
const NAMESPACED: readonly ReplacingArgument[] = [
  ...CLUSTER_WIDE,
  { path: ["metadata", "namespace"], default: "default" },
];

/** schema_rbac.go */
const ROLE_REF: readonly ReplacingArgument[] = ["api_group", "kind", "name"].map((name) => ({
  path: ["role_ref", name],
}));

/** What an object declared immutable cannot change: resource_kubernetes_{config_map,secret}_v1.go. */
const IMMUTABLE: readonly ReplacingArgument[] = ["data", "binary_data", "immutable"].map((name) => ({
  path: [name],
  when: (_from, _to, { before }) => isTrue(writtenAt(before, ["immutable"])),
}));

/** What the Kubernetes provider 2.38.0 replaces on, read from the files of kubernetes/ named at each type. */
export const KUBERNETES_REPLACING: Readonly<Record<string, readonly ReplacingArgument[]>> = {
  /** resource_kubernetes_namespace_v1.go */
  kubernetes_namespace_v1: CLUSTER_WIDE,
  /** resource_kubernetes_ingress_class_v1.go */
  kubernetes_ingress_class_v1: CLUSTER_WIDE,
  /** resource_kubernetes_cluster_role_v1.go */
  kubernetes_cluster_role_v1: CLUSTER_WIDE,
  /** resource_kubernetes_cluster_role_binding_v1.go */
  kubernetes_cluster_role_binding_v1: [...CLUSTER_WIDE, ...ROLE_REF],
  /** resource_kubernetes_role_v1.go */
  kubernetes_role_v1: NAMESPACED,
  /** resource_kubernetes_role_binding_v1.go */
  kubernetes_role_binding_v1: [...NAMESPACED, ...ROLE_REF],
  /** resource_kubernetes_service_account_v1.go */
  kubernetes_service_account_v1: NAMESPACED,
  /** resource_kubernetes_ingress_v1.go */
  kubernetes_ingress_v1: NAMESPACED,
  /** resource_kubernetes_config_map_v1.go */
  kubernetes_config_map_v1: [...NAMESPACED, ...IMMUTABLE],
  /** resource_kubernetes_secret_v1.go */
  kubernetes_secret_v1: [...NAMESPACED, { path: ["type"], default: "Opaque" }, ...IMMUTABLE],
  /** resource_kubernetes_service_v1.go */
  kubernetes_service_v1: [
    ...NAMESPACED,
    { path: ["spec", "cluster_ip"], computed: true },
    { path: ["spec", "cluster_ips"], computed: true },
    { path: ["spec", "load_balancer_class"] },
    { path: ["spec", "health_check_node_port"], computed: true },
  ],
  /** resource_kubernetes_deployment_v1.go */
  kubernetes_deployment_v1: [
    ...NAMESPACED,
    { path: ["spec", "selector", "match_labels"] },
    { path: ["spec", "selector", "match_expressions"] },
  ],
  /** resource_kubernetes_daemon_set_v1.go: a selector that changes is an update, which Kubernetes refuses. */
  kubernetes_daemon_set_v1: [...NAMESPACED, { path: ["spec", "selector"], when: comesOrGoes }],
  /** resource_kubernetes_pod_disruption_budget_v1.go, schema_label_selector.go */
  kubernetes_pod_disruption_budget_v1: [
    ...NAMESPACED,
    { path: ["spec", "max_unavailable"] },
    { path: ["spec", "min_available"] },
    { path: ["spec", "selector", "match_labels"] },
    { path: ["spec", "selector", "match_expressions"] },
  ],
  /** resource_kubernetes_persistent_volume_claim_v1.go, schema_persistent_volume_claim.go */
  kubernetes_persistent_volume_claim_v1: [
    ...NAMESPACED,
    { path: ["spec", "access_modes"] },
    { path: ["spec", "resources", "limits"], readAs: quantity },
    { path: ["spec", "resources", "requests"], readAs: quantity, when: shrinks },
    { path: ["spec", "selector", "match_labels"] },
    { path: ["spec", "selector", "match_expressions"] },
    { path: ["spec", "volume_name"], computed: true },
    { path: ["spec", "storage_class_name"], computed: true },
    { path: ["spec", "volume_mode"], computed: true },
  ],
};

function isTrue(written: Written | undefined): boolean {
  return written === true || written === "true";
}

function quantity(text: string): string {
  return String(parseQuantity(text) ?? text);
}

function comesOrGoes(before: Written | undefined, after: Written | undefined): boolean {
  return (before === undefined) !== (after === undefined);
}

/** The storage of a claim can only grow. What is not known does not count as smaller. */
function shrinks(before: Written | undefined, after: Written | undefined): boolean {
  const [one, other] = [before, after].map((each) => {
    const storage = writtenAt(each, ["storage"]);
    return typeof storage === "string" ? parseQuantity(storage) : undefined;
  });
  return one !== undefined && other !== undefined && other < one;
}
