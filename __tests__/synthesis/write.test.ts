import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Annotations, App, Aspects, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { InvalidAppError, OutputInUseError } from "../../synthesis/problems";
import { validateAndWrite } from "../../synthesis/write";
import { filesBelow, kubernetesStack, temporaryDirectory } from "./temporary-app";

/** Two stacks, the second of which refers to the first. */
function twoStacks(outdir: string): {
  app: App;
  first: TerraformStack;
  second: TerraformStack;
  namespace: NamespaceV1;
} {
  const app = new App({ outdir, stackTraces: false });
  const first = kubernetesStack(app, "first");
  const second = kubernetesStack(app, "second");
  const namespace = new NamespaceV1(first, "Namespace", { metadata: { name: "one" } });
  new NamespaceV1(second, "Namespace", { metadata: { name: `${namespace.metadata.name}-more` } });
  return { app, first, second, namespace };
}

/** What app.synth() writes for the same app. */
function engineOutput(): Record<string, string> {
  const outdir = temporaryDirectory();
  twoStacks(outdir).app.synth();
  return filesBelow(outdir);
}

describe("validateAndWrite", () => {
  test("writes what the engine writes, byte for byte, and the same again on a second run", () => {
    const outdir = temporaryDirectory();
    expect(validateAndWrite(twoStacks(outdir).app)).toEqual([]);
    const first = filesBelow(outdir);
    expect(Object.keys(first)).toEqual(["manifest.json", "stacks/first/cdk.tf.json", "stacks/second/cdk.tf.json"]);
    const masked = (files: Record<string, string>) => JSON.stringify(files).replaceAll(outdir, "");
    expect(masked(first)).toBe(masked(engineOutput()));

    validateAndWrite(twoStacks(outdir).app);
    expect(filesBelow(outdir)).toEqual(first);
  });

  test("leaves what is the same untouched, so that a plan of it stays newer, and writes what is not", () => {
    const outdir = temporaryDirectory();
    validateAndWrite(twoStacks(outdir).app);
    const files = ["first", "second"].map((name) => join(outdir, "stacks", name, "cdk.tf.json"));
    for (const file of files) utimesSync(file, 1_000, 1_000);
    const { app, second } = twoStacks(outdir);
    new NamespaceV1(second, "Other", { metadata: { name: "other" } });
    validateAndWrite(app);
    expect(files.map((file) => statSync(file).mtimeMs === 1_000_000)).toEqual([true, false]);
    expect(existsSync(join(outdir, ".writing"))).toBe(false);
  });

  test("returns the warnings of all stacks with their construct paths", () => {
    const { app, second, namespace } = twoStacks(temporaryDirectory());
    Annotations.of(namespace).addWarning("is called one");
    Annotations.of(second).addWarning("comes second");
    Annotations.of(second).addInfo("is not a warning");
    expect(validateAndWrite(app)).toEqual([
      { constructPath: "first/Namespace", text: "is called one" },
      { constructPath: "second", text: "comes second" },
    ]);
  });

  test("lists the errors, failed validations and missing providers of every stack and of the app at once", () => {
    const outdir = temporaryDirectory();
    const { app, second, namespace } = twoStacks(outdir);
    app.node.addValidation({ validate: () => ["has no third stack"] });
    Annotations.of(namespace).addError("must not be called one");
    second.node.addValidation({ validate: () => ["lacks a cluster", "lacks a pool"] });
    new NamespaceV1(new TerraformStack(app, "third"), "Namespace", { metadata: { name: "three" } });

    expect(() => validateAndWrite(app)).toThrow(
      new InvalidAppError([
        { constructPath: "first/Namespace", text: "must not be called one" },
        { constructPath: "", text: "has no third stack" },
        { constructPath: "second", text: "lacks a cluster" },
        { constructPath: "second", text: "lacks a pool" },
        {
          constructPath: "third",
          text: "Found resources without a matching provider construct. Please make sure to add provider constructs [e.g. new RandomProvider(...)] to your stack 'third' for the following providers: kubernetes",
        },
      ]),
    );
    expect(filesBelow(outdir)).toEqual({});
  });

  test("shows a problem of the app itself without a path, and one of a construct with it", () => {
    const problems = [
      { constructPath: "", text: "has no stack" },
      { constructPath: "first/Namespace", text: "is wrong" },
    ];
    expect(new InvalidAppError(problems).message).toBe(
      "The app is not valid, and nothing was written:\n  - has no stack\n  - [first/Namespace] is wrong",
    );
  });

  test("leaves the output of the run before, and everything else in the folder, where it fails", () => {
    const outdir = temporaryDirectory();
    validateAndWrite(twoStacks(outdir).app);
    mkdirSync(join(outdir, "stacks/first/.terraform"));
    writeFileSync(join(outdir, "stacks/first/.terraform/terraform.tfstate"), "{}");
    const before = filesBelow(outdir);

    const { app, second } = twoStacks(outdir);
    new NamespaceV1(second, "Another", { metadata: { name: "another" } });
    Annotations.of(second).addError("is wrong");
    expect(() => validateAndWrite(app)).toThrow("[second] is wrong");
    expect(filesBelow(outdir)).toEqual(before);
  });

  test("sees errors that an aspect adds, and runs aspects once", () => {
    const { app, first } = twoStacks(temporaryDirectory());
    const visited: string[] = [];
    Aspects.of(first).add({
      visit: (node: IConstruct) => {
        visited.push(node.node.path);
        if (node instanceof NamespaceV1) Annotations.of(node).addError("an aspect says no");
      },
    });
    expect(() => validateAndWrite(app)).toThrow(
      new InvalidAppError([{ constructPath: "first/Namespace", text: "an aspect says no" }]),
    );
    expect(visited.filter((path) => path === "first/Namespace")).toHaveLength(1);
  });

  test("reports what a construct throws during synthesis with its stack, together with the others' problems", () => {
    const outdir = temporaryDirectory();
    const { app, first, second } = twoStacks(outdir);
    Aspects.of(first).add({
      visit: () => {
        throw new Error("cannot be visited");
      },
    });
    Annotations.of(second).addError("is wrong");
    expect(() => validateAndWrite(app)).toThrow(
      new InvalidAppError([
        { constructPath: "second", text: "is wrong" },
        { constructPath: "first", text: "cannot be visited" },
      ]),
    );
    expect(filesBelow(outdir)).toEqual({});
  });

  test("sees errors when the cdktf CLI asks the engine to go on after them", () => {
    process.env["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"] = "true";
    try {
      const { app, first } = twoStacks(temporaryDirectory());
      Annotations.of(first).addError("is wrong");
      expect(() => validateAndWrite(app)).toThrow("[first] is wrong");
    } finally {
      delete process.env["CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS"];
    }
  });

  test("skips validations where the app says so", () => {
    const app = new App({ outdir: temporaryDirectory(), skipValidation: true });
    kubernetesStack(app, "stack").node.addValidation({ validate: () => ["is wrong"] });
    expect(validateAndWrite(app)).toEqual([]);
  });

  test("puts an environment's files in place together with its output, and none of them where it fails", () => {
    const outdir = temporaryDirectory();
    validateAndWrite(twoStacks(outdir).app, { environment: "dev" });
    writeFileSync(join(outdir, "stacks/first/plan"), "of dev");
    const before = filesBelow(outdir);

    const { app, first } = twoStacks(outdir);
    Annotations.of(first).addError("is wrong");
    expect(() => validateAndWrite(app, { environment: "prod" })).toThrow("[first] is wrong");
    expect(filesBelow(outdir)).toEqual(before);

    validateAndWrite(twoStacks(outdir).app, { environment: "prod" });
    const { "stacks/first/plan": plan, ...rest } = before;
    expect(filesBelow(outdir)).toEqual({
      ...rest,
      "stacks/first/.environment": "prod\n",
      "stacks/first/.environments/dev/plan": plan,
      "stacks/second/.environment": "prod\n",
    });
  });

  test("refuses an environment's name that cannot be part of a file name, with the other problems", () => {
    const outdir = temporaryDirectory();
    const { app, first } = twoStacks(outdir);
    Annotations.of(first).addError("is wrong");
    expect(() => validateAndWrite(app, { environment: "../dev" })).toThrow(
      new InvalidAppError([
        { constructPath: "first", text: "is wrong" },
        {
          constructPath: "",
          text: 'environment: must be letters, digits, underscores, inner dots and hyphens, received "../dev"; rename it',
        },
      ]),
    );
    expect(filesBelow(outdir)).toEqual({});
  });

  test("gives the warnings together with the problems", () => {
    const { app, first, second } = twoStacks(temporaryDirectory());
    Annotations.of(first).addError("is wrong");
    Annotations.of(second).addWarning("comes second");
    let thrown: unknown;
    try {
      validateAndWrite(app);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      problems: [{ constructPath: "first", text: "is wrong" }],
      warnings: [{ constructPath: "second", text: "comes second" }],
    });
  });

  test("lets no other run write to the same folder meanwhile, and writes all the same", () => {
    const outdir = temporaryDirectory();
    const { app, first } = twoStacks(outdir);
    const others: unknown[] = [];
    Aspects.of(first).add({
      visit: (node: IConstruct) => {
        if (node !== first) return;
        try {
          validateAndWrite(twoStacks(outdir).app, { environment: "prod" });
        } catch (error) {
          others.push(error);
        }
      },
    });
    validateAndWrite(app, { environment: "dev" });
    expect(others).toEqual([new OutputInUseError(outdir)]);
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
    expect(filesBelow(outdir)).toMatchObject({
      "stacks/first/.environment": "dev\n",
      "stacks/second/.environment": "dev\n",
    });
  });

  test("gives the folder free again where it fails, and takes over from a run that was killed a minute ago", () => {
    const outdir = temporaryDirectory();
    const { app, first } = twoStacks(outdir);
    Annotations.of(first).addError("is wrong");
    expect(() => validateAndWrite(app)).toThrow(InvalidAppError);

    const lock = join(outdir, ".lock");
    expect(existsSync(lock)).toBe(false);
    mkdirSync(lock);
    expect(() => validateAndWrite(twoStacks(outdir).app)).toThrow(new OutputInUseError(outdir));
    expect(filesBelow(outdir)).toEqual({});
    const past = new Date(Date.now() - 61_000);
    utimesSync(lock, past, past);
    validateAndWrite(twoStacks(outdir).app);
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });
});
