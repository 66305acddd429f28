import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readApp, type SynthesizedApp, type SynthesizedStack } from "../synthesis/read";
import { buildAndPush, exampleImage } from "./example-image";
import { cdktf, CommandError, synthesizeApp } from "./run";

const OUTPUT = "cdktf.out";

/**
 * Deploys all stacks in order. A workload waits for its image and a fresh registry has none, so the example's image is
 * built and pushed as soon as there is a registry.
 *
 * @param args flags for `cdktf deploy`, such as --auto-approve
 */
export function deploy(args: readonly string[]): void {
  const app = synthesized(args);
  const image = exampleImage(app);
  for (const stack of app.stacks) {
    if (image !== undefined && stack.dependencies.length > 0) buildAndPush(image);
    cdktf("deploy", stack.name, "--skip-synth", "--ignore-missing-stack-dependencies", ...args);
  }
}

/** Plans all stacks in order, those whose plan needs another stack's outputs only where there are any. */
export function diff(args: readonly string[]): void {
  const app = synthesized(args);
  for (const stack of app.stacks) {
    const missing = stack.dependencies.find((name) => neverApplied(app, name));
    if (missing === undefined) {
      cdktf("diff", stack.name, "--skip-synth", ...args);
    } else {
      console.log(
        `${stack.name}: planned with values of ${missing}, which has not been deployed yet: nothing to compare with`,
      );
    }
  }
}

/** Destroys all stacks, the last one first. */
export function destroy(args: readonly string[]): void {
  const app = synthesized(args);
  cdktf("destroy", ...app.stacks.map((stack) => stack.name), "--skip-synth", ...args);
}

/** Prints the outputs of all stacks. */
export function output(args: readonly string[]): void {
  synthesizeApp();
  const app = readApp(OUTPUT);
  cdktf("output", ...app.stacks.map((stack) => stack.name), "--skip-synth", ...args);
}

function synthesized(args: readonly string[]): SynthesizedApp {
  synthesizeApp();
  const app = readApp(OUTPUT);
  if (!args.some((arg) => /^--var(-file)?\b/.test(arg))) requireVariables(app);
  return app;
}

/** Terraform would ask for them one at a time, and stop in CI. */
function requireVariables(app: SynthesizedApp): void {
  const missing = app.stacks.flatMap((stack) =>
    Object.entries(stack.variables)
      .filter(([name, variable]) => variable.default === undefined && process.env[`TF_VAR_${name}`] === undefined)
      .map(([name, variable]) => `  TF_VAR_${name} (stack ${stack.name}): ${variable.description ?? "no description"}`),
  );
  if (missing.length > 0) throw new CommandError(["set these variables first:", ...missing].join("\n"));
}

/** True if a stack keeps its state in a file, and there is none. Of state kept elsewhere, Terraform has to tell. */
function neverApplied(app: SynthesizedApp, name: string): boolean {
  const stack: SynthesizedStack | undefined = app.stacks.find((each) => each.name === name);
  const path = stack?.backend?.type === "local" ? stack.backend.settings["path"] : undefined;
  return stack !== undefined && typeof path === "string" && !existsSync(resolve(stack.directory, path));
}
