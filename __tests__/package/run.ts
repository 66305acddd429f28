import spawn from "cross-spawn";

/** How a program is run. */
export interface Run {
  readonly cwd: string;
  /**
   * Its whole environment.
   *
   * @default this process's
   */
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws Error with what it printed if it fails
 */
export function run(program: string, args: readonly string[], options: Run): string {
  const { status, stdout, stderr } = ended(program, args, options);
  if (status === 0) return stdout;
  throw new Error(`${[program, ...args].join(" ")} failed (exit code ${String(status)}):\n${stdout}${stderr}`);
}

/** Runs a program to its end, however that is. */
export function ended(program: string, args: readonly string[], { cwd, env = process.env }: Run): Ended {
  const options = { cwd, env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, stdout, stderr, error } = spawn.sync(program, [...args], options);
  if (error) throw error;
  return { status, stdout, stderr };
}
