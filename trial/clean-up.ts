import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Processes } from "./processes";

/** Something to do with programs in the background, an empty folder, and a signal that says when to stop. */
export type Run = (processes: Processes, directory: string, signal: AbortSignal) => Promise<void>;

/** What ends a program from outside: Ctrl-C, a supervisor, a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A run that was ended from outside: whatever it has seen until then shows nothing. */
export class InterruptedError extends Error {
  public constructor() {
    super("interrupted");
    this.name = "InterruptedError";
  }
}

/**
 * Runs with a folder of its own; stops all processes and removes the folder, however the run ends.
 *
 * @throws InterruptedError if it was ended from outside
 */
export async function withCleanUp(run: Run): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "kapsule-trial-"));
  const processes = new Processes();
  const interruption = new AbortController();
  const onSignal = () => {
    interruption.abort(new InterruptedError());
    void processes.stopAll();
  };
  // The last resort, for an error that nothing catches.
  const onExit = () => {
    processes.killAll();
    rmSync(directory, { recursive: true, force: true });
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on("exit", onExit);
  try {
    await run(processes, directory, interruption.signal);
    interruption.signal.throwIfAborted();
  } catch (error) {
    // What fails because the programs are gone is not the reason.
    interruption.signal.throwIfAborted();
    throw error;
  } finally {
    await processes.stopAll();
    for (const signal of SIGNALS) process.off(signal, onSignal);
    process.off("exit", onExit);
    rmSync(directory, { recursive: true, force: true });
  }
}
