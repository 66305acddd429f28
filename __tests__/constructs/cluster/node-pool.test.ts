import { Lazy, TerraformVariable, Token, type TerraformStack } from "cdktf";
import { NodePool } from "../../../constructs/cluster/node-pool";
import { type NodePoolOptions } from "../../../constructs/cluster/node-pool-options";
import { NodeType } from "../../../constructs/cluster/node-type";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { Duration } from "../../../constructs/core/duration";
import { counts, only, resolved, synthesized, testStack, warnings } from "../../synthesized";
import { importedIn, POOL } from "./fixtures";

const CLUSTER_ID = "nl-ams/11111111-1111-1111-1111-111111111111";

/** A pool of an existing cluster, which makes nothing of its own. */
const pool = (options: Partial<NodePoolOptions> = {}) =>
  synthesized((stack) => new NodePool(stack, "Pool", { ...POOL, ...options, cluster: importedIn(stack) }));

const poolResource = (options: Partial<NodePoolOptions> = {}) => only(pool(options), "scaleway_k8s_pool");

const warned = (options: Partial<NodePoolOptions>) => {
  const stack = testStack();
  new NodePool(stack, "Pool", { ...POOL, ...options, cluster: importedIn(stack) });
  return warnings(stack);
};

const RESOURCE = {
  cluster_id: CLUSTER_ID,
  region: "nl-ams",
  name: "default-636132",
  node_type: "dev1_m",
  size: 1,
  autoscaling: false,
  autohealing: true,
  upgrade_policy: { max_surge: 1, max_unavailable: 1 },
  lifecycle: { create_before_destroy: true },
};

describe("NodePool", () => {
  test("heals, surges, and is created before the pool it replaces goes", () => {
    const json = pool();
    expect(counts(json)).toEqual({ scaleway_k8s_pool: 1 });
    expect(only(json, "scaleway_k8s_pool")).toEqual(RESOURCE);
  });

  test("passes every setting on", () => {
    const json = pool({
      name: "batch",
      nodeType: NodeType.of("PRO2-S"),
      size: PoolSize.fixed(3),
      zone: "nl-ams-2",
      autohealing: false,
      upgradePolicy: { maxSurge: 2, maxUnavailable: 3 },
      rootVolumeType: "sbs_15k",
      rootVolumeSizeInGb: 40,
      publicIpDisabled: true,
      securityGroupId: "nl-ams-2/44444444-4444-4444-4444-444444444444",
      placementGroupId: "nl-ams-2/55555555-5555-5555-5555-555555555555",
      labels: { role: "batch" },
      taints: [{ key: "role", value: "batch", effect: "NoSchedule" }],
      kubeletArgs: { maxPods: "60" },
      tags: ["dev"],
      timeouts: { create: Duration.hours(1), update: Duration.minutes(90) },
    });
    expect(counts(json)).toEqual({ scaleway_k8s_pool: 1 });
    expect(only(json, "scaleway_k8s_pool")).toEqual({
      cluster_id: CLUSTER_ID,
      region: "nl-ams",
      name: "batch-0e38f2",
      node_type: "pro2_s",
      size: 3,
      zone: "nl-ams-2",
      autoscaling: false,
      autohealing: false,
      upgrade_policy: { max_surge: 2, max_unavailable: 3 },
      root_volume_type: "sbs_15k",
      root_volume_size_in_gb: 40,
      public_ip_disabled: true,
      security_group_id: "nl-ams-2/44444444-4444-4444-4444-444444444444",
      placement_group_id: "nl-ams-2/55555555-5555-5555-5555-555555555555",
      labels: { role: "batch" },
      taints: [{ key: "role", value: "batch", effect: "NoSchedule" }],
      kubelet_args: { maxPods: "60" },
      tags: ["dev"],
      timeouts: { create: "1h", update: "90m" },
      lifecycle: { create_before_destroy: true },
    });
  });

  test("leaves the size of an autoscaled pool to the autoscaler, and keeps a fixed one", () => {
    expect(poolResource({ size: PoolSize.autoscaling({ min: 1, max: 4, start: 2 }) })).toEqual({
      ...RESOURCE,
      size: 2,
      min_size: 1,
      max_size: 4,
      autoscaling: true,
      lifecycle: { create_before_destroy: true, ignore_changes: ["size"] },
    });
    expect(poolResource({ size: PoolSize.fixed(2) })).toEqual({ ...RESOURCE, size: 2 });
  });

  test("starts with nothing", () => {
    expect(poolResource({ size: PoolSize.autoscaling({ min: 0, max: 1 }) })).toEqual({
      ...RESOURCE,
      size: 0,
      min_size: 0,
      max_size: 1,
      autoscaling: true,
      lifecycle: { create_before_destroy: true, ignore_changes: ["size"] },
    });
  });

  test("waits as long as the provider does, whatever its size, unless told", () => {
    expect(poolResource({ size: PoolSize.autoscaling({ min: 1, max: 50 }) })).not.toHaveProperty("timeouts");
    expect(poolResource({ timeouts: { create: Duration.minutes(5) } })["timeouts"]).toEqual({ create: "5m" });
    expect(poolResource({ timeouts: { update: Duration.hours(2) } })["timeouts"]).toEqual({ update: "2h" });
  });

  test.each<[string, Partial<NodePoolOptions>]>([
    ["the node type", { nodeType: NodeType.PRO2_S }],
    ["the zone", { zone: "nl-ams-2" }],
    ["the root volume's type", { rootVolumeType: "sbs_5k" }],
    ["the root volume's size", { rootVolumeSizeInGb: 30 }],
    ["public addresses", { publicIpDisabled: true }],
    ["the placement group", { placementGroupId: "nl-ams-1/5" }],
  ])("has another name where %s differ, since only a replacement can change that", (_what, options) => {
    const { name } = poolResource(options);
    expect(name).toMatch(/^default-[0-9a-f]{6}$/);
    expect(name).not.toBe(RESOURCE.name);
  });

  test.each<[string, Partial<NodePoolOptions>]>([
    ["the size", { size: PoolSize.fixed(9) }],
    ["autoscaling", { size: PoolSize.autoscaling({ min: 1, max: 2 }) }],
    ["autohealing", { autohealing: false }],
    ["the upgrade policy", { upgradePolicy: { maxSurge: 3 } }],
    ["public addresses, spelled out", { publicIpDisabled: false }],
    ["the security group", { securityGroupId: "nl-ams-1/4" }],
    ["labels", { labels: { a: "b" } }],
    ["taints", { taints: [{ key: "a", value: "", effect: "NoExecute" }] }],
    ["kubelet arguments", { kubeletArgs: { maxPods: "60" } }],
    ["tags", { tags: ["a"] }],
    ["the other spelling of the type", { nodeType: NodeType.of("dev1_m") }],
  ])("keeps its name where %s differ, since the pool is changed in place", (_what, options) => {
    expect(poolResource(options)["name"]).toBe(RESOURCE.name);
  });

  test("says what rules over all pools, and other constructs, want to know", () => {
    const stack = testStack();
    const cluster = importedIn(stack);
    const one = new NodePool(stack, "One", { ...POOL, cluster, size: PoolSize.autoscaling({ min: 1, max: 5 }) });
    const other = new NodePool(stack, "Other", {
      ...POOL,
      cluster,
      publicIpDisabled: true,
      upgradePolicy: { maxUnavailable: 2 },
    });
    expect(one).toMatchObject({ startSize: 1, publicIps: true, upgrade: { nodes: 5, maxUnavailable: 1 } });
    expect(other).toMatchObject({ startSize: 1, publicIps: false, upgrade: { nodes: 1, maxUnavailable: 2 } });
    expect(one.poolName).toBe("default-636132");
    expect(resolved(stack, one.poolId)).toBe("${scaleway_k8s_pool.One_8A44B909.id}");
  });

  test("warns of startup taints", () => {
    const startupTaints = [{ key: "not-ready", value: "", effect: "NoSchedule" }] as const;
    expect(poolResource({ startupTaints })).toEqual({ ...RESOURCE, startup_taints: startupTaints });
    expect(warned({ startupTaints })).toEqual([
      "stack/Pool: startupTaints: the provider up to 2.81 creates the pool with them as lasting taints, and makes startup taints of them at the second apply: apply twice",
    ]);
  });

  test("warns of each kubelet argument that Scaleway does not list", () => {
    expect(warned({ kubeletArgs: { maxPods: "60", podPidsLimit: "1", evictionSoft: "x" } })).toEqual(
      ["podPidsLimit", "evictionSoft"].map(
        (name) =>
          `stack/Pool: kubeletArgs: ${name} is not among the arguments that Kapsule lists for Kubernetes 1.35, so Scaleway may refuse it at apply`,
      ),
    );
  });

  test("warns of a version behind the cluster's, and passes it on", () => {
    const made = (stack: TerraformStack) =>
      new NodePool(stack, "Pool", {
        ...POOL,
        version: "1.35.3",
        cluster: importedIn(stack, { version: "1.36.2", upgradePools: false }),
      });
    expect(only(synthesized(made), "scaleway_k8s_pool")).toEqual({ ...RESOURCE, version: "1.35.3" });
    const stack = testStack();
    made(stack);
    expect(warnings(stack)).toEqual([
      "stack/Pool: version: 1.35.3 is behind the cluster's version (1.36.2): it holds back a pool that is there, but a new pool, or a replacement, begins with the cluster's version and cannot go down, so that every plan would show it; leave it out for those",
    ]);
  });

  test("warns of nothing else", () => {
    expect(
      warned({
        startupTaints: [],
        taints: [{ key: "a", value: "", effect: "NoExecute" }],
        kubeletArgs: { maxPods: "60" },
        rootVolumeType: "l_ssd",
        publicIpDisabled: true,
      }),
    ).toEqual([]);
  });

  test("throws once, with all of its problems and its path", () => {
    const make = () =>
      pool({
        name: "Batch",
        nodeType: NodeType.of("DEV1-S"),
        size: PoolSize.fixed(0),
        zone: "fr-par-1",
        upgradePolicy: { maxSurge: 0 },
        labels: { "a b": "c" },
      });
    expect(make).toThrow(
      new Error(
        "stack/Pool refuses its input:\n" +
          '  - name: must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens, received "Batch"; correct the spelling\n' +
          '  - nodeType: is too small to be a Kapsule node, received "DEV1-S"; use DEV1-M, PLAY2-NANO or larger\n' +
          "  - size: must be a whole number of nodes, at least 1, received 0; for a pool that may be empty use PoolSize.autoscaling({ min: 0, max: … })\n" +
          '  - zone: must be a zone of the region nl-ams, received "fr-par-1"; use nl-ams-1, or change the region\n' +
          "  - upgradePolicy.maxSurge: must be at least 1: the provider does not send a 0 when it creates a pool, so another value would apply, received 0; use 1, or leave it out\n" +
          '  - labels["a b"] (its key): must be a qualified name such as example.com/role, received "a b"; correct the spelling',
      ),
    );
  });

  test("accepts every setting as a token", () => {
    const json = synthesized((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
      const map = Token.asStringMap(Lazy.anyValue({ produce: () => ({ any: "thing" }) }));
      new NodePool(stack, "Pool", {
        name: text,
        nodeType: NodeType.of(text),
        size: PoolSize.autoscaling({ min: number, max: number, start: number }),
        upgradePolicy: { maxSurge: number, maxUnavailable: number },
        rootVolumeSizeInGb: number,
        securityGroupId: text,
        placementGroupId: text,
        labels: map,
        kubeletArgs: map,
        tags: Token.asList("${var.text}"),
        cluster: importedIn(stack),
      });
      expect(warnings(stack)).toEqual([]);
    });
    expect(only(json, "scaleway_k8s_pool")).toEqual({
      cluster_id: CLUSTER_ID,
      region: "nl-ams",
      name: '${var.text}-1fa4f5-${substr(sha256(join(",", [var.text, var.text, var.number])), 0, 6)}',
      node_type: "${var.text}",
      size: "${var.number}",
      min_size: "${var.number}",
      max_size: "${var.number}",
      autoscaling: true,
      autohealing: true,
      upgrade_policy: { max_surge: "${var.number}", max_unavailable: "${var.number}" },
      root_volume_size_in_gb: "${var.number}",
      security_group_id: "${var.text}",
      placement_group_id: "${var.text}",
      labels: { any: "thing" },
      kubelet_args: { any: "thing" },
      tags: "${var.text}",
      lifecycle: { create_before_destroy: true, ignore_changes: ["size"] },
    });
  });
});
