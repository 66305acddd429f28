import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { DataKubernetesNamespaceV1 } from "@cdktf/provider-kubernetes/lib/data-kubernetes-namespace-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Annotations, LocalBackend, TerraformLocal, TerraformOutput, TerraformVariable } from "cdktf";
import { readApp, UnreadableOutputError } from "../../synthesis/read";
import { kubernetesStack, synthesizedApp, temporaryDirectory } from "./temporary-app";

/** Three stacks whose names sort against the order in which they need each other. */
const app = () =>
  synthesizedApp((scope) => {
    const [last, middle, first] = ["a-last", "b-middle", "c-first"].map((id) => kubernetesStack(scope, id));
    if (last === undefined || middle === undefined || first === undefined) throw new Error("three stacks");
    new LocalBackend(first, { path: "../first.tfstate" });
    const namespace = new NamespaceV1(first, "Namespace", { metadata: { name: "one" } });
    Annotations.of(namespace).addWarning("is called one");
    new NamespaceV1(first, "Another", { metadata: { name: "two" } }).overrideLogicalId("another");
    new DataKubernetesNamespaceV1(first, "Data", { metadata: { name: "three" } });
    new TerraformVariable(first, "users", { type: "string", sensitive: true, description: "Who may enter" });
    new TerraformVariable(first, "size", { type: "number", default: 3 });
    new TerraformLocal(first, "half", "${var.size / 2}");
    new TerraformOutput(first, "name", { value: namespace.metadata.name, description: "The name", staticId: true });
    new KubernetesProvider(first, "Other", { alias: "other", configPath: "config" });
    new NamespaceV1(middle, "Namespace", { metadata: { name: namespace.id } });
    last.addDependency(middle);
  });

describe("readApp", () => {
  test("gives stacks in the order of their deployment", () => {
    const { directory, stacks } = app();
    expect(stacks.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["c-first", []],
      ["b-middle", ["c-first"]],
      ["a-last", ["b-middle"]],
    ]);
    expect(stacks.map((stack) => stack.directory)).toEqual([
      join(directory, "stacks/c-first"),
      join(directory, "stacks/b-middle"),
      join(directory, "stacks/a-last"),
    ]);
  });

  test("gives everything that a stack holds", () => {
    const { directory, ...rest } = app();
    expect(rest.stacks[0]).toEqual({
      name: "c-first",
      constructPath: "c-first",
      directory: join(directory, "stacks/c-first"),
      dependencies: [],
      warnings: [{ constructPath: "c-first/Namespace", text: "is called one" }],
      resources: [
        {
          type: "kubernetes_namespace_v1",
          logicalId: "Namespace",
          constructPath: "c-first/Namespace",
          address: "kubernetes_namespace_v1.Namespace",
          attributes: { metadata: { name: "one" } },
        },
        {
          type: "kubernetes_namespace_v1",
          logicalId: "another",
          constructPath: "c-first/Another",
          address: "kubernetes_namespace_v1.another",
          attributes: { metadata: { name: "two" } },
        },
      ],
      dataSources: [
        {
          type: "kubernetes_namespace_v1",
          logicalId: "Data",
          constructPath: "c-first/Data",
          address: "data.kubernetes_namespace_v1.Data",
          attributes: { metadata: { name: "three" } },
        },
      ],
      variables: {
        users: { description: "Who may enter", sensitive: true, default: undefined },
        size: { description: undefined, sensitive: false, default: 3 },
      },
      outputs: {
        name: {
          description: "The name",
          sensitive: false,
          value: "${kubernetes_namespace_v1.Namespace.metadata[0].name}",
          crossStack: false,
        },
        "cross-stack-output-kubernetes_namespace_v1Namespaceid": {
          description: undefined,
          sensitive: true,
          value: "${kubernetes_namespace_v1.Namespace.id}",
          crossStack: true,
        },
      },
      locals: { half: "${var.size / 2}" },
      providers: { kubernetes: [{}, { alias: "other", config_path: "config" }] },
      moved: {},
      imported: [],
      forgotten: [],
      backend: { type: "local", settings: { path: "../first.tfstate" } },
    });
  });

  test("gives stacks that need each other once, whatever wrote them", () => {
    const { directory } = app();
    const entry = (name: string, dependencies: string[]) => ({
      name,
      constructPath: name,
      synthesizedStackPath: "stacks/c-first/cdk.tf.json",
      workingDirectory: `stacks/${name}`,
      dependencies,
    });
    writeFileSync(
      join(directory, "manifest.json"),
      JSON.stringify({ stacks: { a: entry("a", ["b"]), b: entry("b", ["a"]) } }),
    );
    expect(readApp(directory).stacks.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  test("names the address where the engine's metadata is missing, and nothing where there is nothing", () => {
    const { directory } = app();
    const resource = { type_a: { one: { size: 1 } } };
    writeFileSync(join(directory, "stacks/c-first/cdk.tf.json"), JSON.stringify({ resource }));
    expect(readApp(directory).stacks[0]).toEqual({
      name: "c-first",
      constructPath: "c-first",
      directory: join(directory, "stacks/c-first"),
      dependencies: [],
      warnings: [{ constructPath: "c-first/Namespace", text: "is called one" }],
      resources: [
        {
          type: "type_a",
          logicalId: "one",
          constructPath: "type_a.one",
          address: "type_a.one",
          attributes: { size: 1 },
        },
      ],
      dataSources: [],
      variables: {},
      outputs: {},
      locals: {},
      providers: {},
      moved: {},
      imported: [],
      forgotten: [],
      backend: undefined,
    });
  });

  test("says which file is missing", () => {
    const directory = temporaryDirectory();
    expect(() => readApp(directory)).toThrow(
      new UnreadableOutputError(join(directory, "manifest.json"), "does not exist"),
    );
    const output = app().directory;
    const file = join(output, "stacks/b-middle/cdk.tf.json");
    rmSync(file);
    expect(() => readApp(output)).toThrow(`${file}: does not exist; synthesize first, by the command in cdktf.json`);
  });

  test.each([
    ["[]", "is not a JSON object"],
    ["{}", "has no stacks"],
    ['{"stacks": {"a": {}}}', "has a stack without constructPath"],
  ])("says what is wrong with the manifest %s", (content, reason) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "manifest.json"), content);
    expect(() => readApp(directory)).toThrow(new UnreadableOutputError(join(directory, "manifest.json"), reason));
  });

  test("says which file is not JSON", () => {
    const { directory } = app();
    const file = join(directory, "stacks/b-middle/cdk.tf.json");
    writeFileSync(file, "{");
    expect(() => readApp(directory)).toThrow(`${file}: is not JSON (`);
  });
});
