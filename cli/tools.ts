import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import spawn from "cross-spawn";

/** Ends a command with a message and no stack trace. */
export class CommandError extends Error {
  public constructor(
    message: string,
    public readonly exitCode = 1,
  ) {
    super(message);
    this.name = "CommandError";
  }
}

export interface RunOptions {
  /** Written to the program's standard input. */
  readonly input?: string;
  /** Let a shell split the command. */
  readonly shell?: boolean;
}

/** What commands use of the machine, so that tests can look on. */
export interface Tools {
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Runs a program on this terminal.
   *
   * @throws CommandError with the program's exit code if it fails, or 127 if there is no such program
   */
  run(program: string, args: readonly string[], options?: RunOptions): void;
  /** True if the program is on the PATH and answers. */
  exists(program: string, versionArgument: string): boolean;
  /** Runs the CDK for Terraform CLI of this project. */
  cdktf(...args: readonly string[]): void;
  /** Runs the app of cdktf.json, as that CLI does. */
  synthesize(): void;
  print(line: string): void;
}

/** This machine. */
export class System implements Tools {
  public readonly env = process.env;

  public run(program: string, args: readonly string[], options: RunOptions = {}): void {
    const { error, status, signal } = spawn.sync(program, [...args], {
      stdio: [options.input === undefined ? "inherit" : "pipe", "inherit", "inherit"],
      input: options.input,
      shell: options.shell ?? false,
      // Neither the CLI nor Terraform has to call home for this.
      env: { CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", ...this.env },
    });
    // Its type says undefined, but without an error there is null.
    if (error instanceof Error) throw new CommandError(`${program} cannot be run: ${error.message}`, 127);
    if (status === 0) return;
    const reason = signal === null ? `exit code ${String(status)}` : signal;
    throw new CommandError(`${[program, ...args].join(" ")} failed (${reason})`, status ?? 1);
  }

  public exists(program: string, versionArgument: string): boolean {
    return spawn.sync(program, [versionArgument], { stdio: "ignore" }).status === 0;
  }

  public cdktf(...args: readonly string[]): void {
    // The CLI looks for `terraform` only; OpenTofu alone does as well.
    if (this.env["TERRAFORM_BINARY_NAME"] === undefined && !this.exists("terraform", "version")) {
      if (!this.exists("tofu", "version"))
        throw new CommandError("neither terraform nor tofu answers: install one", 127);
      this.env["TERRAFORM_BINARY_NAME"] = "tofu";
    }
    const manifest = require.resolve("cdktf-cli/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
    this.run(process.execPath, [join(dirname(manifest), bin.cdktf), ...args]);
  }

  public synthesize(): void {
    const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
    this.run(app, [], { shell: true });
  }

  public print(line: string): void {
    console.log(line);
  }
}
