import fc from "fast-check";
import { type Json } from "../../../synthesis/json";
import { type SynthesizedApp, type SynthesizedElement, type SynthesizedStack } from "../../../synthesis/read";
import { compared } from "./example";

const TYPES = ["scaleway_k8s_cluster", "scaleway_k8s_pool", "kubernetes_config_map_v1", "terraform_data", "some_thing"];

/** Addresses that may or may not be there, so that references hang and go in circles. */
const address = fc.tuple(fc.constantFrom(...TYPES), fc.constantFrom("A", "B", "C")).map((parts) => parts.join("."));

const scalar = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, 3, "3", "a", "$${x}", "${", "${var.open}", "${var.closed}"),
  address.map((each) => `\${${each}.id}`),
);

/** Values, of which the leaves are drawn from the given ones. */
const valueOf = (leaf: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("name", "input", "metadata", "__proto__", "0", "lifecycle"), tie("value"), {
        maxKeys: 3,
      }),
    ),
  })).value;

/** What locals and outputs hold; what they lead to does not lead back, which Terraform would refuse. */
const handedOn = valueOf(scalar);

const value = valueOf(
  fc.oneof(
    scalar,
    fc.constantFrom<Json>(
      "${local.x}",
      "${data.terraform_remote_state.cross-stack-reference-input-one.outputs.cross-stack-output-x}",
    ),
  ),
);

const names = ["name", "cni", "cluster_id", "node_type", "input", "metadata", "data", "count", "dynamic", "lifecycle"];
const attributes = fc.dictionary(fc.constantFrom(...names, "depends_on", "toString"), value, { maxKeys: 5 });

const element = fc.tuple(address, attributes).map(([each, given]): SynthesizedElement => {
  const [type = "", logicalId = ""] = each.split(".");
  return { type, logicalId, address: each, constructPath: each, attributes: given };
});

const stack = fc
  .tuple(
    fc.constantFrom("one", "two", "three"),
    fc.uniqueArray(element, { selector: (each) => each.address, maxLength: 6 }),
    handedOn,
  )
  .map(([name, resources, written]): SynthesizedStack => ({
    name,
    constructPath: name,
    directory: name,
    dependencies: [],
    warnings: [],
    resources,
    dataSources: [],
    variables: {
      open: { description: undefined, sensitive: false, default: 7 },
      closed: { description: undefined, sensitive: true, default: "n3ver-t0-be-seen" },
    },
    outputs: {
      "cross-stack-output-x": { description: undefined, sensitive: true, value: written, crossStack: true },
      told: { description: undefined, sensitive: false, value: written, crossStack: false },
    },
    locals: { x: written },
    providers: {},
    moved: {},
    imported: [],
    forgotten: [],
    backend: undefined,
  }));

const app = fc
  .uniqueArray(stack, { selector: ({ name }) => name, maxLength: 3 })
  .map((stacks): SynthesizedApp => ({ directory: "", stacks }));

const changesOf = (base: SynthesizedApp, head: SynthesizedApp) =>
  compared(base, head).stacks.flatMap(({ changes }) => changes);

const places = (base: SynthesizedApp, head: SynthesizedApp, kind: string) =>
  changesOf(base, head)
    .filter((each) => each.kind === kind)
    .map((each) => `${each.stack} ${each.address}`)
    .sort();

describe("compareTrees on any trees", () => {
  test("finds nothing between a tree and itself", () => {
    fc.assert(
      fc.property(app, (tree) => {
        expect(changesOf(tree, tree).filter(({ kind }) => kind !== "no-op")).toEqual([]);
        expect(
          compared(tree, tree).stacks.flatMap(({ outputs }) => outputs.filter(({ kind }) => kind !== "no-op")),
        ).toEqual([]);
      }),
    );
  });

  test("creates one way what it deletes the other way", () => {
    fc.assert(
      fc.property(app, app, (one, other) => {
        expect(places(one, other, "create")).toEqual(places(other, one, "delete"));
      }),
    );
  });

  test("tells of every resource of both trees once", () => {
    fc.assert(
      fc.property(app, app, (one, other) => {
        const all = [one, other].flatMap(({ stacks }) =>
          stacks.flatMap(({ name, resources }) => resources.map((each) => `${name} ${each.address}`)),
        );
        const told = changesOf(one, other).map((each) => `${each.stack} ${each.address}`);
        expect([...told].sort()).toEqual([...new Set(all)].sort());
      }),
    );
  });

  test("never shows the default of a sensitive variable", () => {
    fc.assert(
      fc.property(app, app, (one, other) => {
        expect(JSON.stringify(compared(one, other))).not.toContain("n3ver-t0-be-seen");
      }),
    );
  });
});
