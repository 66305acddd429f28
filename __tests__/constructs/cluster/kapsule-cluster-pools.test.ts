import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ScalewayProvider } from "../../../.gen/providers/scaleway/provider";
import { ApiAccess } from "../../../constructs/cluster/api-access";
import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { type KapsuleCluster } from "../../../constructs/cluster/kapsule-cluster";
import { NodePool } from "../../../constructs/cluster/node-pool";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { Duration } from "../../../constructs/core/duration";
import { counts, every, only, synthesized, testStack, warnings } from "../../synthesized";
import { clusterIn, POOL } from "./fixtures";

const CLUSTER_ID = "${scaleway_k8s_cluster.Cluster_EB0386A7.id}";
const DEFAULT_POOL = "scaleway_k8s_pool.Cluster_DefaultPool_8D68165E";

const cluster = (props: Partial<KapsuleClusterProps>, more: (made: KapsuleCluster) => void = () => undefined) =>
  synthesized((stack) => {
    more(clusterIn(stack, props));
  });

describe("the pools of a KapsuleCluster", () => {
  test("are added under ids of their own", () => {
    const json = cluster({ region: "fr-par" }, (made) => made.addPool("Batch", { ...POOL, name: "batch" }));
    expect(counts(json)).toEqual({ scaleway_k8s_cluster: 1, scaleway_k8s_pool: 2, terraform_data: 1 });
    expect(every(json, "scaleway_k8s_pool").map(({ name, cluster_id, region }) => [name, cluster_id, region])).toEqual([
      ["batch-636132", CLUSTER_ID, "fr-par"],
      ["default-636132", CLUSTER_ID, "fr-par"],
    ]);
  });

  test("are listed, the default one first, in a list that changes nothing", () => {
    cluster({}, (made) => {
      const batch = made.addPool("Batch", { ...POOL, name: "batch" });
      (made.pools as NodePool[]).pop();
      expect(made.pools.map(({ node }) => node.path)).toEqual([made.defaultPool.node.path, batch.node.path]);
    });
  });

  test("wait for the default pool if they start with nothing, and only then", () => {
    const json = cluster({}, (made) => {
      made.addPool("Empty", { ...POOL, name: "empty", size: PoolSize.autoscaling({ min: 0, max: 1 }) });
      made.addPool("One", { ...POOL, name: "one", size: PoolSize.autoscaling({ min: 1, max: 1 }) });
    });
    expect(every(json, "scaleway_k8s_pool").map(({ name, depends_on }) => [name, depends_on])).toEqual([
      ["default-636132", undefined],
      ["empty-636132", [DEFAULT_POOL]],
      ["one-636132", undefined],
    ]);
  });

  test("lengthen the time an upgrade may take, also if they are added later, and somewhere else", () => {
    const json = synthesized((stack) => {
      const made = clusterIn(stack);
      made.addPool("Batch", { ...POOL, name: "batch", size: PoolSize.autoscaling({ min: 1, max: 5 }) });
      new NodePool(stack, "Elsewhere", {
        ...POOL,
        name: "web",
        size: PoolSize.fixed(4),
        upgradePolicy: { maxUnavailable: 2 },
        cluster: made,
      });
    });
    expect(only(json, "scaleway_k8s_cluster")["timeouts"]).toEqual({ update: "95m" });
  });

  test("do not lengthen a time that was given", () => {
    const json = cluster({ timeouts: { update: Duration.minutes(20) } }, (made) =>
      made.addPool("Batch", { ...POOL, name: "batch", size: PoolSize.fixed(50) }),
    );
    expect(only(json, "scaleway_k8s_cluster")["timeouts"]).toEqual({ update: "20m" });
  });

  test("do not lengthen the time where they do not follow an upgrade", () => {
    const json = cluster({ upgradePools: false, defaultPool: { ...POOL, size: PoolSize.fixed(50) } });
    expect(only(json, "scaleway_k8s_cluster")["timeouts"]).toEqual({ update: "15m" });
  });

  test("warn where their size is known only at apply, unless there is a time or they do not follow", () => {
    const warned = (props: Partial<KapsuleClusterProps>) => {
      const stack = testStack();
      const size = PoolSize.fixed(new TerraformVariable(stack, "nodes", { type: "number" }).numberValue);
      clusterIn(stack, props).addPool("Batch", { ...POOL, name: "batch", size });
      return warnings(stack);
    };
    expect(warned({})).toEqual([
      "stack/Cluster/Batch: size: is known only at apply and counts as 1 node in the time that an upgrade may take: say timeouts.update on the cluster",
    ]);
    expect(warned({ timeouts: { create: Duration.hours(1) } })).toHaveLength(1);
    expect(warned({ timeouts: { update: Duration.hours(1) } })).toEqual([]);
    expect(warned({ upgradePools: false })).toEqual([]);
  });

  test("may have a version of their own where they do not follow, which is said to hold back none but those there", () => {
    const stack = testStack();
    clusterIn(stack, { upgradePools: false }).addPool("Old", { ...POOL, name: "old", version: "1.35.3" });
    expect(warnings(stack)).toEqual([
      expect.stringMatching(/^stack\/Cluster\/Old: version: 1\.35\.3 is behind the cluster's version \(1\.36\.2\): /),
    ]);
    const json = cluster({ upgradePools: false }, (made) =>
      made.addPool("Same", { ...POOL, name: "same", version: "1.36.2" }),
    );
    expect(every(json, "scaleway_k8s_pool").map(({ name, version }) => [name, version])).toEqual([
      ["default-636132", undefined],
      ["same-636132", "1.36.2"],
    ]);
    expect(() => cluster({}, (made) => made.addPool("Old", { ...POOL, version: "1.35.3" }))).toThrow(
      new Error(
        "stack/Cluster/Old refuses its input:\n" +
          '  - version: cannot be set while the cluster upgrades its pools with itself, received "1.35.3"; leave it out, or set upgradePools: false on the cluster',
      ),
    );
  });

  test("may lie in another stack, where nothing of the default pool can be waited for", () => {
    const app = Testing.app();
    const [one, other] = [new TerraformStack(app, "one"), new TerraformStack(app, "other")];
    new ScalewayProvider(one, "Scaleway");
    const size = PoolSize.autoscaling({ min: 0, max: 1 });
    const pool = new NodePool(other, "Pool", { ...POOL, name: "web", size, cluster: clusterIn(one) });
    expect(pool.resource.dependsOn).toBeUndefined();
  });

  test("are checked by themselves, under their own path", () => {
    expect(() => cluster({ defaultPool: { ...POOL, size: PoolSize.fixed(0) } })).toThrow(
      new Error(
        "stack/Cluster/DefaultPool refuses its input:\n" +
          "  - size: must be a whole number of nodes, at least 1, received 0; for a pool that may be empty use PoolSize.autoscaling({ min: 0, max: … })",
      ),
    );
  });

  const failed = (...lines: string[]) =>
    new Error(
      "Validation failed with the following errors:\n" +
        lines.map((line) => `  [stack/Cluster] ${line}\n`).join("") +
        "\nIf you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.\n",
    );

  test("must not outgrow the cluster's type", () => {
    const grown = (type: KapsuleClusterProps["type"]) =>
      cluster({ type }, (made) =>
        made.addPool("Batch", { ...POOL, name: "batch", size: PoolSize.autoscaling({ min: 1, max: 150 }) }),
      );
    expect(() => grown(undefined)).toThrow(
      failed(
        'type: takes at most 150 nodes, and the pools may grow to 151, received "kapsule"; make the pools smaller, or take a dedicated control plane',
      ),
    );
    expect(() => grown("kapsule-dedicated-4")).not.toThrow();
  });

  test("must not begin with an empty one on a shared control plane", () => {
    const defaultPool = { ...POOL, size: PoolSize.autoscaling({ min: 0, max: 1 }) };
    expect(() => cluster({ defaultPool })).toThrow(
      failed(
        "defaultPool.size: must start with a node, since a cluster with a shared control plane cannot be without one, received 0; start the default pool with at least 1 node, and add the empty pool with addPool()",
      ),
    );
    expect(() => cluster({ defaultPool, type: "kapsule-dedicated-4" })).not.toThrow();
  });

  test("must not share a name", () => {
    expect(() => cluster({}, (made) => made.addPool("Second", POOL))).toThrow(
      failed(
        'addPool().name: is the name of two pools, which a cluster cannot have, received "default-636132"; give each pool a name of its own',
      ),
    );
  });

  test("must not be shut out by the access list, later ones included", () => {
    const apiAccess = ApiAccess.only([{ cidr: "203.0.113.0/24" }]);
    const build = (access: ApiAccess) =>
      cluster({ apiAccess: access, defaultPool: { ...POOL, publicIpDisabled: true } }, (made) =>
        made.addPool("Web", { ...POOL, name: "web" }),
      );
    expect(() => build(apiAccess)).toThrow(
      failed(
        'apiAccess: shuts out the nodes of web-636132, which reach the API server from public addresses, received ["203.0.113.0/24"]; let Scaleway\'s ranges in with withScalewayRanges(), or set publicIpDisabled on the pools',
      ),
    );
    expect(() => build(apiAccess.withScalewayRanges())).not.toThrow();
  });
});
