import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { kapsuleWords, READERS_FILES } from "./command-problems";
import { expanded } from "./npm-scripts";
import { type Command } from "./shell";

/** What stands for each file that a reader has. */
const FILES: Readonly<Record<string, string>> = {
  "service.yaml": "manifests/traefik.yaml",
  "plan.json": "__tests__/review/fixtures/node-type-changed.json",
  "cluster.json": "__tests__/review/fixtures/version-bumped.json",
  "workload.json": "__tests__/review/fixtures/workload-updated.json",
};

/** A command that needs no account, no network and no other program, and leaves nothing outside of its folder. */
export function runnable(command: Command): boolean {
  if (command.piped || command.variables.length > 0) return false;
  const words = kapsuleWords(scriptWords(command)) ?? [];
  const [name, ...rest] = words;
  const files = rest.filter((word) => /\.(json|ya?ml)$/.test(word)).map((word) => word.replace(/^\w+=/, ""));
  const known = files.every((file) => FILES[file] !== undefined) && !rest.some((word) => word.startsWith("FILE"));
  if (name === "check-annotations") return known;
  // An extension is run by a test of its own, with the package that it needs.
  return name === "review" && known && !rest.includes("--extension") && (files.length > 0 || rest.includes("--base"));
}

/** A folder outside of the project, with the reader's files, and the tree of the example beside that of another branch. */
export function workplace(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "kapsule-docs-")), "head");
  const main = join(folder, "..", "main");
  mkdirSync(folder);
  for (const file of READERS_FILES) {
    const source = FILES[file];
    if (source !== undefined) copyFileSync(source, join(folder, file));
  }
  const { status, stderr } = run(["main.ts"], folder);
  if (status !== 0) throw new Error(stderr);
  cpSync(join(folder, "cdktf.out"), join(main, "cdktf.out"), { recursive: true });
  return folder;
}

export function runCommand(command: Command, folder: string): ReturnType<typeof run> {
  return run(["cli/kapsule.ts", ...(kapsuleWords(scriptWords(command)) ?? [])], folder);
}

function run([script = "", ...words]: readonly string[], folder: string) {
  const register = require.resolve("ts-node/register");
  return spawnSync(process.execPath, ["--require", register, resolve(script), ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TS_NODE_PROJECT: resolve("tsconfig.json") },
  });
}

function scriptWords(command: Command): readonly string[] {
  try {
    return expanded(command).at(-1)?.words ?? [];
  } catch {
    // A test of its own says so.
    return [];
  }
}
