import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
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
 * @param text as a whole, or in pieces
 * @throws CommandError with exit code 2, and as it is one that comes instead of a piece
 */
export function writeAtomically(file: string, text: string | Iterable<string>): void {
  const pieces = typeof text === "string" ? [text] : text;
  let unfinished: string | undefined;
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) {
      writePieces(file, "w", pieces);
      return;
    }
    const target = there === undefined ? file : realpathSync(file);
    unfinished = `${target}.${process.pid}.tmp`;
    writePieces(unfinished, "wx", pieces);
    renameSync(unfinished, target);
  } catch (error) {
    if (unfinished !== undefined) rmSync(unfinished, { force: true });
    if (error instanceof CommandError) throw error;
    throw unwritable(file, codeOf(error));
  }
}

/**
 * Says before long work that its result could not be written. Nothing is made or changed.
 *
 * @throws CommandError with exit code 2
 */
export function requireWritable(file: string): void {
  let there;
  try {
    there = statSync(file, { throwIfNoEntry: false });
    if (there !== undefined) accessSync(file, constants.W_OK);
    // What is a file is replaced, by a new one beside it.
    if (there?.isFile() ?? true) accessSync(dirname(there === undefined ? file : realpathSync(file)), constants.W_OK);
  } catch (error) {
    throw unwritable(file, codeOf(error));
  }
  if (there?.isDirectory() === true) throw unwritable(file, "EISDIR");
}

function unwritable(file: string, code: string): CommandError {
  return new CommandError(`${file} cannot be written (${code}); name a file in a folder that is there`, 2);
}

function writePieces(file: string, flag: "w" | "wx", pieces: Iterable<string>): void {
  const opened = openSync(file, flag);
  try {
    for (const piece of pieces) writeFileSync(opened, piece);
  } finally {
    closeSync(opened);
  }
}

/** `ENOENT`. */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
}
