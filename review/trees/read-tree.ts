import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { objectOrEmpty, type JsonObject } from "../../synthesis/json";
import { readApp, readJsonObject, readStacks, UnreadableOutputError, type SynthesizedApp } from "../../synthesis/read";

const REMOTE_STATE = /^cross-stack-reference-input-(.+)$/;

/**
 * Reads a synthesized tree: an output folder, a project's folder with `cdktf.out` in it, or a folder that only has
 * `stacks/<name>/cdk.tf.json`, as a repository that keeps the JSON and not the manifest.
 *
 * @throws UnreadableOutputError for a folder that is none of these, and for files that are not what the engine writes
 */
export function readTree(directory: string): SynthesizedApp {
  if (!existsSync(directory)) throw new UnreadableOutputError(directory, "does not exist");
  const found = [directory, join(directory, "cdktf.out")].find(
    (folder) => existsSync(join(folder, "manifest.json")) || stackFolders(folder).length > 0,
  );
  if (found === undefined) {
    throw new UnreadableOutputError(directory, "holds neither manifest.json nor stacks/<name>/cdk.tf.json");
  }
  if (existsSync(join(found, "manifest.json"))) return readApp(found);
  return readStacks(found, join(found, "stacks"), manifestEntries(found));
}

/** Names of the folders that hold a stack, in order. */
function stackFolders(directory: string): string[] {
  const stacks = join(directory, "stacks");
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .filter((name) => existsSync(join(stacks, name, "cdk.tf.json")))
    .sort();
}

/** What the manifest would say of the stacks: they depend on those whose outputs they read. */
function manifestEntries(directory: string): JsonObject {
  return Object.fromEntries(
    stackFolders(directory).map((name) => {
      const file = join("stacks", name, "cdk.tf.json");
      const json = readJsonObject(join(directory, file));
      const read = Object.keys(objectOrEmpty(objectOrEmpty(json["data"])["terraform_remote_state"]));
      const entry = {
        name,
        constructPath: constructPathIn(json) ?? name,
        synthesizedStackPath: file,
        workingDirectory: join("stacks", name),
        dependencies: read.flatMap((id) => REMOTE_STATE.exec(id)?.[1] ?? []),
      };
      return [name, entry];
    }),
  );
}

/** Of a stack at the top of its app, which is how its elements' paths begin. */
function constructPathIn(json: JsonObject): string | undefined {
  for (const elements of Object.values(objectOrEmpty(json["resource"]))) {
    for (const element of Object.values(objectOrEmpty(elements))) {
      const path = objectOrEmpty(objectOrEmpty(objectOrEmpty(element)["//"])["metadata"])["path"];
      if (typeof path === "string") return path.split("/")[0];
    }
  }
  return undefined;
}
