import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { CommandError } from "./tools";

/**
 * The text of a file that was named on the command line.
 *
 * @throws CommandError with exit code 2
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${codeOf(error)}); name a file that is there`, 2);
  }
}

/**
 * Writes a file as a whole, or leaves what was there.
 *
 * @throws CommandError with exit code 2
 */
export function writeAtomically(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new CommandError(`${file} cannot be written (${codeOf(error)}); name a file in a folder that is there`, 2);
  }
}

/** `ENOENT`. */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
}
