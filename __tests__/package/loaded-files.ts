import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** A module that a file names, and that is not there. */
export interface Missing {
  readonly file: string;
  readonly names: string;
}

/**
 * Every file of a package that some of its files load, those included.
 *
 * @param root folder of the package
 * @param first files to begin with, by paths in it
 * @param ending of what relative names stand for where they have none: `.js` or `.d.ts`
 */
export function loadedFrom(
  root: string,
  first: readonly string[],
  ending: ".js" | ".d.ts",
): { readonly files: ReadonlySet<string>; readonly missing: readonly Missing[] } {
  const files = new Set<string>();
  const missing: Missing[] = [];
  const waiting = [...first];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const names of relativeNames(readFileSync(join(root, file), "utf8"))) {
      const path = posix.join(dirname(file), names);
      const found = [path, `${path}${ending}`, posix.join(path, `index${ending}`)].find((each) => isFile(root, each));
      if (found === undefined) missing.push({ file, names });
      else waiting.push(found);
    }
  }
  return { files, missing };
}

function relativeNames(text: string): string[] {
  const named = /(?:require|require\.resolve|import)\("(\.{1,2}\/[^"]+)"\)|from ["'](\.{1,2}\/[^"']+)["']/g;
  return [...text.matchAll(named)].flatMap(([, one, other]) => [one ?? other ?? []].flat());
}

function isFile(root: string, path: string): boolean {
  return /\.[a-z]+$/.test(path) && existsSync(join(root, path));
}
