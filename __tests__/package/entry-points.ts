import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Target = string | { readonly types: string; readonly default: string };

/** What can be imported of the package. */
export interface EntryPoint {
  /** As it is imported: `cdktf-kapsule/cluster`. */
  readonly name: string;
  /** The file that is loaded, in the package. */
  readonly script: string;
  /** The file that types are read from. */
  readonly types: string;
}

/** Every entry point of an installed package, its patterns filled in. */
export function entryPoints(installed: string): EntryPoint[] {
  const { name, exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    name: string;
    exports: Readonly<Record<string, Target>>;
  };
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === "string") return [];
    return filled(installed, subpath, target).map(([path, script, types]) => ({
      name: join(name, path),
      script: join(script),
      types: join(types),
    }));
  });
}

function filled(
  installed: string,
  subpath: string,
  { types, default: script }: Exclude<Target, string>,
): [subpath: string, script: string, types: string][] {
  const [before, after] = script.split("*");
  if (before === undefined || after === undefined) return [[subpath, script, types]];
  return readdirSync(join(installed, before)).map((each) => {
    const fill = (pattern: string): string => pattern.replace("*", each);
    return [fill(subpath), fill(script), fill(types)];
  });
}
