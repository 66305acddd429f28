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
  type RegistryPullAccessProps,
  RegistryPullSecret,
  Traefik,
  TraefikAccess,
  TraefikDashboard,
  type TraefikProps,
  TraefikTls,
  Workload,
} from "../../constructs";
import { unchecked } from "../unchecked";
import { CLUSTER, importedIn, POOL, PRIVATE_NETWORK } from "./cluster/fixtures";

/** A construct with all that it can make, and the typed properties that lead to its resources. */
export interface Made {
  readonly construct: Construct;
  readonly resources: readonly (TerraformResource | undefined)[];
}

/** How a construct is made, and the ids below it: a changed one replaces a user's resource. */
export interface Example {
  readonly name: string;
  /** With its own settings, and others as a program without type checks may write them. */
  readonly make: (stack: TerraformStack, wrong?: Readonly<Record<string, unknown>>) => Made;
  readonly ids: readonly string[];
}

function example<T extends Construct, P extends object>(
  name: string,
  props: (stack: TerraformStack) => P,
  build: (stack: TerraformStack, props: P) => T,
  resources: (construct: T) => Made["resources"],
  ids: readonly string[],
): Example {
  return {
    name,
    make: (stack, wrong = {}) => {
      const construct = build(stack, unchecked(props(stack), wrong));
      return { construct, resources: resources(construct) };
    },
    ids,
  };
}

const projectId = "33333333-3333-3333-3333-333333333333";
const pullAccess = (stack: TerraformStack, props: RegistryPullAccessProps) =>
  new RegistryPullAccess(stack, "Access", props);
const traefik = (stack: TerraformStack, props: TraefikProps) => new Traefik(stack, "Traefik", props);
const PULL = { name: "pull", projectId };
const WITH_SECRET = { tls: TraefikTls.secret("example-com") };
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
    () => ({
      ...CLUSTER,
      apiAccess: ApiAccess.only([{ cidr: "203.0.113.7/32", description: "office" }]).withScalewayRanges(),
    }),
    (stack, props) => {
      const cluster = new KapsuleCluster(stack, "Cluster", props);
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
    () => ({}),
    (stack, props) => {
      const ip = new LoadBalancerIp(stack, "Ip", props);
      ip.addDnsRecord("Record", { dnsZone: "example.com", name: "www" });
      return ip;
    },
    ({ resource, dnsRecords }) => [resource, ...dnsRecords],
    ["Resource: scaleway_lb_ip", "Record: scaleway_domain_record"],
  ),
  example(
    "LoadBalancerService",
    () => ({
      name: "web",
      namespace: "web",
      selector: { app: "web" },
      ports: [{ name: "http", port: 80, targetPort: 8080 }],
    }),
    (stack, props) => new LoadBalancerService(stack, "Service", props),
    ({ resource }) => [resource],
    ["Resource: kubernetes_service_v1"],
  ),
  example(
    "NodePool",
    (stack) => ({ ...POOL, cluster: importedIn(stack) }),
    (stack, props) => new NodePool(stack, "Pool", props),
    ({ resource }) => [resource],
    ["Resource: scaleway_k8s_pool"],
  ),
  example(
    "PrivateNetwork",
    () => ({ name: "k8s-test", subnet: PRIVATE_NETWORK.subnet }),
    (stack, props) => new PrivateNetwork(stack, "Network", props),
    ({ resource, vpc }) => [resource, vpc],
    ["Vpc: scaleway_vpc", "Resource: scaleway_vpc_private_network"],
  ),
  example(
    "RegistryNamespace",
    () => ({ name: "k8s-test", protect: false }),
    (stack, props) => new RegistryNamespace(stack, "Registry", props),
    ({ resource }) => [resource],
    ["Resource: scaleway_registry_namespace"],
  ),
  example(
    "RegistryPullAccess",
    () => PULL,
    pullAccess,
    ({ resource, policy }) => [resource, policy],
    ["Resource: scaleway_iam_application", "Policy: scaleway_iam_policy"],
  ),
  example(
    "RegistryPullSecret",
    (stack) => ({
      namespace: "web",
      registry: { host: "rg.fr-par.scw.cloud" },
      credentials: RegistryCredentials.apiKeyOf(pullAccess(stack, PULL)),
    }),
    (stack, props) => new RegistryPullSecret(stack, "Secret", props),
    ({ resource, apiKey }) => [resource, apiKey],
    ["ApiKey: scaleway_iam_api_key", "Resource: kubernetes_secret_v1"],
  ),
  example("Traefik", () => WITH_SECRET, traefik, traefikResources, [
    ...accessIds.map((id) => `Access/${id}`),
    "IngressClass: kubernetes_ingress_class_v1",
    "Service/Resource: kubernetes_service_v1",
    "Resource: kubernetes_deployment_v1",
    "DisruptionBudget: kubernetes_pod_disruption_budget_v1",
    "Certificate: kubernetes_ingress_v1",
  ]),
  example(
    "Traefik with ACME",
    () => ({ tls: TraefikTls.acme({ email: "ops@example.com" }) }),
    traefik,
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
    () => ({ name: "a", namespace: "b", namespaces: ["b", "c"], labels: {} }),
    (stack, props) => new TraefikAccess(stack, "Access", props),
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
    (stack) => ({
      traefik: traefik(stack, WITH_SECRET),
      host: "dashboard.example.com",
      users: new TerraformVariable(stack, "users", { type: "string", sensitive: true }).stringValue,
    }),
    (stack, props) => new TraefikDashboard(stack, "Dashboard", props),
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
    () => ({ name: "web", namespace: "web", image: "nginx:1.29" }),
    (stack, props) => new Workload(stack, "Workload", props),
    ({ resource, service }) => [resource, service.resource],
    ["Service/Resource: kubernetes_service_v1", "Resource: kubernetes_daemon_set_v1"],
  ),
];
