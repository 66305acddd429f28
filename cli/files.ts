import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
 * Writes a file as a whole, or leaves what was there. A link stays one, and what is no file, such as `/dev/stdout`, is
 * written to rather than replaced.
 *
 * @throws CommandError with exit code 2
 */
export function writeAtomically(file: string, text: string): void {
  let unfinished: string | undefined;
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) {
      writeFileSync(file, text);
      return;
    }
    const target = there === undefined ? file : realpathSync(file);
    unfinished = `${target}.${process.pid}.tmp`;
    writeFileSync(unfinished, text, { flag: "wx" });
    renameSync(unfinished, target);
  } catch (error) {
    if (unfinished !== undefined) rmSync(unfinished, { force: true });
    throw new CommandError(`${file} cannot be written (${codeOf(error)}); name a file in a folder that is there`, 2);
  }
}

/** `ENOENT`. */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
}
