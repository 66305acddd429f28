import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { IngressClassV1 } from "@cdktf/provider-kubernetes/lib/ingress-class-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { PriorityClassV1 } from "@cdktf/provider-kubernetes/lib/priority-class-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { objectsOf } from "./temporary-app";

const metadata = { name: "a", namespace: "test" };

describe("kubernetesObjects, of each kind", () => {
  test("shows a Service", () => {
    const objects = objectsOf((stack) => {
      new ServiceV1(stack, "Service", {
        metadata: {
          ...metadata,
          annotations: { "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2": "true" },
        },
        waitForLoadBalancer: true,
        spec: {
          type: "LoadBalancer",
          externalTrafficPolicy: "Local",
          allocateLoadBalancerNodePorts: true,
          clusterIp: "None",
          clusterIps: ["None"],
          externalIps: ["192.0.2.1"],
          loadBalancerIp: "192.0.2.2",
          loadBalancerSourceRanges: ["192.0.2.0/24"],
          ipFamilies: ["IPv4"],
          ipFamilyPolicy: "SingleStack",
          sessionAffinity: "ClientIP",
          sessionAffinityConfig: { clientIp: { timeoutSeconds: 5 } },
          selector: { match_labels: "an ordinary key here" },
          port: [
            { name: "http", port: 80, targetPort: "http", nodePort: 30080, appProtocol: "http" },
            { name: "https", port: 443, targetPort: "8443" },
          ],
        },
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: {
          ...metadata,
          annotations: { "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2": "true" },
        },
        spec: {
          type: "LoadBalancer",
          externalTrafficPolicy: "Local",
          allocateLoadBalancerNodePorts: true,
          clusterIP: "None",
          clusterIPs: ["None"],
          externalIPs: ["192.0.2.1"],
          loadBalancerIP: "192.0.2.2",
          loadBalancerSourceRanges: ["192.0.2.0/24"],
          ipFamilies: ["IPv4"],
          ipFamilyPolicy: "SingleStack",
          sessionAffinity: "ClientIP",
          sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } },
          selector: { match_labels: "an ordinary key here" },
          ports: [
            { name: "http", port: 80, targetPort: "http", nodePort: 30080, appProtocol: "http" },
            { name: "https", port: 443, targetPort: 8443 },
          ],
        },
      },
    ]);
  });

  test("shows Ingresses and their class", () => {
    const objects = objectsOf((stack) => {
      new IngressV1(stack, "Ingress", {
        metadata,
        spec: {
          ingressClassName: "traefik",
          defaultBackend: { service: { name: "other", port: { name: "http" } } },
          tls: [{ hosts: ["a.test"], secretName: "tls" }],
          rule: [
            {
              host: "a.test",
              http: {
                path: [
                  { path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } },
                  { path: "/a", backend: { resource: { apiGroup: "k8s.test", kind: "Bucket", name: "a" } } },
                ],
              },
            },
          ],
        },
      });
      new IngressClassV1(stack, "Class", {
        metadata: { name: "traefik", annotations: { "ingressclass.kubernetes.io/is-default-class": "true" } },
        spec: {
          controller: "traefik.io/ingress-controller",
          parameters: [{ apiGroup: "k8s.test", kind: "Parameters", name: "external" }],
        },
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "IngressClass",
        metadata: { name: "traefik", annotations: { "ingressclass.kubernetes.io/is-default-class": "true" } },
        spec: {
          controller: "traefik.io/ingress-controller",
          parameters: { apiGroup: "k8s.test", kind: "Parameters", name: "external" },
        },
      },
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata,
        spec: {
          ingressClassName: "traefik",
          defaultBackend: { service: { name: "other", port: { name: "http" } } },
          tls: [{ hosts: ["a.test"], secretName: "tls" }],
          rules: [
            {
              host: "a.test",
              http: {
                paths: [
                  { path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } },
                  {
                    path: "/a",
                    pathType: "ImplementationSpecific",
                    backend: { resource: { apiGroup: "k8s.test", kind: "Bucket", name: "a" } },
                  },
                ],
              },
            },
          ],
        },
      },
    ]);
  });

  test("shows accounts, roles and their bindings", () => {
    const rbac = "rbac.authorization.k8s.io";
    const rule = { apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames: ["one"] };
    const subject = { kind: "ServiceAccount", name: "a", namespace: "test" };
    const objects = objectsOf((stack) => {
      new RoleBindingV1(stack, "RoleBinding", {
        metadata,
        roleRef: { apiGroup: rbac, kind: "Role", name: "a" },
        subject: [subject],
      });
      new RoleV1(stack, "Role", { metadata, rule: [rule] });
      new ClusterRoleBindingV1(stack, "ClusterRoleBinding", {
        metadata: { name: "a" },
        roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "a" },
        subject: [subject],
      });
      new ClusterRoleV1(stack, "ClusterRole", {
        metadata: { name: "a" },
        rule: [{ nonResourceUrls: ["/metrics"], verbs: ["get"] }],
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { snake_case: "kept" } }] },
      });
      new ServiceAccountV1(stack, "Account", {
        metadata,
        automountServiceAccountToken: false,
        imagePullSecret: [{ name: "regcred" }],
        secret: [{ name: "token" }],
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata,
        automountServiceAccountToken: false,
        imagePullSecrets: [{ name: "regcred" }],
        secrets: [{ name: "token" }],
      },
      {
        apiVersion: `${rbac}/v1`,
        kind: "ClusterRole",
        metadata: { name: "a" },
        rules: [{ nonResourceURLs: ["/metrics"], verbs: ["get"] }],
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { snake_case: "kept" } }] },
      },
      {
        apiVersion: `${rbac}/v1`,
        kind: "ClusterRoleBinding",
        metadata: { name: "a" },
        roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "a" },
        subjects: [subject],
      },
      { apiVersion: `${rbac}/v1`, kind: "Role", metadata, rules: [rule] },
      {
        apiVersion: `${rbac}/v1`,
        kind: "RoleBinding",
        metadata,
        roleRef: { apiGroup: rbac, kind: "Role", name: "a" },
        subjects: [subject],
      },
    ]);
  });

  test("shows namespaces, Secrets and ConfigMaps with their keys as they are", () => {
    const objects = objectsOf((stack) => {
      new SecretV1(stack, "Plain", { metadata, data: { "a_b.c": "text" }, binaryData: { d: "AAE=" }, immutable: true });
      new SecretV1(stack, "WriteOnly", {
        metadata: { name: "b", namespace: "test" },
        type: "kubernetes.io/basic-auth",
        dataWo: { username: "u" },
        dataWoRevision: 1,
        waitForServiceAccountToken: false,
      });
      new ConfigMapV1(stack, "Config", { metadata, data: { "a_b.yaml": "c: d\n" }, binaryData: { e_f: "AAE=" } });
      new NamespaceV1(stack, "Namespace", {
        metadata: { name: "test", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
        waitForDefaultServiceAccount: true,
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "test", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
      },
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata,
        type: "Opaque",
        data: { d: "AAE=" },
        stringData: { "a_b.c": "text" },
        immutable: true,
      },
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "b", namespace: "test" },
        type: "kubernetes.io/basic-auth",
        stringData: { username: "u" },
      },
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata,
        data: { "a_b.yaml": "c: d\n" },
        binaryData: { e_f: "AAE=" },
      },
    ]);
  });

  test("shows disruption budgets, autoscalers and network policies", () => {
    const objects = objectsOf((stack) => {
      new PodDisruptionBudgetV1(stack, "Budget", {
        metadata,
        spec: { maxUnavailable: "1", selector: { matchLabels: { name: "a" } } },
      });
      new PodDisruptionBudgetV1(stack, "Share", {
        metadata: { name: "b", namespace: "test" },
        spec: { minAvailable: "50%", selector: {} },
      });
      new HorizontalPodAutoscalerV2(stack, "Autoscaler", {
        metadata,
        spec: {
          minReplicas: 1,
          maxReplicas: 3,
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "a" },
          metric: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } },
            {
              type: "Pods",
              pods: {
                metric: { name: "requests", selector: [{ matchLabels: { name: "a" } }] },
                target: { type: "AverageValue", averageValue: "10" },
              },
            },
          ],
          behavior: {
            scaleDown: [{ selectPolicy: "Min", policy: [{ type: "Pods", value: 1, periodSeconds: 60 }] }],
          },
        },
      });
      new NetworkPolicyV1(stack, "Policy", {
        metadata,
        spec: {
          podSelector: {},
          policyTypes: ["Ingress", "Egress"],
          ingress: [
            {
              from: [{ ipBlock: { cidr: "192.0.2.0/24", except: ["192.0.2.1/32"] } }, { podSelector: {} }],
              ports: [{ port: "80", protocol: "TCP" }, { port: "http" }],
            },
          ],
          egress: [{ to: [{ namespaceSelector: { matchLabels: { name: "b" } } }], ports: [{ port: "1", endPort: 9 }] }],
        },
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata,
        spec: {
          podSelector: {},
          policyTypes: ["Ingress", "Egress"],
          ingress: [
            {
              from: [{ ipBlock: { cidr: "192.0.2.0/24", except: ["192.0.2.1/32"] } }, { podSelector: {} }],
              ports: [{ port: 80, protocol: "TCP" }, { port: "http" }],
            },
          ],
          egress: [{ to: [{ namespaceSelector: { matchLabels: { name: "b" } } }], ports: [{ port: 1, endPort: 9 }] }],
        },
      },
      {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata,
        spec: { maxUnavailable: 1, selector: { matchLabels: { name: "a" } } },
      },
      {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name: "b", namespace: "test" },
        spec: { minAvailable: "50%", selector: {} },
      },
      {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata,
        spec: {
          minReplicas: 1,
          maxReplicas: 3,
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "a" },
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } },
            {
              type: "Pods",
              pods: {
                metric: { name: "requests", selector: { matchLabels: { name: "a" } } },
                target: { type: "AverageValue", averageValue: "10" },
              },
            },
          ],
          behavior: {
            scaleDown: { selectPolicy: "Min", policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
          },
        },
      },
    ]);
  });

  test("shows storage, quotas and priorities", () => {
    const objects = objectsOf((stack) => {
      new PersistentVolumeClaimV1(stack, "Claim", {
        metadata,
        waitUntilBound: false,
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "sbs",
          volumeMode: "Filesystem",
          selector: { matchLabels: { name: "a" } },
          resources: { requests: { storage: "1Gi" } },
        },
      });
      new StorageClassV1(stack, "Class", {
        metadata: { name: "sbs" },
        storageProvisioner: "csi.scaleway.com",
        parameters: { snake_case: "kept" },
        mountOptions: ["noatime"],
        allowedTopologies: { matchLabelExpressions: [{ key: "zone", values: ["fr-par-1"] }] },
      });
      new LimitRangeV1(stack, "Limits", {
        metadata,
        spec: {
          limit: [{ type: "Container", default: { cpu: "1" }, defaultRequest: { cpu: "10m" }, max: { cpu: "2" } }],
        },
      });
      new ResourceQuotaV1(stack, "Quota", {
        metadata,
        spec: { hard: { "requests.cpu": "4" }, scopes: ["NotTerminating"] },
      });
      new PriorityClassV1(stack, "Priority", { metadata: { name: "high" }, value: 1000, globalDefault: false });
    });
    expect(objects).toEqual([
      {
        apiVersion: "scheduling.k8s.io/v1",
        kind: "PriorityClass",
        metadata: { name: "high" },
        value: 1000,
        globalDefault: false,
      },
      {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name: "sbs" },
        provisioner: "csi.scaleway.com",
        parameters: { snake_case: "kept" },
        mountOptions: ["noatime"],
        allowVolumeExpansion: true,
        allowedTopologies: [{ matchLabelExpressions: [{ key: "zone", values: ["fr-par-1"] }] }],
      },
      {
        apiVersion: "v1",
        kind: "ResourceQuota",
        metadata,
        spec: { hard: { "requests.cpu": "4" }, scopes: ["NotTerminating"] },
      },
      {
        apiVersion: "v1",
        kind: "LimitRange",
        metadata,
        spec: {
          limits: [{ type: "Container", default: { cpu: "1" }, defaultRequest: { cpu: "10m" }, max: { cpu: "2" } }],
        },
      },
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata,
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "sbs",
          volumeMode: "Filesystem",
          selector: { matchLabels: { name: "a" } },
          resources: { requests: { storage: "1Gi" } },
        },
      },
    ]);
  });
});
