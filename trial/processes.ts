import { type ChildProcess } from "node:child_process";
import { accessSync, constants, openSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import spawn from "cross-spawn";

/** How long a program has to end by itself, in milliseconds. */
const GRACE = 10_000;

/** What a program that ran to its end has said. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Programs that run in the background until all are stopped. */
export class Processes {
  private readonly running: ChildProcess[] = [];
  private readonly afterwards: (() => void)[] = [];
  private stopped = false;

  /** Starts a program whose output goes to a file. */
  public start(program: string, args: readonly string[], env: NodeJS.ProcessEnv, logFile: string): ChildProcess {
    if (this.stopped) throw new Error(`${program} is not started any more`);
    const log = openSync(logFile, "w", 0o600);
    const child = spawn(program, [...args], { env, stdio: ["ignore", log, log] });
    // Reported by whoever waits for it to answer.
    child.on("error", () => undefined);
    this.running.push(child);
    return child;
  }

  /** Adds something to do when all are stopped. */
  public onStop(action: () => void): void {
    this.afterwards.push(action);
  }

  /** Stops all, those started last first, and waits for their end. */
  public async stopAll(): Promise<void> {
    this.stopped = true;
    for (const child of [...this.running].reverse()) await stop(child);
    for (const action of this.afterwards.splice(0)) action();
  }

  /** Ends all at once, without waiting. */
  public killAll(): void {
    this.stopped = true;
    for (const child of this.running) child.kill("SIGKILL");
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), GRACE);
  await ended;
  clearTimeout(impatience);
}

/** True if the program is not running, or never was. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Settings of runToEnd. */
export interface RunSettings {
  readonly cwd?: string;
  /** Ends the program, and the run with an error once it has ended. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end. */
export function runToEnd(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = "",
  settings: RunSettings = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const { cwd, signal } = settings;
    signal?.throwIfAborted();
    const child = spawn(program, [...args], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
    const end = () => {
      // Not by its output's end: what it has started may hold that open.
      void stop(child).then(() => {
        reject(reasonOf(signal));
      });
    };
    signal?.addEventListener("abort", end);
    let [stdout, stderr] = ["", ""];
    // A character may come in two parts.
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", end);
      if (signal?.aborted === true) reject(reasonOf(signal));
      else resolve({ code, stdout, stderr });
    });
    // A program may end without having read its input.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** True if one of the folders of a PATH holds the program. */
export function isOnPath(program: string, path: string | undefined): boolean {
  return (path ?? "").split(delimiter).some((directory) => {
    if (directory === "") return false;
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}

/**
 * Waits until an attempt gives something other than undefined.
 *
 * @param seconds after which it gives up
 */
export async function eventually<T>(what: string, seconds: number, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await attempt();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what} within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
