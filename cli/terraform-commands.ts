import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readApp, type SynthesizedApp, type SynthesizedStack } from "../synthesis/read";
import { buildAndPush, exampleImage } from "./example-image";
import { CommandError, type Tools } from "./tools";

const OUTPUT = "cdktf.out";

/**
 * Deploys all stacks in order. A workload waits for its image and a fresh registry has none, so the example's image is
 * built and pushed as soon as there is a registry.
 *
 * @param args flags for `cdktf deploy`, such as --auto-approve
 */
export function deploy(args: readonly string[], tools: Tools): void {
  const app = synthesized(tools);
  requireVariables(app.stacks, args, tools);
  const image = exampleImage(app);
  for (const stack of app.stacks) {
    if (image !== undefined && stack.dependencies.length > 0) buildAndPush(image, tools);
    tools.cdktf("deploy", stack.name, "--skip-synth", "--ignore-missing-stack-dependencies", ...args);
  }
}

/** Plans all stacks in order, but for those that need the outputs of one that was never deployed. */
export function diff(args: readonly string[], tools: Tools): void {
  const app = synthesized(tools);
  const waiting = app.stacks.filter((stack) => stack.dependencies.some((name) => neverApplied(app, name)));
  const planned = app.stacks.filter((stack) => !waiting.includes(stack));
  requireVariables(planned, args, tools);
  for (const stack of planned) tools.cdktf("diff", stack.name, "--skip-synth", ...args);
  for (const stack of waiting) {
    tools.print(
      `${stack.name}: its plan needs values of ${stack.dependencies.join(", ")}, not deployed yet; no plan made`,
    );
  }
}

/** Destroys all stacks, the last one first. */
export function destroy(args: readonly string[], tools: Tools): void {
  const app = synthesized(tools);
  requireVariables(app.stacks, args, tools);
  tools.cdktf("destroy", ...app.stacks.map((stack) => stack.name), "--skip-synth", ...args);
}

/** Prints the outputs of all stacks. */
export function output(args: readonly string[], tools: Tools): void {
  const app = synthesized(tools);
  tools.cdktf("output", ...app.stacks.map((stack) => stack.name), "--skip-synth", ...args);
}

function synthesized(tools: Tools): SynthesizedApp {
  tools.synthesize();
  return readApp(OUTPUT);
}

/** Terraform would ask for them one at a time, and stop in CI. */
function requireVariables(stacks: readonly SynthesizedStack[], args: readonly string[], tools: Tools): void {
  if (args.some((arg) => /^--var(-file)?(=|$)/.test(arg))) return;
  const missing = stacks.flatMap((stack) =>
    Object.entries(stack.variables)
      .filter(([name, variable]) => variable.default === undefined && tools.env[`TF_VAR_${name}`] === undefined)
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
