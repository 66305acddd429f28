import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { readJsonObject } from "../../../synthesis/read";
import { objectOrEmpty } from "../../../synthesis/json";
import { runToEnd } from "../../processes";

/** Seconds that a run may take. What waits longer waits for something that does not come. */
const LIMIT = 600;

/** What a run of Terraform came to. */
export interface Ran {
  readonly passed: boolean;
  /** Plain text. */
  readonly output: string;
}

/** Something that applies and destroys the stack in a folder. */
export interface Driver {
  apply(): Promise<Ran>;
  destroy(): Promise<Ran>;
}

/** Where a driver runs, and with what. */
export interface DriverSettings {
  /** `terraform` or `tofu`. */
  readonly terraform: string;
  /** Folder with cdktf.json and cdktf.out. */
  readonly project: string;
  readonly stack: string;
  /** Folder that Terraform runs in. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Terraform or OpenTofu itself. */
export class TerraformDriver implements Driver {
  public constructor(private readonly settings: DriverSettings) {}

  public init(): Promise<Ran> {
    return this.run("init");
  }

  public apply(): Promise<Ran> {
    return this.run("apply", "-auto-approve");
  }

  public destroy(): Promise<Ran> {
    return this.run("destroy", "-auto-approve");
  }

  private run(...args: readonly string[]): Promise<Ran> {
    const { terraform, directory: cwd, env, signal } = this.settings;
    return ran(terraform, [...args, "-no-color"], { cwd, env, signal });
  }
}

/** `cdktf deploy` and `cdktf destroy`, on what is synthesized. */
export class CdktfDriver implements Driver {
  /** @param program the CLI's script, for Node */
  public constructor(
    private readonly program: string,
    private readonly settings: DriverSettings,
  ) {}

  public apply(): Promise<Ran> {
    return this.run("deploy");
  }

  public destroy(): Promise<Ran> {
    return this.run("destroy");
  }

  private run(command: string): Promise<Ran> {
    const { terraform, project: cwd, stack, signal } = this.settings;
    const env = { ...this.settings.env, TERRAFORM_BINARY_NAME: terraform, DISABLE_VERSION_CHECK: "1" };
    return ran(
      process.execPath,
      [this.program, command, stack, "--skip-synth", "--skip-provider-lock", "--auto-approve"],
      {
        cwd,
        env,
        signal,
      },
    );
  }
}

/** The CLI that is installed, beside this program or in the project; undefined without one. */
export function cdktfCli(): { readonly program: string; readonly version: string } | undefined {
  let manifest: string;
  try {
    manifest = require.resolve("cdktf-cli/package.json", { paths: [process.cwd(), __dirname] });
  } catch {
    return undefined;
  }
  const { bin, version } = readJsonObject(manifest);
  const script = objectOrEmpty(bin)["cdktf"];
  if (typeof script !== "string" || typeof version !== "string") return undefined;
  return { program: join(dirname(manifest), script), version };
}

/** The CDK for Terraform CLI has the stack's name before a line, or as many spaces. */
const NOTHING = /^(?:[\w.-]+)? *No changes\./m;
const APPLIED = /^(?:[\w.-]+)? *Apply complete! Resources: (.*)$/m;
const NO_RESOURCES = "0 added, 0 changed, 0 destroyed.";

/**
 * What an apply says that it found to do. Outputs alone are no resource: one that shows a status follows it, an apply
 * late.
 */
export function foundToDo({ output }: Ran): "nothing" | "outputs" | "resources" {
  // A value that is shown may hold the words as well.
  const isNothing = NOTHING.test(output);
  const applied = APPLIED.exec(output)?.[1];
  if (applied === undefined ? !isNothing : !applied.startsWith(NO_RESOURCES)) return "resources";
  return isNothing ? "nothing" : "outputs";
}

async function ran(
  program: string,
  args: readonly string[],
  settings: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Ran> {
  const { cwd, env, signal } = settings;
  const impatience = AbortSignal.timeout(LIMIT * 1_000);
  const either = AbortSignal.any([signal, impatience]);
  try {
    const { code, stdout, stderr } = await runToEnd(program, args, { ...env }, "", { cwd, signal: either });
    signal.throwIfAborted();
    return { passed: code === 0, output: plain(`${stdout}\n${stderr}`) };
  } catch (error) {
    if (!impatience.aborted || signal.aborted) throw error;
    return { passed: false, output: `Error: not ended within ${LIMIT} s` };
  }
}

/** Without colours, and without what the CDK for Terraform CLI adds: the stack's name, and how far it is. */
function plain(output: string): string {
  return stripVTControlCharacters(output)
    .replaceAll(/^[\w.-]+ +(?=[│╷╵])| +(?=[│╷╵])/gm, "")
    .replaceAll(/^\d+ Stacks? .*$/gm, "");
}
