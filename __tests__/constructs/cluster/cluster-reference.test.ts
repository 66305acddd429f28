import { Lazy, TerraformVariable } from "cdktf";
import { type KapsuleClusterAttributes } from "../../../constructs/cluster/cluster-reference";
import { NodePool } from "../../../constructs/cluster/node-pool";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { counts, only, resolved, synthesized, testStack, warnings } from "../../synthesized";
import { ATTRIBUTES, importedIn, POOL } from "./fixtures";

const refusal = (line: string) => new Error(`stack/Existing refuses its input:\n  - ${line}`);

describe("KapsuleCluster.fromKapsuleClusterAttributes", () => {
  test("makes no resource, and looks nothing up", () => {
    const json = synthesized((stack) => importedIn(stack));
    expect(counts(json)).toEqual({});
    expect(json.data).toBeUndefined();
    expect(json.output).toBeUndefined();
  });

  test("has the attributes that are given, and the region of its id", () => {
    const stack = testStack();
    expect(importedIn(stack)).toMatchObject({
      ...ATTRIBUTES,
      uuid: "11111111-1111-1111-1111-111111111111",
      region: "nl-ams",
      endpoint: "11111111-1111-1111-1111-111111111111.api.k8s.nl-ams.scw.cloud:6443",
      version: undefined,
      upgradePools: true,
    });
    expect(warnings(stack)).toEqual([]);
  });

  test.each([
    ["https://k8s.example.com", "k8s.example.com:443"],
    ["https://k8s.example.com/", "k8s.example.com:443"],
    ["https://203.0.113.7:6443/", "203.0.113.7:6443"],
    ["https://[2001:db8::1]:6443", "[2001:db8::1]:6443"],
  ])("reads the endpoint of %s as %s", (apiUrl, endpoint) => {
    expect(importedIn(testStack(), { apiUrl }).endpoint).toBe(endpoint);
  });

  test("takes pools, empty ones too, and leaves the rules over all of them to its owner", () => {
    const json = synthesized((stack) => {
      const cluster = importedIn(stack);
      new NodePool(stack, "Empty", { ...POOL, cluster, size: PoolSize.autoscaling({ min: 0, max: 400 }) });
    });
    expect(counts(json)).toEqual({ scaleway_k8s_pool: 1 });
    expect(only(json, "scaleway_k8s_pool")).toEqual({
      cluster_id: ATTRIBUTES.clusterId,
      region: "nl-ams",
      name: "default-636132",
      node_type: "dev1_m",
      size: 0,
      min_size: 0,
      max_size: 400,
      autoscaling: true,
      autohealing: true,
      upgrade_policy: { max_surge: 1, max_unavailable: 1 },
      lifecycle: { create_before_destroy: true, ignore_changes: ["size"] },
    });
  });

  test("holds its pools to the version and the region it was given", () => {
    const stack = testStack();
    const cluster = importedIn(stack, { version: "1.35.3", upgradePools: false });
    expect(() => new NodePool(stack, "Pool", { ...POOL, cluster, version: "1.36.0", zone: "fr-par-1" })).toThrow(
      new Error(
        "stack/Pool refuses its input:\n" +
          '  - zone: must be a zone of the region nl-ams, received "fr-par-1"; use nl-ams-1, or change the region\n' +
          '  - version: must not be ahead of the cluster\'s version (1.35.3), received "1.36.0"; upgrade the cluster first',
      ),
    );
  });

  test.each<[Partial<KapsuleClusterAttributes>, string]>([
    [
      { clusterId: "11111111-1111-1111-1111-111111111111" },
      'clusterId: must begin with a region of Scaleway, received "11111111-1111-1111-1111-111111111111"; write <region>/<uuid>',
    ],
    [
      { region: "fr-par" },
      'region: must be the one that clusterId begins with (nl-ams), received "fr-par"; leave it out',
    ],
    [
      { apiUrl: "example.com:6443" },
      'apiUrl: must be an https URL, received "example.com:6443"; give the server that a kubeconfig names',
    ],
    [
      { caCertificate: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==" },
      'caCertificate: must be PEM, received "LS0tLS1CRUdJTiBDRVJUSUZJQ0F"; decode the base64 of a kubeconfig',
    ],
    [
      { version: "v1.36.2" },
      'version: must be x.y.z, or x.y with auto-upgrade, received "v1.36.2"; write the numbers only, or leave it out',
    ],
  ])("refuses %j", (attributes, line) => {
    expect(() => importedIn(testStack(), attributes)).toThrow(refusal(line));
  });

  test("accepts attributes known only at apply", () => {
    const stack = testStack();
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const later = Lazy.stringValue({ produce: () => "later" });
    const cluster = importedIn(stack, { clusterId: text, apiUrl: text, caCertificate: text, version: later });
    expect(cluster).toMatchObject({ clusterId: text, region: undefined, apiUrl: text, caCertificate: text });
    expect(resolved(stack, [cluster.uuid, cluster.endpoint])).toEqual([
      '${element(split("/", var.text), 1)}',
      '${trimprefix(var.text, "https://")}',
    ]);
  });
});
