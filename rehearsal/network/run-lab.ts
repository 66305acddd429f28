import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CannotRehearseError } from "../cannot-rehearse";
import { requireMachine, spawnIsolated } from "./isolation";
import { scriptCommand, scriptEnvironment } from "./launch";
import { type FromLab, type LabOrder, type LabProgress, type LabResult } from "./lab-messages";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs one rehearsal in a lab of its own. Whatever way it ends, the lab's processes, namespaces and files are gone.
 *
 * @throws CannotRehearseError where the machine cannot, or when something in the lab broke
 */
export async function runLab(
  order: Omit<LabOrder, "directory">,
  tell: (progress: LabProgress) => void,
): Promise<LabResult> {
  requireMachine();
  const directory = mkdtempSync(join(tmpdir(), "kapsule-rehearsal-"));
  const { program, args } = scriptCommand(__dirname, "lab");
  const lab = spawnIsolated(program, args, scriptEnvironment());
  // All processes of the lab end with its first one, and that ends with the one that made its namespaces.
  const kill = () => void lab.kill("SIGKILL");
  process.once("exit", kill);
  let interrupt: ((signal: NodeJS.Signals) => void) | undefined;
  try {
    return await new Promise<LabResult>((resolve, reject) => {
      interrupt = (signal) => {
        reject(new CannotRehearseError(`interrupted by ${signal}; all of it is gone again`));
      };
      for (const signal of SIGNALS) process.once(signal, interrupt);
      lab.on("error", reject);
      lab.on("message", (message: FromLab) => {
        if (message.type === "started") lab.send({ ...order, directory } satisfies LabOrder);
        else if (message.type === "progress") tell(message.progress);
        else if (message.type === "finished") resolve(message.result);
        else reject(new CannotRehearseError(`${message.message}; run it again`));
      });
      lab.on("exit", (code, signal) => {
        reject(new CannotRehearseError(`the lab ended early (${signal ?? `exit code ${String(code)}`}); run it again`));
      });
    });
  } finally {
    for (const signal of SIGNALS) if (interrupt !== undefined) process.off(signal, interrupt);
    process.off("exit", kill);
    kill();
    await ended(lab);
    rmSync(directory, { recursive: true, force: true });
  }
}

function ended(lab: ReturnType<typeof spawnIsolated>): Promise<void> {
  if (lab.exitCode !== null || lab.signalCode !== null || lab.pid === undefined) return Promise.resolve();
  return new Promise((resolve) =>
    lab.once("exit", () => {
      resolve();
    }),
  );
}
