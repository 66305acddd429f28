import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Name of the package that these commands come with. */
const PACKAGE = "cdktf-kapsule";

/** Where this is false, the example and the files of this repository are not there: it is another team's project. */
export function inRepository(folder = process.cwd()): boolean {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return typeof content === "object" && content !== null && "name" in content && content.name === PACKAGE;
  } catch {
    return false;
  }
}

/** How a command without options is called here: `npm run diff` in this repository, else `npx kapsule diff`. */
export function invocation(command: string, folder = process.cwd()): string {
  return inRepository(folder) ? `npm run ${command}` : `npx kapsule ${command}`;
}
