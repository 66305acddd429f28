import { TraefikAccess } from "../../../constructs/traefik/traefik-access";
import { counts, every, only, synthesized } from "../../synthesized";

const LABELS = { "app.kubernetes.io/name": "traefik" };
const WATCH = ["list", "watch"];
const CLUSTER_RULES = [
  { api_groups: [""], resources: ["nodes"], verbs: WATCH },
  { api_groups: ["networking.k8s.io"], resources: ["ingressclasses"], verbs: WATCH },
];
const NAMESPACE_RULES = [
  { api_groups: [""], resources: ["services", "secrets"], verbs: WATCH },
  { api_groups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: WATCH },
  { api_groups: ["networking.k8s.io"], resources: ["ingresses"], verbs: WATCH },
  { api_groups: ["networking.k8s.io"], resources: ["ingresses/status"], verbs: ["update"] },
];
const SUBJECT = [{ kind: "ServiceAccount", name: "traefik", namespace: "kube-system", api_group: "" }];

const access = (namespaces?: readonly string[]) =>
  synthesized(
    (stack) =>
      new TraefikAccess(stack, "Access", { name: "traefik", namespace: "kube-system", namespaces, labels: LABELS }),
  );

describe("TraefikAccess", () => {
  test("lets Traefik watch what its provider watches, in every namespace, and write the status of Ingresses", () => {
    const json = access();
    expect(counts(json)).toEqual({
      kubernetes_service_account_v1: 1,
      kubernetes_cluster_role_v1: 1,
      kubernetes_cluster_role_binding_v1: 1,
    });
    expect(only(json, "kubernetes_service_account_v1")).toEqual({
      metadata: { name: "traefik", namespace: "kube-system", labels: LABELS },
      automount_service_account_token: false,
    });
    expect(only(json, "kubernetes_cluster_role_v1")).toEqual({
      metadata: { name: "traefik", labels: LABELS },
      rule: [...CLUSTER_RULES, ...NAMESPACE_RULES],
    });
    expect(only(json, "kubernetes_cluster_role_binding_v1")).toEqual({
      metadata: { name: "traefik", labels: LABELS },
      role_ref: { api_group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "traefik" },
      subject: SUBJECT,
    });
  });

  test("reads Secrets only in the namespaces given, and in the cluster what has no namespace", () => {
    const json = access(["kube-system", "shop"]);
    expect(counts(json)).toEqual({
      kubernetes_service_account_v1: 1,
      kubernetes_cluster_role_v1: 1,
      kubernetes_cluster_role_binding_v1: 1,
      kubernetes_role_v1: 2,
      kubernetes_role_binding_v1: 2,
    });
    expect(only(json, "kubernetes_cluster_role_v1").rule).toEqual(CLUSTER_RULES);
    expect(every(json, "kubernetes_role_v1")).toEqual(
      ["kube-system", "shop"].map((namespace) => ({
        metadata: { name: "traefik", namespace, labels: LABELS },
        rule: NAMESPACE_RULES,
      })),
    );
    expect(every(json, "kubernetes_role_binding_v1")).toEqual(
      ["kube-system", "shop"].map((namespace) => ({
        metadata: { name: "traefik", namespace, labels: LABELS },
        role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "traefik" },
        subject: SUBJECT,
      })),
    );
  });
});
