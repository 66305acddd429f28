/** How objects of one typed Terraform resource look to Kubernetes. */
export interface KubernetesKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** False for kinds that lie in no namespace. */
  readonly namespaced: boolean;
}

/**
 * The typed resources that stand for one Kubernetes object each, in the order in which the objects are best applied:
 * what others need comes first.
 */
export const KUBERNETES_KINDS: Readonly<Record<string, KubernetesKind>> = {
  kubernetes_namespace_v1: { apiVersion: "v1", kind: "Namespace", namespaced: false },
  kubernetes_priority_class_v1: { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", namespaced: false },
  kubernetes_storage_class_v1: { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", namespaced: false },
  kubernetes_resource_quota_v1: { apiVersion: "v1", kind: "ResourceQuota", namespaced: true },
  kubernetes_limit_range_v1: { apiVersion: "v1", kind: "LimitRange", namespaced: true },
  kubernetes_service_account_v1: { apiVersion: "v1", kind: "ServiceAccount", namespaced: true },
  kubernetes_cluster_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", namespaced: false },
  kubernetes_cluster_role_binding_v1: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    namespaced: false,
  },
  kubernetes_role_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", namespaced: true },
  kubernetes_role_binding_v1: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding", namespaced: true },
  kubernetes_secret_v1: { apiVersion: "v1", kind: "Secret", namespaced: true },
  kubernetes_config_map_v1: { apiVersion: "v1", kind: "ConfigMap", namespaced: true },
  kubernetes_persistent_volume_claim_v1: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespaced: true },
  kubernetes_network_policy_v1: { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", namespaced: true },
  kubernetes_pod_v1: { apiVersion: "v1", kind: "Pod", namespaced: true },
  kubernetes_daemon_set_v1: { apiVersion: "apps/v1", kind: "DaemonSet", namespaced: true },
  kubernetes_deployment_v1: { apiVersion: "apps/v1", kind: "Deployment", namespaced: true },
  kubernetes_stateful_set_v1: { apiVersion: "apps/v1", kind: "StatefulSet", namespaced: true },
  kubernetes_job_v1: { apiVersion: "batch/v1", kind: "Job", namespaced: true },
  kubernetes_cron_job_v1: { apiVersion: "batch/v1", kind: "CronJob", namespaced: true },
  kubernetes_pod_disruption_budget_v1: { apiVersion: "policy/v1", kind: "PodDisruptionBudget", namespaced: true },
  kubernetes_horizontal_pod_autoscaler_v2: {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    namespaced: true,
  },
  kubernetes_service_v1: { apiVersion: "v1", kind: "Service", namespaced: true },
  kubernetes_ingress_class_v1: { apiVersion: "networking.k8s.io/v1", kind: "IngressClass", namespaced: false },
  kubernetes_ingress_v1: { apiVersion: "networking.k8s.io/v1", kind: "Ingress", namespaced: true },
};
