import { type TerraformResource, type TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import {
  ApiAccess,
  KapsuleCluster,
  LoadBalancerIp,
  LoadBalancerService,
  NodePool,
  PrivateNetwork,
  RegistryCredentials,
  RegistryNamespace,
  RegistryPullAccess,
  RegistryPullSecret,
  Traefik,
  TraefikAccess,
  TraefikDashboard,
  TraefikTls,
  Workload,
} from "../../constructs";
import { CLUSTER, importedIn, POOL, PRIVATE_NETWORK } from "./cluster/fixtures";

/** A construct with all that it can make, and the typed properties that lead to its resources. */
export interface Made {
  readonly construct: Construct;
  readonly resources: readonly (TerraformResource | undefined)[];
}

/** How a construct is made, and the ids below it: a changed one replaces a user's resource. */
export interface Example {
  readonly name: string;
  readonly make: (stack: TerraformStack) => Made;
  readonly ids: readonly string[];
}

function example<T extends Construct>(
  name: string,
  build: (stack: TerraformStack) => T,
  resources: (construct: T) => Made["resources"],
  ids: readonly string[],
): Example {
  return {
    name,
    make: (stack) => {
      const construct = build(stack);
      return { construct, resources: resources(construct) };
    },
    ids,
  };
}

const projectId = "33333333-3333-3333-3333-333333333333";
const pullAccess = (stack: TerraformStack) => new RegistryPullAccess(stack, "Access", { name: "pull", projectId });
const traefik = (stack: TerraformStack) => new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com") });
const accessIds = [
  "Resource: kubernetes_service_account_v1",
  "ClusterRole: kubernetes_cluster_role_v1",
  "ClusterRoleBinding: kubernetes_cluster_role_binding_v1",
];
const traefikResources = ({
  resource,
  service,
  access,
  ingressClass,
  claim,
  disruptionBudget,
  certificate,
}: Traefik) => [resource, service.resource, ...access.resources, ingressClass, claim, disruptionBudget, certificate];

/** Every construct of the library, by name. */
export const EXAMPLES: readonly Example[] = [
  example(
    "KapsuleCluster",
    (stack) => {
      const apiAccess = ApiAccess.only([{ cidr: "203.0.113.7/32", description: "office" }]).withScalewayRanges();
      const cluster = new KapsuleCluster(stack, "Cluster", { ...CLUSTER, apiAccess });
      cluster.addPool("Other", { ...POOL, name: "other" });
      return cluster;
    },
    ({ resource, acl, endpointResource, pools }) => [
      resource,
      acl,
      endpointResource,
      ...pools.map((pool) => pool.resource),
    ],
    [
      "Resource: scaleway_k8s_cluster",
      "DefaultPool/Resource: scaleway_k8s_pool",
      "Acl: scaleway_k8s_acl",
      "Endpoint: terraform_data",
      "Other/Resource: scaleway_k8s_pool",
    ],
  ),
  example(
    "LoadBalancerIp",
    (stack) => {
      const ip = new LoadBalancerIp(stack, "Ip");
      ip.addDnsRecord("Record", { dnsZone: "example.com", name: "www" });
      return ip;
    },
    ({ resource, dnsRecords }) => [resource, ...dnsRecords],
    ["Resource: scaleway_lb_ip", "Record: scaleway_domain_record"],
  ),
  example(
    "LoadBalancerService",
    (stack) =>
      new LoadBalancerService(stack, "Service", {
        name: "web",
        namespace: "web",
        selector: { app: "web" },
        ports: [{ name: "http", port: 80, targetPort: 8080 }],
      }),
    ({ resource }) => [resource],
    ["Resource: kubernetes_service_v1"],
  ),
  example(
    "NodePool",
    (stack) => new NodePool(stack, "Pool", { ...POOL, cluster: importedIn(stack) }),
    ({ resource }) => [resource],
    ["Resource: scaleway_k8s_pool"],
  ),
  example(
    "PrivateNetwork",
    (stack) => new PrivateNetwork(stack, "Network", { name: "k8s-test", subnet: PRIVATE_NETWORK.subnet }),
    ({ resource, vpc }) => [resource, vpc],
    ["Vpc: scaleway_vpc", "Resource: scaleway_vpc_private_network"],
  ),
  example(
    "RegistryNamespace",
    (stack) => new RegistryNamespace(stack, "Registry", { name: "k8s-test", protect: false }),
    ({ resource }) => [resource],
    ["Resource: scaleway_registry_namespace"],
  ),
  example("RegistryPullAccess", pullAccess, ({ resource, policy }) => [resource, policy], [
    "Resource: scaleway_iam_application",
    "Policy: scaleway_iam_policy",
  ]),
  example(
    "RegistryPullSecret",
    (stack) =>
      new RegistryPullSecret(stack, "Secret", {
        namespace: "web",
        registry: { host: "rg.fr-par.scw.cloud" },
        credentials: RegistryCredentials.apiKeyOf(pullAccess(stack)),
      }),
    ({ resource, apiKey }) => [resource, apiKey],
    ["ApiKey: scaleway_iam_api_key", "Resource: kubernetes_secret_v1"],
  ),
  example("Traefik", traefik, traefikResources, [
    ...accessIds.map((id) => `Access/${id}`),
    "IngressClass: kubernetes_ingress_class_v1",
    "Service/Resource: kubernetes_service_v1",
    "Resource: kubernetes_deployment_v1",
    "DisruptionBudget: kubernetes_pod_disruption_budget_v1",
    "Certificate: kubernetes_ingress_v1",
  ]),
  example(
    "Traefik with ACME",
    (stack) => new Traefik(stack, "Traefik", { tls: TraefikTls.acme({ email: "ops@example.com" }) }),
    traefikResources,
    [
      ...accessIds.map((id) => `Access/${id}`),
      "IngressClass: kubernetes_ingress_class_v1",
      "Storage: kubernetes_persistent_volume_claim_v1",
      "Service/Resource: kubernetes_service_v1",
      "Resource: kubernetes_deployment_v1",
    ],
  ),
  example(
    "TraefikAccess",
    (stack) => new TraefikAccess(stack, "Access", { name: "a", namespace: "b", namespaces: ["b", "c"], labels: {} }),
    ({ resource, clusterRole, clusterRoleBinding, roles, roleBindings }) => [
      resource,
      clusterRole,
      clusterRoleBinding,
      ...roles,
      ...roleBindings,
    ],
    [
      ...accessIds,
      "Role-b: kubernetes_role_v1",
      "RoleBinding-b: kubernetes_role_binding_v1",
      "Role-c: kubernetes_role_v1",
      "RoleBinding-c: kubernetes_role_binding_v1",
    ],
  ),
  example(
    "TraefikDashboard",
    (stack) =>
      new TraefikDashboard(stack, "Dashboard", {
        traefik: traefik(stack),
        host: "dashboard.example.com",
        users: new TerraformVariable(stack, "users", { type: "string", sensitive: true }).stringValue,
      }),
    ({ resource, secret, configMap, service }) => [resource, secret, configMap, service],
    [
      "Users: kubernetes_secret_v1",
      "Configuration: kubernetes_config_map_v1",
      "Service: kubernetes_service_v1",
      "Resource: kubernetes_ingress_v1",
    ],
  ),
  example(
    "Workload",
    (stack) => new Workload(stack, "Workload", { name: "web", namespace: "web", image: "nginx:1.29" }),
    ({ resource, service }) => [resource, service.resource],
    ["Service/Resource: kubernetes_service_v1", "Resource: kubernetes_daemon_set_v1"],
  ),
];
