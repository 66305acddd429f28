import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type Readable } from "node:stream";
import { type Deployment, type StackChanges } from "../review/change";
import { readPlan } from "../review/plan/read-plan";
import { compareTrees } from "../review/trees/compare-trees";
import { constructPathsOf } from "../review/trees/construct-paths";
import { readTree } from "../review/trees/read-tree";
import { readApp, UnreadableOutputError, type SynthesizedApp } from "../synthesis/read";
import { readSavedPlans } from "./saved-plans";
import { CommandError, type Tools } from "./tools";

/** What is to be reviewed, as given on the command line. */
export interface ReviewSources {
  /** `plan.json`, `cluster=plan.json`, `-`. */
  readonly plans: readonly string[];
  readonly base: string | undefined;
  readonly head: string | undefined;
  /** Folder of the synthesized stacks; where it is undefined, it need not be there. */
  readonly output: string | undefined;
}

/** A plan file with the name of its stack. */
interface PlanFile {
  readonly stack: string;
  /** `-` is standard input. */
  readonly file: string;
}

/** Reads plan files, two synthesized trees, or the plans that `cdktf diff` has left. */
export async function readDeployment(
  { plans, base, head, output }: ReviewSources,
  tools: Pick<Tools, "env" | "exists">,
  stdin: Readable,
): Promise<Deployment> {
  if (base !== undefined || head !== undefined) {
    if (base === undefined || head === undefined) throw new CommandError("--base and --head go together: give both", 2);
    if (plans.length > 0) throw new CommandError("review plans, or two trees with --base and --head, but not both", 2);
    return compareTrees(readTree(base), readTree(head), { base, head });
  }
  const directory = output ?? tools.env["CDKTF_OUTDIR"] ?? "cdktf.out";
  if (plans.length === 0) return { basis: "plan", stacks: await readSavedPlans(readApp(directory), tools) };
  const app = output === undefined ? appIfThere(directory) : readApp(directory);
  const files = inDeployOrder(planFiles(plans), app);
  const stacks: StackChanges[] = [];
  for (const { stack, file } of files) {
    const constructPaths = app === undefined ? new Map<string, string>() : constructPathsOf(app, stack);
    const source = file === "-" ? "standard input" : file;
    stacks.push(await readPlan(file === "-" ? stdin : file, { stack, source, constructPaths }));
  }
  return { basis: "plan", stacks };
}

function planFiles(plans: readonly string[]): readonly PlanFile[] {
  const files = plans.map(planFile);
  if (files.filter(({ file }) => file === "-").length > 1) {
    throw new CommandError("standard input can be read once: give one - only", 2);
  }
  const twice = files.find(({ stack }, index) => files.findIndex((each) => each.stack === stack) < index);
  if (twice === undefined) return files;
  throw new CommandError(
    `two plans are called ${JSON.stringify(twice.stack)}: name their stacks, as in cluster=FILE`,
    2,
  );
}

function planFile(text: string): PlanFile {
  const [, name, file] = /^([\w.-]+)=(.+)$/s.exec(text) ?? [];
  if (name !== undefined && file !== undefined && !existsSync(text)) return { stack: name, file };
  if (text === "-") return { stack: "plan", file: text };
  return {
    stack:
      basename(text)
        .replace(/\.json$/, "")
        .replace(/\.(tf)?plan$/, "") || text,
    file: text,
  };
}

/** As the manifest has them; stacks that it does not have stay behind, in the order given. */
function inDeployOrder(files: readonly PlanFile[], app: SynthesizedApp | undefined): readonly PlanFile[] {
  const names = app?.stacks.map(({ name }) => name) ?? [];
  const rank = ({ stack }: PlanFile) => (names.includes(stack) ? names.indexOf(stack) : names.length);
  return [...files].sort((one, other) => rank(one) - rank(other));
}

function appIfThere(directory: string): SynthesizedApp | undefined {
  try {
    return readApp(directory);
  } catch (error) {
    if (error instanceof UnreadableOutputError) return undefined;
    throw error;
  }
}
