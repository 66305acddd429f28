import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1, type ClusterRoleV1Rule } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { misspeltProblems } from "../core/misspelt";
import { refuse } from "../core/refusal";
import { ACCESS_KEYS } from "./traefik-keys";

const RBAC = "rbac.authorization.k8s.io";
const WATCH = ["list", "watch"];

/** What the Ingress provider of Traefik 3.7 watches wherever it works; it does not start before it has read them all. */
const CLUSTER_RULES = [
  { apiGroups: [""], resources: ["nodes"], verbs: WATCH },
  { apiGroups: ["networking.k8s.io"], resources: ["ingressclasses"], verbs: WATCH },
] satisfies ClusterRoleV1Rule[];

/**
 * What it watches in the namespaces that it serves. Secrets are among them whether or not an Ingress names one: they
 * are why a renewed certificate is served without a restart, and why `namespaces` is worth setting.
 */
const NAMESPACE_RULES = [
  { apiGroups: [""], resources: ["services", "secrets"], verbs: WATCH },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: WATCH },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses"], verbs: WATCH },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses/status"], verbs: ["update"] },
];

/** Settings of a TraefikAccess. */
export interface TraefikAccessProps {
  /** Name of the service account, the roles and their bindings. */
  readonly name: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /**
   * Namespaces served.
   *
   * @default every one
   */
  readonly namespaces?: readonly string[] | undefined;
  /** Labels of all of them. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The service account of Traefik and its rights: what its Ingress provider asks for, and nothing else. */
export class TraefikAccess extends Construct {
  /** The service account. */
  public readonly resource: ServiceAccountV1;
  /** What has no namespace, and all the rest where every namespace is served. */
  public readonly clusterRole: ClusterRoleV1;
  /** Gives the cluster role to the service account. */
  public readonly clusterRoleBinding: ClusterRoleBindingV1;
  /** One for each namespace that is served, where they are named; otherwise none. */
  public readonly roles: readonly RoleV1[];
  /** In the order of the roles. */
  public readonly roleBindings: readonly RoleBindingV1[];
  /** What the pods name as theirs. */
  public readonly serviceAccountName: string;
  /** What must be there before a pod starts. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: TraefikAccessProps) {
    super(scope, id);
    refuse(this, misspeltProblems("this access", props, ACCESS_KEYS));
    const { name, namespace, namespaces } = props;
    const labels = { ...props.labels };
    const subject = [{ kind: "ServiceAccount", name, namespace, apiGroup: "" }];

    this.resource = new ServiceAccountV1(this, "Resource", {
      metadata: { name, namespace, labels },
      // The pods ask for their token themselves; whatever else uses the account gets none by default.
      automountServiceAccountToken: false,
    });
    this.clusterRole = new ClusterRoleV1(this, "ClusterRole", {
      metadata: { name, labels },
      rule: namespaces === undefined ? [...CLUSTER_RULES, ...NAMESPACE_RULES] : CLUSTER_RULES,
    });
    this.clusterRoleBinding = new ClusterRoleBindingV1(this, "ClusterRoleBinding", {
      metadata: { name, labels },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name },
      subject,
    });
    const both = (namespaces ?? []).map((each) => ({
      role: new RoleV1(this, `Role-${each}`, { metadata: { name, namespace: each, labels }, rule: NAMESPACE_RULES }),
      binding: new RoleBindingV1(this, `RoleBinding-${each}`, {
        metadata: { name, namespace: each, labels },
        roleRef: { apiGroup: RBAC, kind: "Role", name },
        subject,
      }),
    }));
    this.roles = both.map(({ role }) => role);
    this.roleBindings = both.map(({ binding }) => binding);
    this.serviceAccountName = name;
    this.resources = [
      this.resource,
      this.clusterRole,
      this.clusterRoleBinding,
      ...both.flatMap(({ role, binding }) => [role, binding]),
    ];
  }
}
