import { readFileSync } from "node:fs";
import { App, TerraformStack } from "cdktf";
import { KapsuleCluster, KapsuleVersion, NodeType, PoolSize } from "../constructs/cluster";
import { PrivateNetwork } from "../constructs/network";
import { VARIABLES } from "../stacks/settings";
import { BLOCKS } from "./docs/blocks";
import { synthesizedBlock } from "./docs/synthesized-block";
import { counts } from "./synthesized";

jest.setTimeout(60_000);

const readme = readFileSync("README.md", "utf8");
const blocks = (language: string) =>
  BLOCKS.filter((each) => each.document === "README.md" && each.language === language);

describe("the README's example", () => {
  const [example] = blocks("ts");

  test("has at most 15 lines of code", () => {
    const lines = example?.code.split("\n").filter((line) => line.trim() !== "") ?? [];
    expect(lines).not.toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(15);
  });

  test("runs in a project of its own, and synthesizes a cluster, its pool and its network", () => {
    const stacks = synthesizedBlock(example?.code ?? "");
    expect(Object.entries(stacks).map(([name, json]) => [name, counts(json)])).toEqual([
      [
        "cluster",
        {
          scaleway_k8s_cluster: 1,
          scaleway_k8s_pool: 1,
          scaleway_vpc: 1,
          scaleway_vpc_private_network: 1,
          terraform_data: 1,
        },
      ],
    ]);
  });
});

describe("the README", () => {
  test("shows what a refusal says, word for word", () => {
    const [shown] = blocks("text").filter(({ code }) => code.includes("refuses its input"));
    expect(shown?.code).toBe(`${refusal()}\n`);
  });

  test("explains every variable that is read, and no other", () => {
    const explained = [...readme.matchAll(/^\| `(KAPSULE_\w+)`/gm)].map(([, variable]) => variable);
    expect(explained).toEqual(Object.keys(VARIABLES));
  });
});

function refusal(): string {
  const stack = new TerraformStack(new App(), "cluster");
  try {
    new KapsuleCluster(stack, "Kapsule", {
      name: "k8s-test",
      version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 3 }),
      cni: "cilium",
      privateNetwork: new PrivateNetwork(stack, "Network", { name: "k8s-test" }),
      defaultPool: {
        name: "default",
        nodeType: NodeType.DEV1_M,
        size: PoolSize.fixed(0),
        upgradePolicy: { maxSurge: 0 },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing is refused";
}
