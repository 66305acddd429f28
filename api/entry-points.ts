import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { type Break } from "./breaks";

/** Names that each import path of the package exports, in order. */
export type EntryPoints = Readonly<Record<string, readonly string[]>>;

/** An import path of the package, and the declarations behind it. */
export interface EntryPoint {
  /** `cdktf-kapsule/cluster`. */
  readonly path: string;
  readonly types: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** The import paths that `exports` of package.json opens; one with a star stands for every folder that is there. */
export function entryPointsOf(folder: string): readonly EntryPoint[] {
  const { name, exports } = readManifest(folder);
  return Object.entries(exports).flatMap(([key, target]) => {
    if (typeof target === "string") return [];
    const [before, after] = target.types.split("*");
    const found = (star: string, types: string): EntryPoint => ({
      path: join(name, key.replace("*", star)),
      types: join(folder, types),
    });
    if (before === undefined || after === undefined) return [found("", target.types)];
    return readdirSync(join(folder, before))
      .filter((star) => existsSync(join(folder, `${before}${star}${after}`)))
      .map((star) => found(star, `${before}${star}${after}`));
  });
}

/** What the declarations of these paths export. */
export function exportedNames(entryPoints: readonly EntryPoint[]): EntryPoints {
  const { Node16: module } = ts.ModuleKind;
  const program = ts.createProgram(
    entryPoints.map(({ types }) => types),
    { module, moduleResolution: ts.ModuleResolutionKind.Node16, skipLibCheck: true, types: [] },
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    entryPoints.map(({ path, types }) => {
      const file = program.getSourceFile(types);
      const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
      if (symbol === undefined) throw new Error(`${path} exports nothing: ${types} is no module`);
      const names = checker.getExportsOfModule(symbol).map(({ name }) => name);
      return [path, names.sort()];
    }),
  );
}

/** Paths, and names behind them, that a release had and that are gone. */
export function entryPointBreaks(released: EntryPoints, current: EntryPoints): readonly Break[] {
  return Object.entries(released).flatMap(([path, names]) => {
    const now = current[path];
    if (now === undefined) return [{ name: path, text: `${path} can no longer be imported` }];
    return names
      .filter((name) => !now.includes(name))
      .map((name) => ({ name, text: `${path} no longer exports ${name}` }));
  });
}
