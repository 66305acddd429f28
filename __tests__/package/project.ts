import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

/** Packages that a project depends on, by name, each with its version or where else it comes from. */
export type Dependencies = Readonly<Record<string, string>>;

/**
 * Makes a project of somebody else's and installs what it depends on, as `npm install` does for a user.
 *
 * @throws Error with what npm says if that fails
 */
export function install(folder: string, dependencies: Dependencies): void {
  mkdirSync(folder, { recursive: true });
  const { cdktf } = dependencies;
  // Another package in the engine's place is asked for by the name of the engine, also by what depends on it.
  const overrides = cdktf?.startsWith("npm:") === true ? { cdktf: "$cdktf" } : {};
  const manifest = { name: "consumer", version: "1.0.0", private: true, dependencies, overrides };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
}

/** The version of a package that a project has installed. */
export function versionOf(folder: string, name: string): string {
  const manifest = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
