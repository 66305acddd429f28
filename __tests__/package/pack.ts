import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { run } from "./run";

const PROJECT = resolve(__dirname, "..", "..");

/** The package as `npm publish` would send it. */
export interface Packed {
  readonly tarball: string;
  /** What the tarball holds, by paths in the package. */
  readonly files: readonly PackedFile[];
  /** Everything that was built, also what the tarball leaves out. */
  readonly dist: string;
}

export interface PackedFile {
  readonly path: string;
  /** In bytes, unpacked. */
  readonly size: number;
}

/**
 * Packs the project in a copy of it as a fresh checkout would be, with its dependencies installed: nothing stale gets
 * in, and what is built in the project itself stays as it is.
 */
export function pack(folder: string): Packed {
  const copy = join(folder, "project");
  const left = leftOut();
  cpSync(PROJECT, copy, { recursive: true, filter: (path) => !left.has(relative(PROJECT, path)) });
  symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"), "junction");
  const destination = join(folder, "packed");
  mkdirSync(destination);
  // In the foreground, scripts would write into the JSON.
  const options = ["--json", "--foreground-scripts=false", "--pack-destination", destination];
  const listed = run("npm", ["pack", ...options], { cwd: copy });
  const [{ filename, files }] = JSON.parse(listed) as [{ filename: string; files: PackedFile[] }];
  return { tarball: join(destination, filename), files, dist: join(copy, "dist") };
}

/** What git does not keep, but for the bindings, which are made when dependencies are installed. */
function leftOut(): ReadonlySet<string> {
  const ignored = readFileSync(join(PROJECT, ".gitignore"), "utf8").split("\n");
  const names = ignored.map((line) => line.replace(/^\/|\/$/g, "")).filter((name) => !["", ".gen"].includes(name));
  return new Set([".git", ...names]);
}
