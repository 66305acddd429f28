import { existsSync } from "node:fs";
import { join } from "node:path";
import { install } from "../__tests__/package/project";

/** Node of a version, from the package that the npm package `node` would install for this machine. */
export function nodeOf(folder: string, version: string): string {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const program = process.platform === "win32" ? "node.exe" : "node";
  return join(installedOnce(folder, name, version), name, "bin", program);
}

/** TypeScript's compiler of a version. */
export function tscOf(folder: string, version: string): string {
  return join(installedOnce(folder, "typescript", version), "typescript", "bin", "tsc");
}

function installedOnce(folder: string, name: string, version: string): string {
  const project = join(folder, `${name}-${version}`);
  const modules = join(project, "node_modules");
  if (!existsSync(modules)) install(project, { [name]: version });
  return modules;
}
