import spawn from "cross-spawn";
import { readAppSettings } from "./app-settings";
import { CommandError } from "./command-error";
import { engineCli } from "./engine-cli";

export { CommandError };

export interface RunOptions {
  /** Written to the program's standard input. */
  readonly input?: string;
  /** Let a shell split the command. */
  readonly shell?: boolean;
  /** Throw away what the program prints, but for its errors. */
  readonly quiet?: boolean;
  /** What to call the command in errors, where its arguments say too much or too little. */
  readonly name?: string;
}

/** What commands use of the machine, so that tests can look on. */
export interface Tools {
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Runs a program on this terminal, and lets it finish also where it is interrupted.
   *
   * @throws CommandError with the program's exit code if it fails, 127 if there is no such program, 130 if interrupted
   */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<void>;
  /** True if the program is on the PATH and answers. */
  exists(program: string, versionArgument: string): boolean;
  /** Runs the project's own CLI of the engine, cdktf or cdktn. */
  cdktf(...args: readonly string[]): Promise<void>;
  /** Runs the app of cdktf.json, as that CLI does. */
  synthesize(options?: Pick<RunOptions, "quiet">): Promise<void>;
  print(line: string): void;
}

/**
 * The program that plans and applies: TERRAFORM_BINARY_NAME, or whichever of Terraform and OpenTofu answers.
 *
 * @throws CommandError if none does
 */
export function terraformProgram(tools: Pick<Tools, "env" | "exists">): string {
  const found = foundProgram(tools);
  if (found === undefined) throw new CommandError("neither terraform nor tofu answers: install one", 127);
  return found;
}

/** Undefined if none answers. */
function foundProgram(tools: Pick<Tools, "env" | "exists">): string | undefined {
  return tools.env["TERRAFORM_BINARY_NAME"] ?? ["terraform", "tofu"].find((name) => tools.exists(name, "version"));
}

/** This machine. */
export class System implements Tools {
  /** Nothing that is started here has to call home. */
  public readonly env: Record<string, string | undefined> = {
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    ...process.env,
  };

  public async run(program: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
    const name = options.name ?? [program, args[0]].filter(Boolean).join(" ");
    let interruptions = 0;
    // The terminal tells the program as well. It ends in its own time, Terraform after it saved its state.
    const wait = (): void => {
      interruptions += 1;
    };
    process.on("SIGINT", wait);
    try {
      const { code, signal } = await this.ended(program, args, options);
      if (interruptions > 0 || signal !== null) throw new CommandError(`${name} was interrupted`, 130);
      if (code !== 0) throw new CommandError(`${name} failed (exit code ${String(code)})`, code ?? 1);
    } finally {
      process.off("SIGINT", wait);
    }
  }

  public exists(program: string, versionArgument: string): boolean {
    return spawn.sync(program, [versionArgument], { stdio: "ignore", env: this.env }).status === 0;
  }

  public async cdktf(...args: readonly string[]): Promise<void> {
    const { program, script } = engineCli(process.cwd());
    this.env["TERRAFORM_BINARY_NAME"] = terraformProgram(this);
    // Flags stay out of errors: they may hold values that nobody should see.
    const name = [program, ...args.filter((arg) => !arg.startsWith("-"))].join(" ");
    await this.run(process.execPath, [script, ...args], { name });
  }

  public async synthesize(options: Pick<RunOptions, "quiet"> = {}): Promise<void> {
    const { app, output } = readAppSettings(process.cwd());
    this.env["CDKTF_OUTDIR"] ??= output;
    this.nameTerraform();
    await this.run(app, [], { ...options, shell: true, name: "synthesis" });
  }

  public print(line: string): void {
    console.log(line);
  }

  /** The engine looks for `terraform` alone, in synthesis too: it asks whether it is new enough to move resources. */
  private nameTerraform(): void {
    const found = foundProgram(this);
    if (found !== undefined) this.env["TERRAFORM_BINARY_NAME"] = found;
  }

  private ended(
    program: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, [...args], {
        stdio: [
          options.input === undefined ? "inherit" : "pipe",
          options.quiet === true ? "ignore" : "inherit",
          "inherit",
        ],
        shell: options.shell ?? false,
        env: this.env,
      });
      child.on("error", (error) => {
        reject(new CommandError(`${program} cannot be run: ${error.message}`, 127));
      });
      child.on("close", (code, signal) => {
        resolve({ code, signal });
      });
      if (options.input !== undefined) child.stdin?.end(options.input);
    });
  }
}
