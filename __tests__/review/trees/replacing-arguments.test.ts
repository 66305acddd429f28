import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TerraformResource } from "cdktf";
import { ScalewayProvider, type ScalewayProviderConfig } from "../../../.gen/providers/scaleway/provider";
import { REPLACING_ARGUMENTS, replacingArguments } from "../../../review/trees/replacing-arguments";
import { excerptFile, providerAddress } from "../../../schemas/pinned-schema";
import { kubernetesStack, synthesizedApp } from "../../synthesis/temporary-app";
import { changeAt, compared, stackIn } from "./example";

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly computed?: boolean; readonly optional?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** The types of the bindings that the library's own code imports, data sources and providers left out. */
function boundTypes(): string[] {
  const files = ["constructs", "stacks"].flatMap((folder) =>
    readdirSync(folder, { encoding: "utf8", recursive: true }).map((file) => join(folder, file)),
  );
  const text = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const names = [
    ...text.matchAll(/"(?:\.\.\/)+\.gen\/providers\/([\w/-]+)"|"@cdktf\/provider-(kubernetes\/lib\/[\w-]+)"/g),
  ];
  return [...new Set(names.map(([, own, prebuilt = ""]) => own ?? prebuilt.replace("/lib", "")))]
    .filter((name) => !/\/(provider$|data-)/.test(name))
    .map((name) => name.replace(/[/-]/g, "_"))
    .sort();
}

describe("the table of replacing arguments", () => {
  test("knows every type that this library makes, and Terraform's own", () => {
    expect(Object.keys(REPLACING_ARGUMENTS).sort()).toEqual([...boundTypes(), "terraform_data"].sort());
  });

  test("knows the types without a version as well, and no other", () => {
    expect(replacingArguments("kubernetes_service")).toBe(REPLACING_ARGUMENTS["kubernetes_service_v1"]);
    expect(replacingArguments("kubernetes_manifest")).toBeUndefined();
    expect(replacingArguments("toString")).toBeUndefined();
  });

  const { provider_schemas: schemas } = JSON.parse(readFileSync(excerptFile, "utf8")) as {
    readonly provider_schemas: Readonly<
      Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>
    >;
  };
  const cases = Object.entries(REPLACING_ARGUMENTS).flatMap(([type, all]) =>
    all.map((argument) => [type, argument.path.join("."), argument] as const),
  );

  test.each(cases.filter(([type]) => type.startsWith("scaleway_")))(
    "%s has the argument %s, computed or not",
    (type, _, { path, computed }) => {
      const block = path
        .slice(0, -1)
        .reduce<Block | undefined>(
          (around, step) => around?.block_types?.[step]?.block,
          schemas[providerAddress]?.resource_schemas[type]?.block,
        );
      const attribute = block?.attributes?.[path.at(-1) ?? ""];
      expect(attribute).toBeDefined();
      // What is computed and cannot be written could not change in a tree.
      expect([attribute?.computed === true, attribute?.computed === true && attribute.optional !== true]).toEqual([
        computed === true,
        false,
      ]);
    },
  );

  test.each(cases.filter(([type]) => type.startsWith("kubernetes_")))("%s has the argument %s", (type, _, { path }) => {
    const name = type.replace("kubernetes_", "").replaceAll("_", "-");
    const folder = dirname(require.resolve(`@cdktf/provider-kubernetes/lib/${name}`));
    const files = readdirSync(folder, { encoding: "utf8", recursive: true }).filter((file) => file.endsWith(".js"));
    const binding = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    expect(path.filter((step) => !new RegExp(`^ +${step}: .*[tT]oTerraform`, "m").test(binding))).toEqual([]);
  });
});

/** What becomes of one resource whose arguments change; the provider says `region` and `zone` unless told otherwise. */
function outcome(type: string, before: object, after: object, settings: ScalewayProviderConfig[] = []) {
  const provider = { region: "fr-par", zone: "fr-par-1" };
  const tree = (attributes: object, config: ScalewayProviderConfig = provider) =>
    synthesizedApp((app) => {
      const stack = kubernetesStack(app, "one");
      new ScalewayProvider(stack, "Scaleway", config);
      const resource = new TerraformResource(stack, "It", { terraformResourceType: type });
      for (const [name, value] of Object.entries(attributes)) resource.addOverride(name, value);
    });
  const deployment = compared(tree(before, settings[0]), tree(after, settings[1]));
  const { kind, replacePaths } = changeAt(deployment, `${type}.It`);
  return {
    said: [kind, ...replacePaths.map((path) => path.join("."))],
    remarks: stackIn(deployment, "one").remarks.slice(1),
  };
}

const UUID = "11111111-1111-1111-1111-111111111111";
const OTHER = "22222222-2222-2222-2222-222222222222";
const claim = (requests: object, limits?: object) => ({
  spec: { resources: { requests, ...(limits === undefined ? {} : { limits }) } },
});

describe("what a provider makes of a change", () => {
  test.each<[string, object, object, string[]]>([
    ["scaleway_k8s_cluster", { cni: "cilium" }, { cni: "calico" }, ["replace", "cni"]],
    ["scaleway_k8s_cluster", { name: "a" }, { name: "b" }, ["update"]],
    ["scaleway_k8s_cluster", { type: "kapsule" }, { type: "kapsule-dedicated-4" }, ["update"]],
    ["scaleway_k8s_cluster", {}, { type: "kapsule-dedicated-4" }, ["update"]],
    ["scaleway_k8s_cluster", { type: "kapsule-dedicated-8" }, { type: "kapsule" }, ["replace", "type"]],
    ["scaleway_k8s_cluster", { type: "kapsule" }, { type: "multicloud" }, ["replace", "type"]],
    ["scaleway_k8s_cluster", { type: "kapsule" }, { type: "novel" }, ["replace", "type"]],
    ["scaleway_k8s_cluster", { type: "kapsule-dedicated-4" }, {}, ["no-op"]],
    ["scaleway_k8s_cluster", {}, { private_network_id: UUID }, ["update"]],
    ["scaleway_k8s_cluster", { private_network_id: UUID }, {}, ["replace", "private_network_id"]],
    ["scaleway_k8s_cluster", { private_network_id: UUID }, { private_network_id: `fr-par/${UUID}` }, ["no-op"]],
    [
      "scaleway_k8s_cluster",
      { private_network_id: UUID },
      { private_network_id: OTHER },
      ["replace", "private_network_id"],
    ],
    ["scaleway_k8s_pool", { node_type: "DEV1-M" }, { node_type: "dev1_m" }, ["no-op"]],
    ["scaleway_k8s_pool", { node_type: "DEV1-M" }, { node_type: "DEV1-L" }, ["replace", "node_type"]],
    ["scaleway_k8s_pool", {}, { public_ip_disabled: false, container_runtime: "containerd" }, ["no-op"]],
    ["scaleway_k8s_pool", {}, { public_ip_disabled: true }, ["replace", "public_ip_disabled"]],
    ["scaleway_k8s_pool", { root_volume_type: "l_ssd" }, {}, ["no-op"]],
    ["scaleway_k8s_pool", { size: 1 }, { size: 2 }, ["update"]],
    ["scaleway_k8s_pool", {}, { zone: "fr-par-1", region: "fr-par" }, ["no-op"]],
    ["scaleway_k8s_pool", {}, { zone: "fr-par-2" }, ["replace", "zone"]],
    ["scaleway_vpc_private_network", { ipv4_subnet: { subnet: "10.0.0.0/22" } }, {}, ["no-op"]],
    [
      "scaleway_vpc_private_network",
      { ipv4_subnet: { subnet: "10.0.0.0/22" } },
      { ipv4_subnet: [{ subnet: "10.0.4.0/22" }] },
      ["replace", "ipv4_subnet.subnet"],
    ],
    [
      "scaleway_iam_api_key",
      { expires_at: "2027-01-01T00:00:00Z" },
      { expires_at: "2027-01-01T01:00:00+01:00" },
      ["no-op"],
    ],
    [
      "scaleway_iam_api_key",
      { expires_at: "2027-01-01T00:00:00Z" },
      { expires_at: "2027-02-01T00:00:00Z" },
      ["replace", "expires_at"],
    ],
    [
      "scaleway_domain_record",
      { dns_zone: "example.org", name: "www" },
      { dns_zone: "example.org", name: "www.example.org." },
      ["no-op"],
    ],
    ["scaleway_domain_record", { dns_zone: "a.org", name: "@" }, { dns_zone: "a.org", name: "a.org" }, ["no-op"]],
    ["scaleway_domain_record", { name: "a" }, { name: "b" }, ["replace", "name"]],
    ["scaleway_domain_record", { data: "1.2.3.4" }, { data: "1.2.3.5" }, ["update"]],
    ["terraform_data", { input: "a" }, { input: "b" }, ["update"]],
    ["terraform_data", { triggers_replace: ["a"] }, { triggers_replace: ["b"] }, ["replace", "triggers_replace.0"]],
    ["kubernetes_config_map_v1", { data: { a: "1" } }, { data: { a: "2" } }, ["update"]],
    ["kubernetes_config_map", { metadata: { name: "a" } }, { metadata: { name: "b" } }, ["replace", "metadata.name"]],
    [
      "kubernetes_config_map_v1",
      { immutable: true, data: { a: "1" } },
      { immutable: true, data: { a: "2" } },
      ["replace", "data.a"],
    ],
    ["kubernetes_config_map_v1", { data: { a: "1" } }, { immutable: true, data: { a: "2" } }, ["update"]],
    ["kubernetes_secret_v1", {}, { type: "Opaque" }, ["no-op"]],
    ["kubernetes_secret_v1", {}, { type: "kubernetes.io/tls" }, ["replace", "type"]],
    [
      "kubernetes_service_v1",
      { metadata: { name: "s" } },
      { metadata: { name: "s", namespace: "default" } },
      ["no-op"],
    ],
    [
      "kubernetes_service_v1",
      { metadata: { name: "s" } },
      { metadata: { name: "s", namespace: "a" } },
      ["replace", "metadata.namespace"],
    ],
    ["kubernetes_service_v1", { spec: { type: "LoadBalancer" } }, { spec: { type: "ClusterIP" } }, ["update"]],
    ["kubernetes_service_v1", { spec: { cluster_ip: "None" } }, { spec: {} }, ["no-op"]],
    [
      "kubernetes_deployment_v1",
      { spec: { selector: { match_labels: { app: "a" } } } },
      { spec: { selector: { match_labels: { app: "b" } } } },
      ["replace", "spec.selector.match_labels.app"],
    ],
    [
      "kubernetes_daemon_set_v1",
      { spec: { selector: { match_labels: { app: "a" } } } },
      { spec: { selector: { match_labels: { app: "b" } } } },
      ["update"],
    ],
    [
      "kubernetes_pod_disruption_budget_v1",
      { spec: { max_unavailable: "1" } },
      { spec: { max_unavailable: "2" } },
      ["replace", "spec.max_unavailable"],
    ],
    ["kubernetes_persistent_volume_claim_v1", claim({ storage: "1Gi" }), claim({ storage: "1024Mi" }), ["no-op"]],
    ["kubernetes_persistent_volume_claim_v1", claim({ storage: "1Gi" }), claim({ storage: "2Gi" }), ["update"]],
    [
      "kubernetes_persistent_volume_claim_v1",
      claim({ storage: "2Gi" }),
      claim({ storage: "1Gi" }),
      ["replace", "spec.resources.requests.storage"],
    ],
    [
      "kubernetes_persistent_volume_claim_v1",
      claim({ storage: "2Gi" }, { storage: "4Gi" }),
      claim({ storage: "2Gi" }, { storage: "5Gi" }),
      ["replace", "spec.resources.limits.storage"],
    ],
  ])("%s, %j to %j: %j", (type, before, after, said) => {
    expect(outcome(type, before, after)).toEqual({ said, remarks: [] });
  });

  test("what the provider chose before is not in the tree, and a value may be the same", () => {
    expect(outcome("scaleway_registry_namespace", { name: "a" }, { name: "a", project_id: UUID })).toEqual({
      said: ["replace", "project_id"],
      remarks: [
        "scaleway_registry_namespace.It: project_id was not written before; it is replaced only if the value differs from what the provider chose",
      ],
    });
    expect(outcome("scaleway_k8s_pool", {}, { root_volume_size_in_gb: 20 }).said).toEqual([
      "replace",
      "root_volume_size_in_gb",
    ]);
  });

  test("what stands in the provider's configuration is known, and a change of it leaves what there is", () => {
    const inProject = [{ projectId: UUID }, { projectId: UUID }];
    expect(outcome("scaleway_registry_namespace", {}, { project_id: UUID }, inProject).said).toEqual(["no-op"]);
    expect(outcome("scaleway_registry_namespace", {}, { project_id: OTHER }, inProject).said).toEqual([
      "replace",
      "project_id",
    ]);
    expect(outcome("scaleway_lb_ip", {}, {}, [{ zone: "fr-par-1" }, { zone: "nl-ams-1" }]).said).toEqual(["no-op"]);
  });
});
