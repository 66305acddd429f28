import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Message } from "./problems";

/** File of a stack's folder that names the environment whose files lie there, where Terraform looks for them. */
const MARKER = ".environment";

/** Folder of a stack's folder that holds the files of other environments, in a folder each. */
const OTHERS = ".environments";

/**
 * What Terraform keeps in a stack's folder for one environment: the backend it was initialized for with the providers,
 * a saved plan, and a state that it could not hand to its backend. The lock file of the providers serves all of them.
 */
const KEPT = [".terraform", "plan", "errored.tfstate"];

/** The name of a folder, and not a path. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** What keeps the environment's files from being put in place. Changes nothing. */
export function environmentConflicts(directories: readonly string[], environment: string): Message[] {
  if (!NAME.test(environment)) {
    return [
      {
        constructPath: "",
        text: `environment: must be letters, digits, underscores, inner dots and hyphens, received ${JSON.stringify(environment)}; rename it`,
      },
    ];
  }
  return directories.flatMap((directory) => {
    const before = environmentOf(directory) ?? environment;
    if (before === environment) return [];
    return KEPT.filter((name) => existsSync(join(directory, name)) && existsSync(parked(directory, name, before))).map(
      (name) => ({
        constructPath: "",
        text: `${join(directory, name)}: would be kept as ${parked(directory, name, before)}, which is there already; remove the one that is not wanted`,
      }),
    );
  });
}

/**
 * Puts the environment's Terraform files in place in each stack's folder, and keeps those of the environment that was
 * there before under its name. Terraform would otherwise find the other environment's backend, and ask to migrate its
 * state. Nothing is deleted, and within one environment nothing is moved: a backend that really changed is still noticed.
 *
 * Interrupted at any point, the next run goes on from there.
 */
export function useEnvironment(directories: readonly string[], environment: string): void {
  for (const directory of directories) {
    mkdirSync(directory, { recursive: true });
    const before = environmentOf(directory);
    if (before !== undefined && before !== environment) {
      for (const name of KEPT) moveIfFree(join(directory, name), parked(directory, name, before));
    }
    if (before !== environment) writeFileSync(join(directory, MARKER), `${environment}\n`);
    for (const name of KEPT) moveIfFree(parked(directory, name, environment), join(directory, name));
  }
}

function environmentOf(directory: string): string | undefined {
  const marker = join(directory, MARKER);
  const name = existsSync(marker) ? readFileSync(marker, "utf8").trim() : "";
  return NAME.test(name) ? name : undefined;
}

function parked(directory: string, name: string, environment: string): string {
  return join(directory, OTHERS, environment, name);
}

function moveIfFree(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
