import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Aspects, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { ValidateTerraformVersion } from "cdktf/lib/validations/validate-terraform-version";
import { Construct, type IConstruct } from "constructs";
import { ScalewayProvider } from "../../.gen/providers/scaleway/provider";
import * as library from "../../constructs";
import { PrivateNetwork } from "../../constructs/network";
import { readApp, type SynthesizedElement } from "../../synthesis/read";
import { validateAndWrite } from "../../synthesis/write";
import { kubernetesStack, stackOf, temporaryDirectory } from "../synthesis/temporary-app";
import { type Example, EXAMPLES } from "./every-construct";

interface Written {
  readonly resource: { readonly scaleway_vpc_private_network: Readonly<Record<string, unknown>> };
  readonly moved: unknown;
}

interface Made {
  readonly app: App;
  readonly stack: TerraformStack;
  readonly construct: Construct;
  /** By the construct's typed properties. */
  readonly reached: readonly TerraformResource[];
}

function made({ make }: Example): Made {
  const app = new App({ outdir: temporaryDirectory(), stackTraces: false });
  const stack = kubernetesStack(app, "stack");
  new ScalewayProvider(stack, "Scaleway");
  const { construct, resources } = make(stack);
  return { app, stack, construct, reached: resources.flatMap((each) => each ?? []) };
}

/** Every resource below a construct, whether or not a property leads to it. */
const below = (construct: IConstruct) =>
  construct.node.findAll().filter((each) => TerraformResource.isTerraformResource(each));

const pathsOf = (resources: readonly TerraformResource[]) => resources.map(({ node }) => node.path);

/** What is written of these resources, in their order. */
function written({ app, reached }: Made): readonly (SynthesizedElement | undefined)[] {
  const { resources } = stackOf(readApp(app.outdir), "stack");
  return reached.map(({ node }) => resources.find(({ constructPath }) => constructPath === node.path));
}

test("every construct of the library is tried", () => {
  const classes = Object.entries(library).filter(
    ([, value]) => typeof value === "function" && value.prototype instanceof Construct,
  );
  expect(classes).toHaveLength(12);
  const tried = EXAMPLES.map(({ name }) => name.replace(/ with .*/, ""));
  expect([...new Set(tried)].sort()).toEqual(classes.map(([name]) => name).sort());
});

describe.each(EXAMPLES.map((each) => [each.name, each] as const))("%s", (_, example) => {
  test("has a typed property for each of its resources, the main one in resource", () => {
    const { construct, reached } = made(example);
    expect(reached.length).toBeGreaterThan(0);
    expect(pathsOf(reached).sort()).toEqual(pathsOf(below(construct)).sort());
    expect(construct).toHaveProperty("resource", reached[0]);
  });

  test("keeps the ids of its resources, of which their addresses in the state are made", () => {
    const { construct } = made(example);
    expect(
      below(construct).map(
        ({ node, terraformResourceType }) =>
          `${node.path.slice(construct.node.path.length + 1)}: ${terraformResourceType}`,
      ),
    ).toEqual(example.ids);
  });

  test.each(["validateAndWrite", "app.synth()"])("has overrides, lifecycles and aspects written by %s", (how) => {
    const all = made(example);
    const { app, stack, reached } = all;
    for (const resource of reached) {
      resource.addOverride("escape_hatch", resource.node.path);
      resource.lifecycle = { ignoreChanges: "all" };
    }
    Aspects.of(stack).add({
      visit: (node) => {
        if (TerraformResource.isTerraformResource(node)) node.addOverride("by_aspect", node.node.path);
      },
    });
    if (how === "app.synth()") app.synth();
    else validateAndWrite(app);
    expect(
      written(all).map((element) => {
        const { escape_hatch: override, by_aspect: aspect, lifecycle } = element?.attributes ?? {};
        return { override, aspect, lifecycle };
      }),
    ).toEqual(pathsOf(reached).map((path) => ({ override: path, aspect: path, lifecycle: { ignore_changes: "all" } })));
  });

  test("takes a logical id of the user's own, or says that it cannot, and drops none", () => {
    const { stack, reached } = made(example);
    const asked = reached.filter((resource, index) => {
      try {
        resource.overrideLogicalId(`own_${index}`);
        return true;
      } catch (error) {
        expect(String(error)).toContain("Logical ID may not be overridden once .fqn has been requested");
        return false;
      }
    });
    const refused = stack.node.validate();
    expect(refused.filter((text) => !text.includes(": logical id: must be given before anything refers to"))).toEqual(
      [],
    );
    const taken = asked.filter(({ friendlyUniqueId }) => friendlyUniqueId.startsWith("own_"));
    expect(taken.length + refused.length).toBe(asked.length);
  });
});

test("a logical id that comes too late is refused by the engine's own synthesis, with what to do", () => {
  const app = new App({ outdir: temporaryDirectory(), stackTraces: false });
  const stack = kubernetesStack(app, "stack");
  new ScalewayProvider(stack, "Scaleway");
  new PrivateNetwork(stack, "Network", { name: "a", vpcId: "fr-par/1" }).resource.overrideLogicalId("mine");
  expect(() => {
    app.synth();
  }).toThrow(
    "[stack] stack/Network/Resource: logical id: must be given before anything refers to the resource, " +
      'and stays Network_1C6012B5, received "mine"; name it in allocateLogicalId() of your own stack class, ' +
      "or give the address in the state to resource.moveFromId()",
  );
});

test("logical ids come from the stack, and addresses of before are moved", () => {
  // The engine asks Terraform whether it is new enough to move resources, and here there may be none.
  const asked = jest.spyOn(ValidateTerraformVersion.prototype, "validate").mockReturnValue([]);
  class Named extends TerraformStack {
    protected override allocateLogicalId(element: TerraformElement): string {
      return element.node.path === "stack/Network/Resource" ? "main" : super.allocateLogicalId(element);
    }
  }
  const app = new App({ outdir: temporaryDirectory(), stackTraces: false });
  const stack = new Named(app, "stack");
  new ScalewayProvider(stack, "Scaleway");
  const { resource } = new PrivateNetwork(stack, "Network", { name: "a", vpcId: "fr-par/1" });
  resource.moveFromId("scaleway_vpc_private_network.old");
  validateAndWrite(app);
  const json = JSON.parse(readFileSync(join(app.outdir, "stacks", "stack", "cdk.tf.json"), "utf8")) as Written;
  expect(Object.keys(json.resource.scaleway_vpc_private_network)).toEqual(["main"]);
  expect(json.moved).toEqual([{ from: "scaleway_vpc_private_network.old", to: "scaleway_vpc_private_network.main" }]);
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
});
