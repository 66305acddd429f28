import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UnreadableOutputError } from "../../../synthesis/read";
import { readTree } from "../../../review/trees/read-tree";
import { temporaryDirectory } from "../../synthesis/temporary-app";
import { compared, example, happenings } from "./example";

const app = example();

/** The example's output folder, copied to a folder of its own. */
function copied(into = ""): string {
  const directory = temporaryDirectory();
  cpSync(app.directory, join(directory, into), { recursive: true });
  return directory;
}

describe("readTree", () => {
  test("reads an output folder", () => {
    expect(readTree(app.directory)).toEqual(app);
  });

  test("reads the output folder of a project", () => {
    const directory = copied("cdktf.out");
    expect(readTree(directory)).toEqual(readTree(join(directory, "cdktf.out")));
    expect(happenings(compared(app, readTree(directory)))).toEqual([]);
  });

  test("reads stacks without a manifest, in their order of deployment", () => {
    const directory = copied();
    rmSync(join(directory, "manifest.json"));
    const tree = readTree(directory);
    expect(tree.stacks.map(({ name, constructPath, dependencies }) => [name, constructPath, dependencies])).toEqual([
      ["cluster", "cluster", []],
      ["workload", "workload", ["cluster"]],
    ]);
    expect(happenings(compared(app, tree))).toEqual([]);
  });

  test("puts stacks in order whatever their names", () => {
    const directory = temporaryDirectory();
    const write = (name: string, json: object) => {
      mkdirSync(join(directory, "stacks", name), { recursive: true });
      writeFileSync(join(directory, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
    };
    write("a", { data: { terraform_remote_state: { "cross-stack-reference-input-b": {}, "one-of-my-own": {} } } });
    write("b", {});
    expect(readTree(directory).stacks.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ["b", []],
      ["a", ["b"]],
    ]);
  });

  test.each<[string, (directory: string) => string, string]>([
    ["is not there", (directory) => join(directory, "none"), "does not exist"],
    ["is empty", (directory) => directory, "holds neither manifest.json nor stacks/<name>/cdk.tf.json"],
    [
      "is a file",
      (directory) => {
        writeFileSync(join(directory, "plan.json"), "{}");
        return join(directory, "plan.json");
      },
      "holds neither manifest.json nor stacks/<name>/cdk.tf.json",
    ],
  ])("refuses a folder that %s", (_, given, reason) => {
    const directory = given(temporaryDirectory());
    expect(() => readTree(directory)).toThrow(new UnreadableOutputError(directory, reason).message);
    expect(() => readTree(directory)).toThrow(UnreadableOutputError);
  });

  test("refuses a stack that is not JSON, with or without a manifest, naming the file", () => {
    const directory = copied();
    const file = join(directory, "stacks/cluster/cdk.tf.json");
    writeFileSync(file, '{"resource": ');
    expect(() => readTree(directory)).toThrow(`${file}: is not JSON (`);
    rmSync(join(directory, "manifest.json"));
    expect(() => readTree(directory)).toThrow(`${file}: is not JSON (`);
  });
});
