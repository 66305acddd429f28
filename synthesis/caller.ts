import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** What makes and refuses values, beside this folder; what else is there belongs to the example. */
const LIBRARY = ["constructs", "review", "synthesis", "stacks/kubernetes-access"].map((each) =>
  join(__dirname, "..", each),
);
const REFUSAL = join(__dirname, "..", "constructs", "core", "refusal.");

/**
 * Where in the caller's program something was asked for that the library has refused: `main.ts:12`, from the current
 * folder.
 *
 * @returns undefined where the program itself has refused it, and where the stack does not reach so far
 */
export function callerOf({ message, stack = "" }: Error): string | undefined {
  const frames = stack.slice(stack.indexOf(message) + message.length).split("\n");
  const places = frames.flatMap(placeOf).filter(({ file }) => !file.startsWith(REFUSAL));
  const first = places.findIndex(({ file }) => !isLibrary(file));
  const place = places[first];
  return place === undefined || first === 0 ? undefined : `${relative(process.cwd(), place.file)}:${place.line}`;
}

/** None of what is within Node. */
function placeOf(frame: string): { readonly file: string; readonly line: string }[] {
  const [, where = "", line = ""] = /^ {4}at (?:async )?(?:[^/\\]* \()?(.+):(\d+):\d+\)?$/.exec(frame) ?? [];
  const file = where.startsWith("file:") ? fileURLToPath(where) : where;
  return isAbsolute(file) ? [{ file, line }] : [];
}

function isLibrary(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`) || LIBRARY.some((each) => file.startsWith(each));
}
