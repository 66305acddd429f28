import { spawnSync } from "node:child_process";
import { Construct } from "constructs";
import { Duration } from "../../../constructs/core/duration";
import { constructTree } from "../../../constructs/core/construct-tree";
import { refuse, RefusedInputError } from "../../../constructs/core/refusal";
import { NodePool } from "../../../constructs/cluster/node-pool";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { KapsuleCluster } from "../../../constructs/cluster/kapsule-cluster";
import { testStack } from "../../synthesized";
import { CLUSTER, clusterIn, POOL } from "../cluster/fixtures";

class TeamPlatform extends Construct {}

function refusalOf(make: () => unknown): RefusedInputError {
  try {
    make();
  } catch (error) {
    if (error instanceof RefusedInputError) return error;
  }
  throw new Error("nothing was refused");
}

describe("the tree of a construct", () => {
  test("names each construct from the stack on with its class", () => {
    const cluster = clusterIn(testStack());
    expect(constructTree(cluster.defaultPool)).toBe(
      "stack (TerraformStack) > Cluster (KapsuleCluster) > DefaultPool (NodePool)",
    );
  });

  test("is nothing where the path says it all: of a stack, of what is directly in it, and of the app", () => {
    const cluster = clusterIn(testStack());
    expect([constructTree(cluster), constructTree(cluster.node.root)]).toEqual([undefined, undefined]);
  });
});

describe("a refusal", () => {
  test("knows where in a team's own constructs it happened, and keeps its message", () => {
    const platform = new TeamPlatform(testStack(), "Platform");
    const defaultPool = { ...POOL, size: PoolSize.fixed(2), upgradePolicy: { maxSurge: 0 } };
    const refused = refusalOf(() => new KapsuleCluster(platform, "Kapsule", { ...CLUSTER, defaultPool }));
    expect(refused).toMatchObject({
      constructPath: "stack/Platform/Kapsule/DefaultPool",
      tree: "stack (TerraformStack) > Platform (TeamPlatform) > Kapsule (KapsuleCluster) > DefaultPool (NodePool)",
    });
    expect(refused.message).toMatch(/^stack\/Platform\/Kapsule\/DefaultPool refuses its input:\n {2}- upgradePolicy\./);
    expect(refused.message).not.toContain("TeamPlatform");
  });

  test("has no tree, not even an empty one, directly in a stack and of a value", () => {
    const stack = testStack();
    const cluster = clusterIn(stack);
    const problem = { property: "size", received: 0, rule: "must be 1", fix: "use 1" };
    const refused = [
      refusalOf(() => new NodePool(stack, "Pool", { ...POOL, cluster, upgradePolicy: { maxSurge: 0 } })),
      refusalOf(() => {
        refuse(stack, [problem]);
      }),
      refusalOf(() => Duration.seconds(-1)),
    ];
    expect(refused.filter((error) => "tree" in error)).toEqual([]);
  });

  test("that nobody catches is shown with its tree by Node", () => {
    const script = `
      const { TerraformStack, Testing } = require("cdktf");
      const { Construct } = require("constructs");
      const { refuse } = require("./constructs/core/refusal");
      const platform = new Construct(new TerraformStack(Testing.app(), "stack"), "Platform");
      refuse(new Construct(platform, "Inner"), [{ property: "size", received: 0, rule: "must be 1", fix: "use 1" }]);
    `;
    const { status, stderr } = spawnSync(process.execPath, ["--require", "ts-node/register", "-e", script], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("stack/Platform/Inner refuses its input:\n  - size: must be 1, received 0; use 1\n");
    expect(stderr).toContain("tree: 'stack (TerraformStack) > Platform (Construct) > Inner (Construct)'");
  });
});
