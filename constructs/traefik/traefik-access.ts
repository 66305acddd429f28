import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1, type ClusterRoleV1Rule } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { type TerraformResource } from "cdktf";
import { Construct } from "constructs";

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
  readonly name: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Namespaces served; every one if left out. */
  readonly namespaces: readonly string[] | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** The service account of Traefik and its rights: what its Ingress provider asks for, and nothing else. */
export class TraefikAccess extends Construct {
  public readonly serviceAccountName: string;
  /** What must be there before a pod starts. */
  public readonly resources: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: TraefikAccessProps) {
    super(scope, id);
    const { name, namespace, namespaces } = props;
    const labels = { ...props.labels };
    const subject = [{ kind: "ServiceAccount", name, namespace, apiGroup: "" }];

    const account = new ServiceAccountV1(this, "Resource", {
      metadata: { name, namespace, labels },
      // The pods ask for their token themselves; whatever else uses the account gets none by default.
      automountServiceAccountToken: false,
    });
    const clusterRole = new ClusterRoleV1(this, "ClusterRole", {
      metadata: { name, labels },
      rule: namespaces === undefined ? [...CLUSTER_RULES, ...NAMESPACE_RULES] : CLUSTER_RULES,
    });
    const clusterRoleBinding = new ClusterRoleBindingV1(this, "ClusterRoleBinding", {
      metadata: { name, labels },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name },
      subject,
    });
    const roles = (namespaces ?? []).flatMap((each) => [
      new RoleV1(this, `Role-${each}`, { metadata: { name, namespace: each, labels }, rule: NAMESPACE_RULES }),
      new RoleBindingV1(this, `RoleBinding-${each}`, {
        metadata: { name, namespace: each, labels },
        roleRef: { apiGroup: RBAC, kind: "Role", name },
        subject,
      }),
    ]);
    this.serviceAccountName = name;
    this.resources = [account, clusterRole, clusterRoleBinding, ...roles];
  }
}
