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

/**
 * Runs a program on this terminal.
 *
 * @throws CommandError with the program's exit code if it fails, or 127 if there is no such program
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): void {
  binary ??= exists("terraform", "version") || !exists("tofu", "version") ? "terraform" : "tofu";
  const { error, status, signal } = spawn.sync(program, [...args], {
    stdio: [options.input === undefined ? "inherit" : "pipe", "inherit", "inherit"],
    input: options.input,
    shell: options.shell ?? false,
    // Neither the CLI nor Terraform has to call home for this.
    env: { CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", TERRAFORM_BINARY_NAME: binary, ...process.env },
  });
  if (error !== undefined) throw new CommandError(`${program} cannot be run: ${error.message}`, 127);
  if (status === 0) return;
  const reason = signal === null ? `exit code ${String(status)}` : signal;
  throw new CommandError(`${[program, ...args].join(" ")} failed (${reason})`, status ?? 1);
}

/** The CLI looks for `terraform`; OpenTofu alone does as well. Looked up once. */
let binary: "terraform" | "tofu" | undefined;

/** True if the program is on the PATH and answers. */
export function exists(program: string, versionFlag: string): boolean {
  return spawn.sync(program, [versionFlag], { stdio: "ignore" }).status === 0;
}

/** Runs the CDK for Terraform CLI of this project. */
export function cdktf(...args: readonly string[]): void {
  const manifest = require.resolve("cdktf-cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
  run(process.execPath, [join(dirname(manifest), bin.cdktf), ...args]);
}

/** Runs the app of cdktf.json, as the CLI does. */
export function synthesizeApp(): void {
  const { app } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { app: string };
  run(app, [], { shell: true });
}
