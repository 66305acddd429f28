import { Lazy, TerraformVariable, Token } from "cdktf";
import { ApiAccess } from "../../../constructs/cluster/api-access";
import { type AutoscalerConfig, type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { KapsuleVersion } from "../../../constructs/cluster/kapsule-version";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { Duration } from "../../../constructs/core/duration";
import { PrivateNetwork } from "../../../constructs/network/private-network";
import { counts, only, resolved, synthesized, testStack, warnings } from "../../synthesized";
import { clusterIn, POOL, PRIVATE_NETWORK } from "./fixtures";

const CLUSTER_ID = "${scaleway_k8s_cluster.Cluster_EB0386A7.id}";

const cluster = (props: Partial<KapsuleClusterProps> = {}) => synthesized((stack) => clusterIn(stack, props));

const warned = (props: Partial<KapsuleClusterProps>) => {
  const stack = testStack();
  clusterIn(stack, props);
  return warnings(stack);
};

const RESOURCE = {
  name: "k8s-test",
  type: "kapsule",
  version: "1.36.2",
  auto_upgrade: { enable: false, maintenance_window_day: "any", maintenance_window_start_hour: 0 },
  autoscaler_config: { expendable_pods_priority_cutoff: -10, max_graceful_termination_sec: 600 },
  cni: "cilium",
  private_network_id: PRIVATE_NETWORK.id,
  upgrade_pools: true,
  delete_additional_resources: false,
  timeouts: { update: "25m" },
};

describe("KapsuleCluster", () => {
  test("is a cluster, its default pool, and an endpoint that waits for the pool", () => {
    const json = cluster();
    expect(counts(json)).toEqual({ scaleway_k8s_cluster: 1, scaleway_k8s_pool: 1, terraform_data: 1 });
    expect(only(json, "scaleway_k8s_cluster")).toEqual(RESOURCE);
    expect(only(json, "scaleway_k8s_pool")).toEqual({
      cluster_id: CLUSTER_ID,
      name: "default-636132",
      node_type: "dev1_m",
      size: 1,
      autoscaling: false,
      autohealing: true,
      upgrade_policy: { max_surge: 1, max_unavailable: 1 },
      lifecycle: { create_before_destroy: true },
    });
    expect(only(json, "terraform_data")).toEqual({
      input: {
        api_url: "${scaleway_k8s_cluster.Cluster_EB0386A7.apiserver_url}",
        ca_certificate: "${base64decode(scaleway_k8s_cluster.Cluster_EB0386A7.kubeconfig[0].cluster_ca_certificate)}",
      },
      depends_on: ["scaleway_k8s_pool.Cluster_DefaultPool_8D68165E"],
    });
    expect(json.data).toBeUndefined();
    expect(json.output).toBeUndefined();
    expect(json.variable).toBeUndefined();
  });

  test("passes every setting on", () => {
    const json = cluster({
      type: "kapsule-dedicated-8",
      version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 0 }),
      cni: "calico",
      region: "fr-par",
      projectId: "33333333-3333-3333-3333-333333333333",
      description: "the walkthrough's cluster",
      tags: ["dev"],
      autoscalerConfig: {
        disableScaleDown: true,
        scaleDownDelayAfterAdd: Duration.minutes(5),
        scaleDownUnneededTime: Duration.seconds(90),
        scaleDownUtilizationThreshold: 1,
        expander: "least_waste",
        ignoreDaemonsetsUtilization: true,
        balanceSimilarNodeGroups: true,
        expendablePodsPriorityCutoff: -5,
        maxGracefulTermination: Duration.minutes(2),
        skipNodesWithLocalStorage: true,
        logLevel: 4,
      },
      featureGates: ["HPAScaleToZero"],
      admissionPlugins: ["AlwaysPullImages"],
      openIdConnectConfig: {
        issuerUrl: "https://accounts.example.com",
        clientId: "kubernetes",
        usernameClaim: "email",
        usernamePrefix: "oidc:",
        groupsClaim: ["groups"],
        groupsPrefix: "oidc:",
        requiredClaim: ["team=web"],
      },
      apiserverCertSans: ["k8s.example.com", "203.0.113.7", "2001:db8::1"],
      podCidr: "10.40.0.0/16",
      serviceCidr: "10.41.0.0/20",
      serviceDnsIp: "10.41.0.53",
      upgradePools: false,
      deleteAdditionalResources: true,
      protect: true,
      timeouts: {
        create: Duration.minutes(20),
        read: Duration.hours(1),
        update: Duration.hours(3),
        delete: Duration.minutes(30),
      },
    });
    expect(counts(json)).toEqual({ scaleway_k8s_cluster: 1, scaleway_k8s_pool: 1, terraform_data: 1 });
    expect(only(json, "scaleway_k8s_cluster")).toEqual({
      name: "k8s-test",
      type: "kapsule-dedicated-8",
      version: "1.36",
      auto_upgrade: { enable: true, maintenance_window_day: "sunday", maintenance_window_start_hour: 0 },
      cni: "calico",
      private_network_id: PRIVATE_NETWORK.id,
      region: "fr-par",
      project_id: "33333333-3333-3333-3333-333333333333",
      description: "the walkthrough's cluster",
      tags: ["dev"],
      autoscaler_config: {
        disable_scale_down: true,
        scale_down_delay_after_add: "5m",
        scale_down_unneeded_time: "90s",
        scale_down_utilization_threshold: 1,
        expander: "least_waste",
        ignore_daemonsets_utilization: true,
        balance_similar_node_groups: true,
        expendable_pods_priority_cutoff: -5,
        max_graceful_termination_sec: 120,
        skip_nodes_with_local_storage: true,
        log_level: 4,
      },
      feature_gates: ["HPAScaleToZero"],
      admission_plugins: ["AlwaysPullImages"],
      open_id_connect_config: {
        issuer_url: "https://accounts.example.com",
        client_id: "kubernetes",
        username_claim: "email",
        username_prefix: "oidc:",
        groups_claim: ["groups"],
        groups_prefix: "oidc:",
        required_claim: ["team=web"],
      },
      apiserver_cert_sans: ["k8s.example.com", "203.0.113.7", "2001:db8::1"],
      pod_cidr: "10.40.0.0/16",
      service_cidr: "10.41.0.0/20",
      service_dns_ip: "10.41.0.53",
      upgrade_pools: false,
      delete_additional_resources: true,
      timeouts: { create: "20m", read: "1h", update: "3h", delete: "30m" },
      lifecycle: { prevent_destroy: true },
    });
    expect(only(json, "scaleway_k8s_pool")["region"]).toBe("fr-par");
  });

  test.each<[AutoscalerConfig, Record<string, unknown>]>([
    [{ logLevel: 1 }, { expendable_pods_priority_cutoff: -10, max_graceful_termination_sec: 600, log_level: 1 }],
    [{ expendablePodsPriorityCutoff: 0 }, { expendable_pods_priority_cutoff: 0, max_graceful_termination_sec: 600 }],
    [
      { maxGracefulTermination: Duration.seconds(0) },
      { expendable_pods_priority_cutoff: -10, max_graceful_termination_sec: 0 },
    ],
  ])("gives pods time to stop in a scale-down, unless told otherwise: %j", (autoscalerConfig, written) => {
    expect(only(cluster({ autoscalerConfig }), "scaleway_k8s_cluster")).toEqual({
      ...RESOURCE,
      autoscaler_config: written,
    });
  });

  test("takes a private network of ours", () => {
    const json = synthesized((stack) => {
      clusterIn(stack, { privateNetwork: new PrivateNetwork(stack, "Network", { name: "k8s-test" }) });
    });
    expect(only(json, "scaleway_k8s_cluster")["private_network_id"]).toBe(
      "${scaleway_vpc_private_network.Network_1C6012B5.id}",
    );
  });

  test.each([undefined, false])("can be destroyed where protect is %s", (protect) => {
    expect(only(cluster({ protect }), "scaleway_k8s_cluster")).toEqual(RESOURCE);
  });

  test("gives its attributes as references", () => {
    const stack = testStack();
    const made = clusterIn(stack, { region: "fr-par" });
    const { clusterId, uuid, apiUrl, endpoint, caCertificate, wildcardDns, status, projectId } = made;
    const attributes = { clusterId, uuid, apiUrl, endpoint, caCertificate, wildcardDns, status, projectId };
    expect(resolved(stack, attributes)).toEqual({
      clusterId: CLUSTER_ID,
      uuid: '${element(split("/", scaleway_k8s_cluster.Cluster_EB0386A7.id), 1)}',
      apiUrl: "${terraform_data.Cluster_Endpoint_6A9A88C6.output.api_url}",
      endpoint: '${trimprefix(terraform_data.Cluster_Endpoint_6A9A88C6.output.api_url, "https://")}',
      caCertificate: "${terraform_data.Cluster_Endpoint_6A9A88C6.output.ca_certificate}",
      wildcardDns: "${scaleway_k8s_cluster.Cluster_EB0386A7.wildcard_dns}",
      status: "${scaleway_k8s_cluster.Cluster_EB0386A7.status}",
      projectId: "${scaleway_k8s_cluster.Cluster_EB0386A7.project_id}",
    });
    expect(made).toMatchObject({ region: "fr-par", version: "1.36.2", upgradePools: true, acl: undefined });
  });

  test("takes nothing of the kubeconfig but the certificate, so that no token leaves the cluster's state", () => {
    const stack = testStack();
    const { clusterId, apiUrl, endpoint, caCertificate, wildcardDns, status, projectId } = clusterIn(stack);
    const attributes = resolved(stack, [clusterId, apiUrl, endpoint, caCertificate, wildcardDns, status, projectId]);
    const text = JSON.stringify([cluster().resource, attributes]);
    expect(text.match(/kubeconfig[^"]*/g)).toEqual(["kubeconfig[0].cluster_ca_certificate)}"]);
  });
});

describe("a KapsuleCluster's warnings", () => {
  test("tell of a deprecated version, pinned or not", () => {
    const text =
      "stack/Cluster: version: Kubernetes 1.34 is deprecated since 2026-09-29 and out of support on 2026-11-29, after which Scaleway upgrades by force: plan the upgrade to 1.35";
    expect(warned({ version: KapsuleVersion.pinned("1.34.8") })).toEqual([text]);
    expect(warned({ version: KapsuleVersion.autoUpgraded("1.34", { day: "any", startHour: 3 }) })).toEqual([text]);
  });

  test("tell of a version out of support", () => {
    expect(warned({ version: KapsuleVersion.pinned("1.33.9") })).toEqual([
      "stack/Cluster: version: Kubernetes 1.33 is out of Scaleway's support (the oldest supported from 2026-11-04 on is 1.34): a new cluster is refused and an old one is upgraded by force; go up one minor at a time",
    ]);
  });

  test("tell of a version newer than those on offer, as a slip of the pen is", () => {
    expect(warned({ version: KapsuleVersion.pinned("1.63.2") })).toEqual([
      'stack/Cluster: version: Kubernetes 1.63 was not on offer in October 2026, when the newest was 1.37, so Scaleway may refuse it: "scw k8s version list" shows those on offer',
    ]);
  });

  test("tell what goes with the cluster unseen", () => {
    expect(warned({ deleteAdditionalResources: true })).toEqual([
      "stack/Cluster: deleteAdditionalResources: volumes, load balancers and an empty private network go with the cluster, and no plan shows it",
    ]);
  });

  test("are absent otherwise", () => {
    const token = Lazy.stringValue({ produce: () => "1.20.0" });
    expect(warned({})).toEqual([]);
    expect(warned({ deleteAdditionalResources: false, apiAccess: ApiAccess.none(), protect: true })).toEqual([]);
    expect(warned({ version: KapsuleVersion.pinned(token) })).toEqual([]);
  });
});

test("a KapsuleCluster throws once, with all of its own problems", () => {
  const make = () =>
    cluster({
      name: "",
      serviceDnsIp: "10.0.0.10",
      featureGates: ["HPA ScaleToZero"],
      apiAccess: ApiAccess.only([]),
      defaultPool: { ...POOL, size: PoolSize.fixed(0) },
    });
  expect(make).toThrow(
    new Error(
      "stack/Cluster refuses its input:\n" +
        '  - name: must not be empty, nor have spaces at its ends, received ""; name the cluster as it should stand in the console, such as k8s-test\n' +
        '  - serviceDnsIp: must be an address in the service range 10.32.0.0/20, received "10.0.0.10"; give its tenth address, or leave it out\n' +
        '  - featureGates[0]: must be a name of letters and digits, given once, received "HPA ScaleToZero"; "scw k8s version get" lists those of a version\n' +
        "  - apiAccess: must name at least one range, or the deployer is locked out, received []; add the range that Terraform runs in, or say ApiAccess.none()",
    ),
  );
});

test("a KapsuleCluster accepts every setting as a token", () => {
  const json = synthesized((stack) => {
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
    const list = Token.asList("${var.list}");
    clusterIn(stack, {
      name: text,
      version: KapsuleVersion.pinned(text),
      privateNetwork: { id: text, subnet: text },
      autoscalerConfig: {
        scaleDownUtilizationThreshold: number,
        expendablePodsPriorityCutoff: number,
        logLevel: number,
      },
      featureGates: list,
      admissionPlugins: list,
      openIdConnectConfig: { issuerUrl: text, clientId: text, requiredClaim: list },
      apiserverCertSans: list,
      podCidr: text,
      serviceCidr: text,
      serviceDnsIp: text,
      apiAccess: ApiAccess.only([{ cidr: text }]).withScalewayRanges(),
      defaultPool: { ...POOL, size: PoolSize.fixed(number) },
    });
    expect(warnings(stack)).toEqual([
      "stack/Cluster/DefaultPool: size: is known only at apply and counts as 1 node in the time that an upgrade may take: say timeouts.update on the cluster",
    ]);
  });
  expect(only(json, "scaleway_k8s_cluster")).toEqual({
    ...RESOURCE,
    name: "${var.text}",
    version: "${var.text}",
    private_network_id: "${var.text}",
    autoscaler_config: {
      scale_down_utilization_threshold: "${var.number}",
      expendable_pods_priority_cutoff: "${var.number}",
      max_graceful_termination_sec: 600,
      log_level: "${var.number}",
    },
    feature_gates: "${var.list}",
    admission_plugins: "${var.list}",
    open_id_connect_config: { issuer_url: "${var.text}", client_id: "${var.text}", required_claim: "${var.list}" },
    apiserver_cert_sans: "${var.list}",
    pod_cidr: "${var.text}",
    service_cidr: "${var.text}",
    service_dns_ip: "${var.text}",
  });
});
