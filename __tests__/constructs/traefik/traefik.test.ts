import { Lazy, TerraformVariable } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import { ProxyProtocol } from "../../../constructs/traefik/proxy-protocol";
import { Traefik } from "../../../constructs/traefik/traefik";
import { type TraefikProps } from "../../../constructs/traefik/traefik-props";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";
import { counts, only, synthesized, testStack, warnings, type Synthesized } from "../../synthesized";
import { USUAL_ANNOTATIONS } from "../load-balancer/annotations";

const ACME = TraefikTls.acme({ email: "ops@example.com", storageClass: "sbs-default-retain" });
const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const LABELS = { "app.kubernetes.io/name": "traefik", "app.kubernetes.io/instance": "traefik" };
const META = { name: "traefik", namespace: "kube-system", labels: LABELS };
const PROBE = { http_get: { path: "/ping", port: "ping" }, period_seconds: 5, timeout_seconds: 2 };

const traefik = (props: Partial<TraefikProps> = {}) =>
  synthesized((stack) => new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com"), ...props }));

/** The Deployment's specification, as far as tests look into it. */
interface Spec {
  readonly replicas: unknown;
  readonly min_ready_seconds: number;
  readonly strategy: unknown;
  readonly template: { readonly spec: PodSpec };
}
interface PodSpec {
  readonly termination_grace_period_seconds: number;
  readonly service_account_name: string;
  readonly volume: unknown;
  readonly container: readonly [Readonly<Record<"image" | "args" | "resources" | "volume_mount", unknown>>];
}
const spec = (json: Synthesized) => only(json, "kubernetes_deployment_v1").spec as Spec;
const container = (json: Synthesized) => spec(json).template.spec.container[0];

describe("Traefik", () => {
  test("is made of typed resources alone", () => {
    expect(counts(traefik())).toEqual({
      kubernetes_service_account_v1: 1,
      kubernetes_cluster_role_v1: 1,
      kubernetes_cluster_role_binding_v1: 1,
      kubernetes_ingress_class_v1: 1,
      kubernetes_deployment_v1: 1,
      kubernetes_pod_disruption_budget_v1: 1,
      kubernetes_service_v1: 1,
      kubernetes_ingress_v1: 1,
    });
  });

  test("runs two pods on two nodes, without root, that the load balancer can leave before they stop", () => {
    const { args, ...deployed } = container(traefik());
    expect(args).toHaveLength(22);
    expect(deployed).toEqual({
      name: "traefik",
      image: "docker.io/library/traefik:v3.7.9",
      image_pull_policy: "IfNotPresent",
      port: [
        { name: "web", container_port: 8000, protocol: "TCP" },
        { name: "websecure", container_port: 8443, protocol: "TCP" },
        { name: "ping", container_port: 8080, protocol: "TCP" },
      ],
      readiness_probe: { ...PROBE, failure_threshold: 2 },
      liveness_probe: { ...PROBE, failure_threshold: 6 },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "256Mi" } },
      security_context: {
        run_as_non_root: true,
        allow_privilege_escalation: false,
        read_only_root_filesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      volume_mount: [{ name: "tmp", mount_path: "/tmp" }],
    });
    const { template, ...deployment } = spec(traefik());
    expect(deployment).toEqual({
      replicas: 2,
      selector: { match_labels: LABELS },
      min_ready_seconds: 8,
      strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
    });
    expect(template).toEqual({
      metadata: { labels: LABELS },
      spec: {
        service_account_name: "traefik",
        automount_service_account_token: true,
        enable_service_links: false,
        termination_grace_period_seconds: 23,
        security_context: {
          run_as_non_root: true,
          run_as_user: "65532",
          run_as_group: "65532",
          fs_group: "65532",
          fs_group_change_policy: "OnRootMismatch",
          seccomp_profile: { type: "RuntimeDefault" },
        },
        topology_spread_constraint: [
          {
            max_skew: 1,
            topology_key: "kubernetes.io/hostname",
            when_unsatisfiable: "DoNotSchedule",
            node_taints_policy: "Honor",
            label_selector: [{ match_labels: LABELS }],
            match_label_keys: ["pod-template-hash"],
          },
        ],
        container: [{ ...deployed, args }],
        volume: [{ name: "tmp", empty_dir: {} }],
      },
    });
  });

  test("starts no pod before its rights and its class are there", () => {
    expect(only(traefik(), "kubernetes_deployment_v1")).toMatchObject({
      metadata: META,
      depends_on: [
        "kubernetes_service_account_v1.Traefik_Access_6A0444C3",
        "kubernetes_cluster_role_v1.Traefik_Access_ClusterRole_BC5A38A0",
        "kubernetes_cluster_role_binding_v1.Traefik_Access_ClusterRoleBinding_6B8BBF41",
        "kubernetes_ingress_class_v1.Traefik_IngressClass_48B56698",
      ],
    });
  });

  test("has a class, a disruption budget, and a tuned load balancer", () => {
    const json = traefik();
    expect(only(json, "kubernetes_ingress_class_v1")).toEqual({
      metadata: { name: "traefik", labels: LABELS },
      spec: { controller: "traefik.io/ingress-controller" },
    });
    expect(only(json, "kubernetes_pod_disruption_budget_v1")).toEqual({
      metadata: META,
      spec: { max_unavailable: "1", selector: { match_labels: LABELS } },
    });
    expect(only(json, "kubernetes_service_v1")).toMatchObject({
      metadata: { ...META, annotations: USUAL_ANNOTATIONS },
      spec: {
        type: "LoadBalancer",
        external_traffic_policy: "Local",
        selector: LABELS,
        port: [
          { name: "web", port: 80, target_port: "web", protocol: "TCP" },
          { name: "websecure", port: 443, target_port: "websecure", protocol: "TCP" },
        ],
      },
    });
  });

  test("passes every setting on", () => {
    const json = traefik({
      name: "edge",
      namespace: "ingress",
      namespaces: ["shop", "ingress"],
      image: "rg.fr-par.scw.cloud/mirror/traefik:v3.6.1",
      replicas: 3,
      resources: { cpu: "1", memory: "1Gi" },
      stopDelay: Duration.milliseconds(19_500),
      plainHttp: true,
    });
    expect(spec(json)).toMatchObject({ replicas: 3, min_ready_seconds: 20 });
    expect(spec(json).template.spec).toMatchObject({
      service_account_name: "edge",
      termination_grace_period_seconds: 35,
    });
    expect(container(json)).toMatchObject({
      image: "rg.fr-par.scw.cloud/mirror/traefik:v3.6.1",
      resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
    });
    expect(container(json).args).toEqual(
      expect.arrayContaining([
        "--entrypoints.web.transport.lifecycle.requestacceptgracetimeout=20s",
        "--providers.kubernetesingress.ingressclass=edge",
        "--providers.kubernetesingress.ingressendpoint.publishedservice=ingress/edge",
        "--providers.kubernetesingress.namespaces=ingress,shop",
      ]),
    );
    expect(container(json).args).not.toContain("--entrypoints.web.http.redirections.entrypoint.to=:443");
    expect(Object.keys(json.resource?.kubernetes_role_v1 ?? {})).toEqual([
      expect.stringContaining("Role-ingress"),
      expect.stringContaining("Role-shop"),
    ]);
  });

  test("takes a number of replicas known only at apply", () => {
    const json = synthesized((stack) => {
      const replicas = new TerraformVariable(stack, "replicas", { type: "number" }).numberValue;
      new Traefik(stack, "Traefik", { tls: ACME, replicas });
    });
    expect(spec(json).replicas).toBe("${var.replicas}");
  });

  test("sets both sides of PROXY protocol, and neither without it", () => {
    const flags = ["web", "websecure"].map((each) => `--entrypoints.${each}.proxyprotocol.trustedips=172.16.20.0/22`);
    const json = traefik({ proxyProtocol: ProxyProtocol.from("172.16.20.0/22") });
    expect(container(json).args).toEqual(expect.arrayContaining(flags));
    expect(only(json, "kubernetes_service_v1")).toMatchObject({
      metadata: { annotations: { ...USUAL_ANNOTATIONS, [`${PREFIX}proxy-protocol-v2`]: "true" } },
    });
    expect(JSON.stringify(traefik())).not.toMatch(/proxy-?protocol/i);
  });

  test("trusts the subnet of a network that is known only at apply", () => {
    const subnet = Lazy.stringValue({ produce: () => "${scaleway_vpc_private_network.x.ipv4_subnet[0].subnet}" });
    expect(container(traefik({ proxyProtocol: ProxyProtocol.from(subnet) })).args).toContain(
      "--entrypoints.web.proxyprotocol.trustedips=${scaleway_vpc_private_network.x.ipv4_subnet[0].subnet}",
    );
  });

  test("hands the load balancer its address and its source ranges", () => {
    const json = synthesized((stack) => {
      const ip = new LoadBalancerIp(stack, "Ip", { zone: "fr-par-1" });
      const loadBalancer = { ip, sourceRanges: ["203.0.113.0/24"] };
      new Traefik(stack, "Traefik", { tls: TraefikTls.selfSigned(), loadBalancer });
    });
    expect(only(json, "kubernetes_service_v1")).toMatchObject({
      metadata: {
        annotations: {
          [`${PREFIX}ip-ids`]: '${element(split("/", scaleway_lb_ip.Ip_CC3F9CC8.id), 1)}',
          [`${PREFIX}zone`]: "fr-par-1",
        },
      },
      spec: { load_balancer_source_ranges: ["203.0.113.0/24"] },
    });
  });
});

describe("Traefik's certificates", () => {
  test("of a Secret come by an Ingress without a route, and nothing is mounted", () => {
    const json = traefik();
    expect(only(json, "kubernetes_ingress_v1")).toEqual({
      metadata: { ...META, name: "traefik-certificate" },
      spec: {
        ingress_class_name: "traefik",
        rule: [{ host: "certificate.invalid" }],
        tls: [{ secret_name: "example-com" }],
      },
    });
  });

  test("of ACME are kept on a volume that one pod has at a time", () => {
    const json = traefik({ tls: ACME });
    expect(counts(json)).toEqual({
      kubernetes_service_account_v1: 1,
      kubernetes_cluster_role_v1: 1,
      kubernetes_cluster_role_binding_v1: 1,
      kubernetes_ingress_class_v1: 1,
      kubernetes_deployment_v1: 1,
      kubernetes_service_v1: 1,
      kubernetes_persistent_volume_claim_v1: 1,
    });
    expect(only(json, "kubernetes_persistent_volume_claim_v1")).toEqual({
      metadata: { ...META, name: "traefik-acme" },
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "sbs-default-retain",
        resources: { requests: { storage: "5Gi" } },
      },
      wait_until_bound: false,
    });
    expect(spec(json)).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
    expect(spec(json).template.spec.volume).toEqual([
      { name: "tmp", empty_dir: {} },
      { name: "acme", persistent_volume_claim: { claim_name: "traefik-acme" } },
    ]);
    expect(container(json).volume_mount).toEqual([
      { name: "tmp", mount_path: "/tmp" },
      { name: "acme", mount_path: "/data" },
    ]);
    expect(only(json, "kubernetes_deployment_v1").depends_on).toContain(
      "kubernetes_persistent_volume_claim_v1.Traefik_Storage_7514CA03",
    );
  });

  test.each([
    [TraefikTls.secret("example-com"), []],
    [TraefikTls.acme({ email: "ops@example.com" }), []],
    [
      TraefikTls.acme({ email: "ops@example.com", staging: true }),
      ["stack/Traefik: tls: browsers do not trust certificates of the staging authority"],
    ],
    [
      TraefikTls.selfSigned(),
      [
        "stack/Traefik: tls: self-signed certificates prove nothing about the server, and browsers warn of them; " +
          "use TraefikTls.acme or TraefikTls.secret where people or passwords are involved",
      ],
    ],
  ])("are warned of where browsers will warn", (tls, expected) => {
    const stack = testStack();
    new Traefik(stack, "Traefik", { tls });
    expect(warnings(stack)).toEqual(expected);
  });
});
