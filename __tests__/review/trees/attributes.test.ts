import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { TerraformLocal, TerraformOutput, TerraformResource, TerraformVariable, type TerraformStack } from "cdktf";
import { at, Masked, Unknown } from "../../../review/value";
import { kubernetesStack, synthesizedApp } from "../../synthesis/temporary-app";
import { changeAt, compared, happenings, stackIn } from "./example";

const tree = (build: (stack: TerraformStack) => void) =>
  synthesizedApp((app) => {
    build(kubernetesStack(app, "one"));
  });

/** A resource of any type, with any arguments. */
const thing = (type: string, attributes: object, id = "It") =>
  tree((stack) => {
    add(stack, type, attributes, id);
  });

function add(stack: TerraformStack, type: string, attributes: object, id = "It"): TerraformResource {
  const resource = new TerraformResource(stack, id, { terraformResourceType: type });
  for (const [name, value] of Object.entries(attributes)) resource.addOverride(name, value);
  return resource;
}

const map = (data: Record<string, string>, lifecycle?: object) =>
  thing("kubernetes_config_map_v1", {
    metadata: { name: "m" },
    data,
    ...(lifecycle === undefined ? {} : { lifecycle }),
  });

const MAP = "kubernetes_config_map_v1.It";

test("references that double at each step end, and show no change where there is none", () => {
  const doubling = (end: string) =>
    tree((stack) => {
      for (let step = 0; step < 25; step += 1)
        new TerraformLocal(stack, `l${step}`, `\${local.l${step + 1}}`.repeat(2));
      new TerraformLocal(stack, "l25", "${upper(var.end)}");
      new TerraformVariable(stack, "end", {});
      add(stack, "kubernetes_config_map_v1", { data: { a: "${local.l0}", b: "${local.l20}", c: end } });
    });
  expect(happenings(compared(doubling("x"), doubling("x")))).toEqual([]);
  expect(happenings(compared(doubling("x"), doubling("y")))).toEqual([`update ${MAP}`]);
});

describe("what is a change", () => {
  test.each<[string, object, object]>([
    ["a block by itself and in a list", { metadata: { name: "m" } }, { metadata: [{ name: "m" }] }],
    ["nothing, null and an empty list", { a: null, b: [] }, {}],
    ["a number and its text", { size: 3, on: true }, { size: "3", on: "true" }],
    ["waiting times", { timeouts: { create: "1m" } }, { timeouts: { create: "2m" } }],
    ["what Terraform keeps for itself", { depends_on: [], provider: "kubernetes.a" }, { provider: "kubernetes.b" }],
  ])("%s are not", (_, before, after) => {
    expect(happenings(compared(thing("some_thing", before), thing("some_thing", after)))).toEqual([]);
  });

  test.each<[string, object, object]>([
    ["a value", { a: 1 }, { a: 2 }],
    ["a value that comes", {}, { a: 1 }],
    ["an element of a list", { a: [1, 2] }, { a: [1, 3] }],
    ["the length of a list", { a: [1] }, { a: [1, 2] }],
    ["an empty block", {}, { a: {} }],
    ["a dynamic block", { dynamic: { a: { for_each: [1] } } }, { dynamic: { a: { for_each: [1, 2] } } }],
  ])("%s is", (_, before, after) => {
    expect(happenings(compared(thing("some_thing", before), thing("some_thing", after)))).toEqual([
      "update some_thing.It",
    ]);
  });

  test("a type that this program does not know is said to be one", () => {
    const deployment = compared(thing("some_thing", { a: 1 }), thing("some_thing", { a: 2 }));
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([
      "what replaces these is not known here, so a change shows as an update: some_thing",
    ]);
  });

  test("how many there are is known to Terraform alone", () => {
    const deployment = compared(thing("some_thing", { count: 2 }), thing("some_thing", { count: 3 }));
    expect([changeAt(deployment, "some_thing.It").kind, changeAt(deployment, "some_thing.It").actions]).toEqual([
      "unknown",
      ["unknown"],
    ]);
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([
      "some_thing.It: how many there are of it changes, and only Terraform knows which come and go",
    ]);
  });

  test("a count in a circle of references, which Terraform refuses, still ends", () => {
    const circle = (name: string) =>
      tree((stack) => {
        add(stack, "kubernetes_namespace_v1", { metadata: { name }, count: "${kubernetes_namespace_v1.B.id}" }, "A");
        add(stack, "kubernetes_namespace_v1", { metadata: { name: "${kubernetes_namespace_v1.A.id}" } }, "B");
      });
    expect(happenings(compared(circle("a"), circle("b")))).toEqual([
      "replace kubernetes_namespace_v1.A",
      "replace kubernetes_namespace_v1.B",
    ]);
  });
});

describe("ignore_changes", () => {
  const changed = (ignored: unknown) =>
    compared(map({ a: "1", "b.c": "1" }), map({ a: "2", "b.c": "2" }, { ignore_changes: ignored }));

  test("keeps what is named as it was", () => {
    const change = changeAt(changed(["data.a"]), MAP);
    expect(change.kind).toBe("update");
    expect(change.after?.["data"]).toEqual({ a: "1", "b.c": "2" });
    expect(changeAt(changed(['data["b.c"]']), MAP).after?.["data"]).toEqual({ a: "2", "b.c": "1" });
  });

  test.each([[["data"]], [["data.a", 'data["b.c"]']], ["all"]])("%j leaves nothing to do", (ignored) => {
    expect(happenings(changed(ignored))).toEqual([]);
  });

  test("takes a block's first element for the block", () => {
    const labelled = (label: string) =>
      thing("kubernetes_namespace_v1", {
        metadata: { name: "n", labels: { a: label } },
        lifecycle: { ignore_changes: ["metadata[0].labels"] },
      });
    expect(happenings(compared(labelled("x"), labelled("y")))).toEqual([]);
  });

  test("does not hide what is not named", () => {
    expect(happenings(changed(["metadata[0].labels"]))).toEqual([`update ${MAP}`]);
  });
});

describe("references", () => {
  test("are resolved where the tree has the value, and are unknown elsewhere", () => {
    const app = tree((stack) => {
      const size = new TerraformVariable(stack, "size", { default: 3 });
      const namespace = new NamespaceV1(stack, "N", { metadata: { name: "n" } });
      new ConfigMapV1(stack, "M", {
        metadata: { name: "m", namespace: namespace.metadata.name },
        data: { id: namespace.id, mixed: `id-${namespace.id}`, size: size.stringValue, escaped: "$${x}" },
      });
    });
    expect(changeAt(compared(app, app), "kubernetes_config_map_v1.M").after).toEqual({
      metadata: { name: "m", namespace: "n" },
      data: { id: Unknown.value, mixed: Unknown.value, size: 3, escaped: "${x}" },
    });
  });

  test("to a replaced resource are changes, which a remark names as the values do not show them", () => {
    const named = (name: string) =>
      tree((stack) => {
        const namespace = new NamespaceV1(stack, "N", { metadata: { name } });
        new ConfigMapV1(stack, "M", { metadata: { name: "m" }, data: { uid: namespace.metadata.uid } });
      });
    const deployment = compared(named("a"), named("b"));
    expect(happenings(deployment)).toEqual(["update kubernetes_config_map_v1.M", "replace kubernetes_namespace_v1.N"]);
    expect(stackIn(deployment, "one").remarks.slice(1)).toEqual([
      "kubernetes_config_map_v1.M: data.uid will be another value, known after apply",
    ]);
  });

  test("in a chain of replacements are followed to the end", () => {
    const chained = (name: string) =>
      tree((stack) => {
        const first = new NamespaceV1(stack, "A", { metadata: { name } });
        const second = new NamespaceV1(stack, "B", { metadata: { name: first.metadata.uid } });
        new NamespaceV1(stack, "C", { metadata: { name: second.metadata.uid } });
      });
    expect(happenings(compared(chained("a"), chained("b")))).toEqual([
      "replace kubernetes_namespace_v1.A",
      "replace kubernetes_namespace_v1.B",
      "replace kubernetes_namespace_v1.C",
    ]);
  });

  test("of outputs count as their values do", () => {
    const named = (name: string) =>
      tree((stack) => {
        const namespace = new NamespaceV1(stack, "N", { metadata: { name } });
        new TerraformOutput(stack, "uid", { value: namespace.metadata.uid, staticId: true });
        new TerraformOutput(stack, "same", { value: "x", staticId: true });
        if (name === "b") new TerraformOutput(stack, "added", { value: name, staticId: true });
      });
    const outputs = (from: string, to: string) =>
      stackIn(compared(named(from), named(to)), "one").outputs.map(({ name, kind }) => `${kind} ${name}`);
    expect(outputs("a", "b")).toEqual(["create added", "no-op same", "update uid"]);
    expect(outputs("b", "a")).toEqual(["no-op same", "update uid", "delete added"]);
  });
});

describe("replace_triggered_by", () => {
  const triggered = (name: string, label: string, trigger: string) =>
    tree((stack) => {
      new NamespaceV1(stack, "N", { metadata: { name, labels: { label } } });
      add(stack, "kubernetes_config_map_v1", {
        metadata: { name: "m" },
        lifecycle: { replace_triggered_by: [trigger] },
      });
    });
  const replaced = (trigger: string, [name, label]: [string, string]) => {
    const { kind, reason } = changeAt(compared(triggered("a", "a", trigger), triggered(name, label, trigger)), MAP);
    return [kind, reason];
  };
  const BY_TRIGGER = ["replace", "replace_by_triggers"];

  test("replaces with a resource that is updated or replaced", () => {
    expect(replaced("${kubernetes_namespace_v1.N}", ["a", "b"])).toEqual(BY_TRIGGER);
    expect(replaced("kubernetes_namespace_v1.N", ["b", "a"])).toEqual(BY_TRIGGER);
    expect(replaced("kubernetes_namespace_v1.N", ["a", "a"])).toEqual(["no-op", undefined]);
  });

  test("replaces with an attribute that changes, and not with another", () => {
    expect(replaced("${kubernetes_namespace_v1.N}.metadata[0].labels", ["a", "b"])).toEqual(BY_TRIGGER);
    expect(replaced("${kubernetes_namespace_v1.N.metadata[0].annotations}", ["a", "b"])).toEqual(["no-op", undefined]);
  });
});

describe("order of replacement", () => {
  const chain = (name: string) =>
    tree((stack) => {
      const first = new NamespaceV1(stack, "First", { metadata: { name } });
      new NamespaceV1(stack, "Apart", { metadata: { name: `${name}-apart` } });
      new ConfigMapV1(stack, "Last", {
        metadata: { name: "m", namespace: first.metadata.name },
        lifecycle: { createBeforeDestroy: true },
      });
    });

  test("is create-first for what says so and what that depends on", () => {
    const deployment = compared(chain("a"), chain("b"));
    const order = (address: string) => [changeAt(deployment, address).order, changeAt(deployment, address).actions];
    expect(order("kubernetes_config_map_v1.Last")).toEqual(["create-first", ["create", "delete"]]);
    expect(order("kubernetes_namespace_v1.First")).toEqual(["create-first", ["create", "delete"]]);
    expect(order("kubernetes_namespace_v1.Apart")).toEqual(["delete-first", ["delete", "create"]]);
  });
});

describe("secrets", () => {
  const SECRET = "pa55word-of-the-house";
  const secret = (data: (stack: TerraformStack) => string, type = "kubernetes_secret_v1") =>
    tree((stack) => {
      add(stack, type, { metadata: { name: "s" }, data: { entry: data(stack) } });
    });
  const variable = (stack: TerraformStack) =>
    new TerraformVariable(stack, "house", { sensitive: true, default: SECRET }).stringValue;

  test("of a Secret are masked, and a change of them still shows", () => {
    const deployment = compared(
      secret(() => SECRET),
      secret(() => `${SECRET}-2`),
    );
    const { kind, before, after } = changeAt(deployment, "kubernetes_secret_v1.It");
    const [one, other] = [at(before, "data", "entry"), at(after, "data", "entry")];
    expect(kind).toBe("update");
    expect(one).toBeInstanceOf(Masked);
    expect(other).toBeInstanceOf(Masked);
    expect(one).not.toBe(other);
    expect(JSON.stringify(deployment)).not.toContain(SECRET);
  });

  test("that are defaults of sensitive variables are never resolved", () => {
    const app = secret(variable, "kubernetes_config_map_v1");
    expect(changeAt(compared(app, app), MAP).after?.["data"]).toEqual({ entry: Unknown.value });
    expect(JSON.stringify(compared(app, app))).not.toContain(SECRET);
  });

  test("that stand in clear in place of a sensitive variable are exposed, and masked here", () => {
    const deployment = compared(
      secret(variable, "kubernetes_config_map_v1"),
      secret(() => SECRET, "kubernetes_config_map_v1"),
    );
    const change = changeAt(deployment, MAP);
    expect([change.kind, change.exposed]).toEqual(["update", [["data", "entry"]]]);
    expect(at(change.after, "data", "entry")).toBeInstanceOf(Masked);
    expect(JSON.stringify(deployment)).not.toContain(SECRET);
  });

  test("stay secrets in a Secret, which the provider marks", () => {
    const deployment = compared(
      secret(variable),
      secret(() => SECRET),
    );
    expect(changeAt(deployment, "kubernetes_secret_v1.It").exposed).toEqual([]);
  });

  test("of outputs are exposed where the mark goes", () => {
    const marked = (sensitive: boolean) =>
      tree((stack) => new TerraformOutput(stack, "word", { value: "x", sensitive, staticId: true }));
    expect(stackIn(compared(marked(true), marked(false)), "one").outputs).toEqual([
      { stack: "one", name: "word", kind: "update", exposed: true },
    ]);
    expect(stackIn(compared(marked(false), marked(true)), "one").outputs).toEqual([
      { stack: "one", name: "word", kind: "update", exposed: false },
    ]);
  });
});

test("SecretV1 is written as these tests write it", () => {
  const app = tree((stack) => new SecretV1(stack, "It", { metadata: { name: "s" }, data: { entry: "x" } }));
  const { after } = changeAt(compared(app, app), "kubernetes_secret_v1.It");
  expect(after?.["metadata"]).toEqual({ name: "s" });
  expect(at(after, "data", "entry")).toBeInstanceOf(Masked);
});
