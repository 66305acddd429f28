import { readFileSync } from "node:fs";
import { TerraformStack, Testing } from "cdktf";
import { ScalewayProvider } from "../../.gen/providers/scaleway/provider";
import { KapsuleCluster } from "../../constructs/cluster/kapsule-cluster";
import { KapsuleVersion } from "../../constructs/cluster/kapsule-version";
import { NodeType } from "../../constructs/cluster/node-type";
import { PoolSize } from "../../constructs/cluster/pool-size";
import { PrivateNetwork } from "../../constructs/network/private-network";
import { REPLACING_ARGUMENTS } from "../../review/trees/replacing-arguments";

const text = readFileSync("docs/moving-from-hcl.md", "utf8");

interface Json {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly id: string; readonly to: string }[];
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** What is synthesized of the document's cluster after a change to it. */
function moved(change: (cluster: KapsuleCluster) => void): Json {
  const stack = new TerraformStack(Testing.app(), "cluster");
  new ScalewayProvider(stack, "Scaleway", { region: "fr-par", zone: "fr-par-1" });
  const cluster = new KapsuleCluster(stack, "Kapsule", {
    name: "web",
    version: KapsuleVersion.pinned("1.36.1"),
    cni: "cilium",
    privateNetwork: new PrivateNetwork(stack, "Network", {
      name: "web",
      vpcId: "fr-par/33333333-3333-3333-3333-333333333333",
    }),
    defaultPool: { name: "default", nodeType: NodeType.DEV1_M, size: PoolSize.fixed(2) },
  });
  change(cluster);
  return JSON.parse(Testing.synth(stack, true)) as Json;
}

function poolsOf({ resource }: Json): unknown[] {
  return Object.values(resource["scaleway_k8s_pool"] ?? {}).map(({ name }) => name);
}

describe("docs/moving-from-hcl.md", () => {
  test("lists every argument that replaces a cluster, a pool or a network, and no other", () => {
    const rows = [...text.matchAll(/^\| (?:`(\w+)`)? *\| `([\w.]+)` *\| .+ \|$/gm)];
    let current = "";
    const listed = rows.map(([, type, argument = ""]) => {
      current = type ?? current;
      return `${current}.${argument}`;
    });
    const known = ["scaleway_k8s_cluster", "scaleway_k8s_pool", "scaleway_vpc_private_network"].flatMap((type) =>
      (REPLACING_ARGUMENTS[type] ?? []).map(({ path }) => `${type}.${path.join(".")}`),
    );
    expect(listed).toHaveLength(23);
    expect(listed).toEqual(known);
  });

  test("moves a resource to the address that the construct has", () => {
    const { moved: blocks } = moved((cluster) => {
      cluster.resource.moveFromId("module.kapsule.scaleway_k8s_cluster.main[0]");
    });
    expect(blocks).toEqual([
      { from: "module.kapsule.scaleway_k8s_cluster.main[0]", to: "scaleway_k8s_cluster.Kapsule_3EBBBF41" },
    ]);
  });

  test("imports a resource to the address that the construct has", () => {
    const { import: blocks } = moved((cluster) => {
      cluster.resource.importFrom("fr-par/44444444-4444-4444-4444-444444444444");
    });
    expect(blocks).toEqual([
      { id: "fr-par/44444444-4444-4444-4444-444444444444", to: "scaleway_k8s_cluster.Kapsule_3EBBBF41" },
    ]);
  });

  test("keeps the name of a pool where it is set, and has another one otherwise", () => {
    const kept = moved((cluster) => {
      cluster.defaultPool.resource.name = "default";
    });
    expect([poolsOf(kept), poolsOf(moved(() => undefined))]).toEqual([["default"], ["default-636132"]]);
  });

  test("is right that another logical id is refused", () => {
    const override = (): Json =>
      moved((cluster) => {
        cluster.resource.overrideLogicalId("main");
      });
    expect(override).toThrow(
      "cluster/Kapsule/Resource: logical id: must be given before anything refers to the resource",
    );
  });
});
