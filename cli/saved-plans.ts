import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import spawn from "cross-spawn";
import { type StackChanges } from "../review/change";
import { maskText } from "../review/masking";
import { readPlan } from "../review/plan/read-plan";
import { constructPathsOf } from "../review/trees/construct-paths";
import { type SynthesizedApp, type SynthesizedStack } from "../synthesis/read";
import { invocation } from "./project";
import { CommandError, terraformProgram, type Tools } from "./tools";

/** How much of what Terraform complains of is shown. */
const MOST_COMPLAINT = 1_000;

/**
 * What the plans that `cdktf diff` has left beside the stacks are about to do, in deploy order. A stack without a plan
 * is there with a remark.
 *
 * @throws CommandError if there is none, if one is older than its stack, or if Terraform cannot show one
 */
export async function readSavedPlans(
  app: SynthesizedApp,
  tools: Pick<Tools, "env" | "exists">,
): Promise<readonly StackChanges[]> {
  const planned = app.stacks.filter((stack) => existsSync(planOf(stack)));
  if (planned.length === 0) {
    throw new CommandError(
      `no stack in ${app.directory} has a plan: make them with ${invocation("diff")}, or name plan files`,
      2,
    );
  }
  for (const stack of planned) requireFresh(stack);
  const program = terraformProgram(tools);
  const stacks: StackChanges[] = [];
  for (const stack of app.stacks) {
    stacks.push(planned.includes(stack) ? await shown(program, app, stack, tools) : notPlanned(stack));
  }
  return stacks;
}

function planOf(stack: SynthesizedStack): string {
  return join(stack.directory, "plan");
}

/** A plan of what was synthesized before would be reviewed for what is there now. */
function requireFresh(stack: SynthesizedStack): void {
  const [plan, source] = [planOf(stack), join(stack.directory, "cdk.tf.json")];
  if (statSync(plan).mtimeMs >= statSync(source).mtimeMs) return;
  throw new CommandError(`${plan} is stale, since ${source} is newer: make a new plan with ${invocation("diff")}`, 2);
}

async function shown(
  program: string,
  app: SynthesizedApp,
  stack: SynthesizedStack,
  { env }: Pick<Tools, "env">,
): Promise<StackChanges> {
  const child = spawn(program, ["show", "-json", "plan"], {
    cwd: stack.directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr?.on("data", (data: Buffer) => {
    complaint = `${complaint}${data.toString()}`.slice(0, 10 * MOST_COMPLAINT);
  });
  const ended = new Promise<string | undefined>((resolve) => {
    child.on("error", ({ message }) => {
      resolve(`cannot be run: ${message}`);
    });
    child.on("close", (code, signal) => {
      resolve(code === 0 ? undefined : `failed (${code === null ? String(signal) : `exit code ${code}`})`);
    });
  });
  const reading =
    child.stdout === null
      ? Promise.reject(new Error("nothing to read from"))
      : readPlan(child.stdout, {
          stack: stack.name,
          source: planOf(stack),
          constructPaths: constructPathsOf(app, stack.name),
        });
  const [read, failure] = await Promise.all([
    reading.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
    ended,
  ]);
  // Where reading stopped first, the program failed for want of a reader.
  if (failure !== undefined && !(failure.includes("SIGPIPE") && read instanceof Error)) {
    const why = maskText(complaint).trim().slice(0, MOST_COMPLAINT);
    throw new CommandError(
      `${planOf(stack)}: ${program} show -json ${failure}; make a new plan with ${invocation("diff")}\n${why}`.trimEnd(),
      2,
    );
  }
  if (read instanceof Error) throw read;
  return read;
}

function notPlanned(stack: SynthesizedStack): StackChanges {
  const after = stack.dependencies.length === 0 ? "" : `; it needs values of ${stack.dependencies.join(", ")}`;
  const remarks = [`it has no plan, and is not reviewed${after}`];
  return { name: stack.name, source: planOf(stack), changes: [], drift: [], outputs: [], remarks };
}
