import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import { type JsonObject } from "../../synthesis/json";
import { kubernetesObjects } from "../../synthesis/kubernetes-objects";
import { readApp, type SynthesizedApp, type SynthesizedStack } from "../../synthesis/read";
import { validateAndWrite } from "../../synthesis/write";

const made: string[] = [];

afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

/** An empty folder that is gone after the tests of the file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "kapsule-test-"));
  made.push(directory);
  return directory;
}

/** A stack with the Kubernetes provider. */
export function kubernetesStack(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new KubernetesProvider(stack, "Kubernetes");
  return stack;
}

/** Synthesizes an app into a folder of its own and reads it back. */
export function synthesizedApp(build: (app: App) => void): SynthesizedApp {
  const app = new App({ outdir: temporaryDirectory(), stackTraces: false });
  build(app);
  validateAndWrite(app);
  return readApp(app.outdir);
}

/** The stack of a name. Fails if there is none. */
export function stackOf(app: SynthesizedApp, name: string): SynthesizedStack {
  const stack = app.stacks.find((each) => each.name === name);
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
}

/** The Kubernetes objects of a stack called `workload`. */
export function objectsOf(build: (stack: TerraformStack) => void): JsonObject[] {
  const app = synthesizedApp((scope) => {
    build(kubernetesStack(scope, "workload"));
  });
  return kubernetesObjects(stackOf(app, "workload"), app).map(({ object }) => object);
}

/** Every file below a folder with its content, by relative path. */
export function filesBelow(directory: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(directory, { encoding: "utf8", recursive: true })
      .filter((file) => statSync(join(directory, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(directory, file), "utf8")]),
  );
}
