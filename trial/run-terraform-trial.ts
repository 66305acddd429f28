import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isJsonArray, isJsonObject, objectOrEmpty, strings } from "../synthesis/json";
import { readApp, type SynthesizedStack } from "../synthesis/read";
import { kubeconfigOf } from "./api-server";
import { withCleanUp } from "./clean-up";
import { isOnPath, runToEnd } from "./processes";
import { Report } from "./report";
import { terraformEnvironment } from "./terraform-environment";
import { additionsOf, firstError, lacksProvider, says } from "./terraform-output";
import { checksOf, KUBECONFIG, SUBJECTS, WAYS, type PlanOf, type Subject, type Way } from "./terraform-subjects";

/** The programs that stacks are tried with. */
const TOOLS = ["terraform", "tofu"] as const;

/** Settings of a trial. */
export interface TerraformTrialOptions {
  /** Environment of this program, with the PATH that the tools are looked up on. */
  readonly env: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
}

/** What trials of all subjects have in common. */
interface Trial {
  readonly report: Report;
  /** Folder with a folder for each way to synthesize. */
  readonly synthesized: string;
  readonly directory: string;
  readonly env: Record<string, string>;
  readonly signal: AbortSignal;
}

/**
 * Has Terraform and OpenTofu initialize, validate and plan the example in a folder of its own, with credentials that
 * are nobody's. Nothing is applied, and no account or cluster is asked.
 *
 * @returns the exit code: 1 if something failed, 3 if something could not be tried
 */
export async function runTerraformTrial({ env, print }: TerraformTrialOptions): Promise<number> {
  const report = new Report(print);
  const tools = TOOLS.filter((tool) => isOnPath(tool, env["PATH"]));
  for (const tool of TOOLS.filter((each) => !tools.includes(each))) {
    report.notRun(allChecks(tool), `${tool} not found on the PATH`);
  }
  if (tools.length > 0) {
    await withCleanUp(async (_processes, directory, signal) => {
      const [cache, synthesized] = [join(directory, "cache"), join(directory, "synthesized")];
      mkdirSync(cache);
      const trial = { report, synthesized, directory, env: terraformEnvironment(env, cache), signal };
      for (const way of WAYS) await synthesize(way, trial);
      for (const tool of tools) {
        const { stdout } = await runToEnd(tool, ["version"], trial.env, "", { signal });
        print(`on ${stdout.split("\n", 1).join("")}`);
        for (const subject of SUBJECTS) await tryStack(tool, subject, trial);
      }
    });
  }
  print(report.summary());
  return report.exitCode();
}

function allChecks(tool: string): string[] {
  return SUBJECTS.flatMap((subject) => checksOf(tool, subject));
}

/** Runs the program of `npm start` in a folder of its own, where it also keeps no state. */
async function synthesize(way: Way, { synthesized, env, signal }: Trial): Promise<void> {
  const cwd = join(synthesized, way.name);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, KUBECONFIG), kubeconfigOf({ server: "https://127.0.0.1:1" }, "nobody"), { mode: 0o600 });
  const main = require.resolve("../main");
  const isSource = main.endsWith(".ts");
  const { code, stderr } = await runToEnd(
    process.execPath,
    [...(isSource ? ["--require", require.resolve("ts-node/register")] : []), main],
    // In another folder than the project's, ts-node has to be told where its settings are.
    { ...env, ...way.env, ...(isSource ? { TS_NODE_PROJECT: join(dirname(main), "tsconfig.json") } : {}) },
    "",
    { cwd, signal },
  );
  if (code !== 0) throw new Error(`the example ${way.name} cannot be synthesized: ${stderr.trim()}`);
}

async function tryStack(tool: string, subject: Subject, trial: Trial): Promise<void> {
  const { report, env, signal } = trial;
  const folder = join(trial.directory, tool, subject.name);
  cpSync(join(trial.synthesized, subject.way.name), folder, { recursive: true });
  const stack = readApp(join(folder, "cdktf.out")).stacks.find(({ name }) => name === subject.stack);
  if (stack === undefined) throw new Error(`the example ${subject.way.name} has no stack ${subject.stack}`);
  const run = async (command: string, secrets: PlanOf["secrets"] = {}) => {
    const variables = Object.entries(secrets).map(([name, value]) => [`TF_VAR_${name}`, value] as const);
    const { code, stdout, stderr } = await runToEnd(
      tool,
      [command, "-no-color"],
      { ...env, ...Object.fromEntries(variables) },
      "",
      { cwd: stack.directory, signal },
    );
    signal.throwIfAborted();
    return { passed: code === 0, output: `${stdout}\n${stderr}` };
  };

  const [init, validate = "", ...plans] = checksOf(tool, subject);
  const initialized = await run("init");
  if (!initialized.passed) {
    const reason = firstError(initialized.output);
    if (lacksProvider(initialized.output)) report.notRun([init], reason);
    else report.fail(init, reason);
    report.notRun([validate, ...plans], "not initialized");
    return;
  }
  await report.check(init, () => Promise.resolve());
  await report.check(validate, async () => {
    const { passed, output } = await run("validate");
    if (!passed) throw new Error(firstError(output));
  });
  for (const [index, plan] of subject.plans.entries()) {
    await report.check(plans[index] ?? "", async () => {
      const { passed, output } = await run("plan", plan.secrets);
      judgePlan(plan, stack, passed, output);
    });
  }
}

/** @throws Error if the plan is not as it has to be */
export function judgePlan(plan: PlanOf, stack: SynthesizedStack, passed: boolean, output: string): void {
  for (const [name, value] of Object.entries(plan.secrets)) {
    const secret = value.trim().replace(/^[^:]*:/, "");
    if (output.includes(secret)) throw new Error(`the output holds the value of ${name}`);
  }
  if (!plan.refused) {
    if (!passed) throw new Error(firstError(output));
    const additions = additionsOf(output);
    if (additions === stack.resources.length) return;
    throw new Error(`adds ${additions ?? "an unknown number of"} resources, of ${stack.resources.length}`);
  }
  if (passed) throw new Error("was not refused");
  if (!conditionsOf(stack).some((message) => says(output, message))) throw new Error(firstError(output));
}

/** What the stack's preconditions say where they fail. */
function conditionsOf(stack: SynthesizedStack): string[] {
  return stack.resources.flatMap(({ attributes }) => {
    const { precondition } = objectOrEmpty(attributes["lifecycle"]);
    const conditions = isJsonArray(precondition) ? precondition : [precondition ?? null];
    return strings(conditions.filter(isJsonObject).map((each) => each["error_message"] ?? null));
  });
}
