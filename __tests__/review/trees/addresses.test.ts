import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DataKubernetesNamespaceV1 } from "@cdktf/provider-kubernetes/lib/data-kubernetes-namespace-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { type App, type TerraformStack } from "cdktf";
import { type SynthesizedApp } from "../../../synthesis/read";
import { constructPathsOf } from "../../../review/trees/construct-paths";
import { kubernetesStack, stackOf, synthesizedApp } from "../../synthesis/temporary-app";
import { changeAt, compared, example, happenings, stackIn } from "./example";

/** One stack `one`, or of another name. */
const tree = (build: (stack: TerraformStack) => void, name = "one"): SynthesizedApp =>
  synthesizedApp((app) => {
    build(kubernetesStack(app, name));
  });

/** A namespace and a map in it, which is as much of a subtree as renames need. */
const named = (id: string) => (stack: TerraformStack) => {
  const namespace = new NamespaceV1(stack, id, { metadata: { generateName: "x-" } });
  new ConfigMapV1(stack, `${id}Map`, { metadata: { name: "map", namespace: namespace.metadata.name } });
};

const MOVE =
  "the resource is destroyed and created anew: keep the construct's id, or say where it was with a moved block";

describe("renamed constructs", () => {
  test("are destroyed and created, with a remark on each that is the same", () => {
    const deployment = compared(tree(named("Old")), tree(named("New")));
    expect(happenings(deployment)).toEqual([
      "create kubernetes_config_map_v1.NewMap",
      "create kubernetes_namespace_v1.New",
      "delete kubernetes_config_map_v1.OldMap",
      "delete kubernetes_namespace_v1.Old",
    ]);
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([
      `address changed: kubernetes_config_map_v1.OldMap → kubernetes_config_map_v1.NewMap; ${MOVE}`,
      `address changed: kubernetes_namespace_v1.Old → kubernetes_namespace_v1.New; ${MOVE}`,
    ]);
  });

  test("are no rename where an attribute differs", () => {
    const labelled = (stack: TerraformStack) =>
      new NamespaceV1(stack, "New", { metadata: { generateName: "x-", labels: { a: "b" } } });
    const old = (stack: TerraformStack) => new NamespaceV1(stack, "Old", { metadata: { generateName: "x-" } });
    expect(stackIn(compared(tree(old), tree(labelled)), "one").remarks.slice(1)).toEqual([]);
  });

  test("that say where they were are moved, with all that refers to them", () => {
    // moveFromId() and importFrom() would run Terraform, to ask for its version.
    const moved = (stack: TerraformStack) => {
      named("New")(stack);
      stack.addOverride("moved", [
        { from: "kubernetes_namespace_v1.Old", to: "kubernetes_namespace_v1.New" },
        { from: "kubernetes_config_map_v1.OldMap", to: "kubernetes_config_map_v1.NewMap" },
      ]);
    };
    const deployment = compared(tree(named("Old")), tree(moved));
    expect(happenings(deployment)).toEqual([]);
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([]);
    const change = changeAt(deployment, "kubernetes_namespace_v1.New");
    expect([change.kind, change.previousAddress, change.constructPath]).toEqual([
      "no-op",
      "kubernetes_namespace_v1.Old",
      "New",
    ]);
  });

  test("that go to another stack are named with both", () => {
    const split = (other: boolean) =>
      synthesizedApp((app) => {
        const [one, two] = [kubernetesStack(app, "one"), kubernetesStack(app, "two")];
        new NamespaceV1(one, "Stays", { metadata: { name: "stays" } });
        new NamespaceV1(other ? two : one, "Goes", { metadata: { name: "goes" } });
      });
    const deployment = compared(split(false), split(true));
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([
      "address changed: one: kubernetes_namespace_v1.Goes → two: kubernetes_namespace_v1.Goes; the resource is destroyed and created anew: keep it in its stack, or drop it there with a removed block and import it here",
    ]);
  });

  test("are listed up to 20, and counted beyond", () => {
    const many = (prefix: string) =>
      tree((stack) => {
        for (let index = 0; index < 23; index += 1)
          new NamespaceV1(stack, `${prefix}${String(index)}`, { metadata: { name: `n-${String(index)}` } });
      });
    const { remarks } = stackIn(compared(many("A"), many("B")), "one");
    expect([remarks.length, remarks.at(-1)]).toEqual([22, "and 3 more addresses changed"]);
  });
});

describe("imported and removed addresses", () => {
  test("an import is a creation that makes nothing new", () => {
    const imported = tree((stack) => {
      new NamespaceV1(stack, "Given", { metadata: { name: "given" } });
      stack.addOverride("import", [{ id: "given", to: "kubernetes_namespace_v1.Given" }]);
    });
    const change = changeAt(
      compared(
        tree(() => undefined),
        imported,
      ),
      "kubernetes_namespace_v1.Given",
    );
    expect([change.kind, change.imported]).toEqual(["create", true]);
  });

  test("a removed block that keeps the object forgets it", () => {
    const removed = (destroy: boolean) =>
      tree((stack) => {
        stack.addOverride("removed", [{ from: "kubernetes_namespace_v1.Old", lifecycle: { destroy } }]);
      });
    const old = tree((stack) => new NamespaceV1(stack, "Old", { metadata: { name: "old" } }));
    expect(happenings(compared(old, removed(false)))).toEqual(["forget kubernetes_namespace_v1.Old"]);
    expect(happenings(compared(old, removed(true)))).toEqual(["delete kubernetes_namespace_v1.Old"]);
  });
});

describe("data sources", () => {
  const reading = (name?: string) =>
    tree((stack) => {
      if (name !== undefined) new DataKubernetesNamespaceV1(stack, "Data", { metadata: { name } });
    });
  const kinds = (base: SynthesizedApp, head: SynthesizedApp) =>
    stackIn(compared(base, head), "one").changes.map(({ kind, mode, address }) => [kind, mode, address]);

  test("are read when new or changed, and are nothing where they are no longer asked", () => {
    const address = "data.kubernetes_namespace_v1.Data";
    expect(kinds(reading(), reading("a"))).toEqual([["read", "data", address]]);
    expect(kinds(reading("a"), reading("b"))).toEqual([["read", "data", address]]);
    expect(kinds(reading("a"), reading("a"))).toEqual([["no-op", "data", address]]);
    expect(kinds(reading("a"), reading())).toEqual([]);
  });
});

describe("stacks", () => {
  const stacks = (...names: readonly string[]) =>
    synthesizedApp((app: App) => {
      const made = names.map((name) => kubernetesStack(app, name));
      made.forEach((stack, index) => {
        new NamespaceV1(stack, "Namespace", { metadata: { name: `n-${String(index)}` } });
        const before = made[index - 1];
        if (before !== undefined) stack.addDependency(before);
      });
    });

  test("stand in the head's order of deployment, then those that are gone, last deployed first", () => {
    const deployment = compared(stacks("c", "b", "a"), stacks("z", "c"));
    expect(deployment.stacks.map(({ name, source }) => [name, source])).toEqual([
      ["z", "head"],
      ["c", "head"],
      ["a", "base"],
      ["b", "base"],
    ]);
    expect(stackIn(deployment, "z").remarks.slice(1)).toEqual(["the stack z is new"]);
  });

  test("that are gone are destroyed, with a word about what a deploy does", () => {
    const deployment = compared(stacks("c", "b"), stacks("c"));
    expect(happenings(deployment)).toEqual(["delete kubernetes_namespace_v1.Namespace"]);
    expect(stackIn(deployment, "b").remarks).toEqual([
      "the stack b is not in the head tree: a deploy leaves what it made running and unwatched, and what is shown here as destroyed is so once the stack is destroyed from the base tree",
    ]);
  });

  test("that are renamed are said to be", () => {
    const deployment = compared(tree(named("N"), "one"), tree(named("N"), "two"));
    expect(happenings(deployment)).toEqual([
      "create kubernetes_config_map_v1.NMap",
      "create kubernetes_namespace_v1.N",
      "delete kubernetes_config_map_v1.NMap",
      "delete kubernetes_namespace_v1.N",
    ]);
    expect(stackIn(deployment, "one").remarks).toEqual([
      "the stack one is not in the head tree: a deploy leaves what it made running and unwatched, and what is shown here as destroyed is so once the stack is destroyed from the base tree; the stack two has the same resources, but states go by the name of the stack, so they are created anew: keep the name one, or move its state to two first",
    ]);
  });
});

describe("constructPathsOf", () => {
  test("gives each address the construct below its stack", () => {
    const paths = constructPathsOf(example(), "cluster");
    expect(Object.fromEntries(paths)).toEqual({
      "scaleway_iam_application.PullAccess_CFEAC514": "PullAccess",
      "scaleway_iam_policy.PullAccess_Policy_4C8E4A8E": "PullAccess/Policy",
      "scaleway_k8s_cluster.Kapsule_3EBBBF41": "Kapsule",
      "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641": "Kapsule/DefaultPool",
      "scaleway_lb_ip.TraefikIp_7AC17473": "TraefikIp",
      "scaleway_lb_ip.WorkloadIp_107C666F": "WorkloadIp",
      "scaleway_registry_namespace.Registry_4DB9CCA5": "Registry",
      "scaleway_vpc.Network_Vpc_FAC8F4A5": "Network/Vpc",
      "scaleway_vpc_private_network.Network_1C6012B5": "Network",
      "terraform_data.Kapsule_Endpoint_8D3A0D27": "Kapsule/Endpoint",
    });
  });

  test("gives nothing of a stack that is not there, nor of what the engine does not tell", () => {
    expect(constructPathsOf(example(), "none").size).toBe(0);
    const app = tree((stack) => new NamespaceV1(stack, "N", { metadata: { name: "n" } }));
    const bare = stackOf(app, "one").resources.map((each) => ({ ...each, constructPath: each.address }));
    expect(constructPathsOf({ ...app, stacks: [{ ...stackOf(app, "one"), resources: bare }] }, "one").size).toBe(0);
  });
});
