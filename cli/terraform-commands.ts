import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { readApp, type SynthesizedApp, type SynthesizedStack } from "../synthesis/read";
import { buildAndPush, exampleImage, requireDocker } from "./example-image";
import { requireCredentialPrograms, requireFlagsOnly, requireUnprotected, requireVariables } from "./requirements";
import { hasOutputsFor, isUndeployed } from "./stack-state";
import { CommandError, type Tools } from "./tools";
import { fingerprint } from "./fingerprint";

/**
 * Deploys all stacks in order. A workload waits for its image and a fresh registry has none, so the example's image is
 * built and pushed as soon as there is a registry.
 *
 * @param flags for `cdktf deploy`, such as --auto-approve
 */
export async function deploy(flags: readonly string[], tools: Tools): Promise<void> {
  const app = await synthesized(flags, tools);
  requireVariables(app.stacks, tools);
  requireCredentialPrograms(app.stacks, tools);
  const image = exampleImage(app);
  if (image !== undefined) requireDocker(image, tools);

  for (const stack of app.stacks) {
    const missing = missingDependency(app, stack);
    if (missing !== undefined) {
      throw new CommandError(`${stack.name} needs ${missing}, which was not deployed: its plan was dismissed. Stopped`);
    }
    if (image !== undefined && stack.dependencies.length > 0) await buildAndPush(image, tools);
    await cdktfOn(app, tools, "deploy", [stack], ["--ignore-missing-stack-dependencies", ...flags]);
  }
}

/** Plans all stacks in order, but for those that need the outputs of one that is not deployed. */
export async function diff(flags: readonly string[], tools: Tools): Promise<void> {
  const app = await synthesized(flags, tools);
  const planned = app.stacks.filter((stack) => missingDependency(app, stack) === undefined);
  requireVariables(planned, tools);
  requireCredentialPrograms(planned, tools);
  for (const stack of planned) {
    await cdktfOn(app, tools, "diff", [stack], flags);
    protectPlan(stack);
  }
  for (const stack of app.stacks.filter((each) => !planned.includes(each))) {
    tools.print(
      `${stack.name}: its plan needs values of ${stack.dependencies.join(", ")}, not deployed yet; no plan made`,
    );
  }
}

/** Destroys all stacks, the last one first; none of them where one is protected. */
export async function destroy(flags: readonly string[], tools: Tools): Promise<void> {
  const app = await synthesized(flags, tools);
  requireUnprotected(app.stacks);
  requireVariables(app.stacks, tools);
  requireCredentialPrograms(app.stacks, tools);
  await cdktfOn(app, tools, "destroy", app.stacks, flags);
}

/** Prints the outputs of all stacks, and which of them are not deployed. */
export async function output(flags: readonly string[], tools: Tools): Promise<void> {
  const app = await synthesized(flags, tools, true);
  const deployed = app.stacks.filter((stack) => !isUndeployed(stack));
  if (deployed.length > 0) await cdktfOn(app, tools, "output", deployed, flags);
  for (const stack of app.stacks.filter((each) => !deployed.includes(each))) {
    tools.print(`${stack.name}: not deployed, so it has no outputs`);
  }
}

async function synthesized(flags: readonly string[], tools: Tools, quiet = false): Promise<SynthesizedApp> {
  requireFlagsOnly(flags);
  await tools.synthesize({ quiet });
  return readApp(tools.env["CDKTF_OUTDIR"] ?? "cdktf.out");
}

/** Plans are made and applied over minutes: what stands in the output folder must still be what was read there. */
async function cdktfOn(
  app: SynthesizedApp,
  tools: Tools,
  command: string,
  stacks: readonly SynthesizedStack[],
  flags: readonly string[],
): Promise<void> {
  if (fingerprint(readApp(app.directory)) !== fingerprint(app)) {
    throw new CommandError(
      `${app.directory} was written by another run meanwhile: stopped before ${command}, run it again`,
    );
  }
  await tools.cdktf(command, ...stacks.map(({ name }) => name), "--skip-synth", ...flags);
}

function missingDependency(app: SynthesizedApp, stack: SynthesizedStack): string | undefined {
  return stack.dependencies.find((name) => {
    const dependency = app.stacks.find((each) => each.name === name);
    return dependency !== undefined && !hasOutputsFor(dependency);
  });
}

/** The CLI leaves the plan, which holds variables in clear, to be read by everybody on the machine. */
function protectPlan(stack: SynthesizedStack): void {
  const plan = join(stack.directory, "plan");
  if (existsSync(plan)) chmodSync(plan, 0o600);
}
