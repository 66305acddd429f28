import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isAtLeast } from "../doctor/version-numbers";
import { objectOrEmpty, strings, type Json } from "../synthesis/json";
import { CommandError } from "./command-error";

/** The engine's CLI of a project. */
export interface EngineCli {
  /** `cdktn` or `cdktf`. */
  readonly program: string;
  /** File for Node to run. */
  readonly script: string;
}

/** In the order they are looked for: a project that moves to CDK Terrain may have both for a while. */
const PACKAGES = ["cdktn-cli", "cdktf-cli"] as const;

/**
 * The CLI that a project has installed: the one of CDK Terrain, or of CDK for Terraform, also where one stands under the
 * other's name. Of which version is the project's business.
 *
 * @param folder the project's
 * @param node version of this Node, such as `20.9.0`
 * @throws CommandError with exit code 127 if there is none, or none that runs on this Node
 */
export function engineCli(folder: string, node = process.versions.node): EngineCli {
  const manifest = PACKAGES.map((name) => manifestOf(name, folder)).find((path) => path !== undefined);
  if (manifest === undefined) {
    throw new CommandError(
      "there is neither cdktf-cli nor cdktn-cli in this project: npm install --save-dev cdktf-cli@0.21, or cdktn-cli for CDK Terrain",
      127,
    );
  }
  const { name, version, bin, engines } = objectOrEmpty(JSON.parse(readFileSync(manifest, "utf8")) as Json);
  const label = strings([name ?? null, version ?? null]).join(" ");
  const [program, script] = Object.entries(objectOrEmpty(bin))[0] ?? [];
  if (program === undefined || typeof script !== "string") {
    throw new CommandError(`${label} has no program: install cdktf-cli 0.21 or cdktn-cli`, 127);
  }
  requireNode(label, objectOrEmpty(engines)["node"], node);
  return { program, script: join(dirname(manifest), script) };
}

function manifestOf(name: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/** Older ones end in a stack trace of minified code. */
function requireNode(label: string, range: Json | undefined, node: string): void {
  const least = typeof range === "string" ? /^>=\s*(\d+(?:\.\d+){0,2})$/.exec(range)?.[1] : undefined;
  if (least === undefined || isAtLeast(node, least)) return;
  throw new CommandError(`${label} needs Node ${least} or newer, and this is ${node}`, 127);
}
