import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Json, type JsonObject } from "../synthesis/json";
import { CommandError } from "./command-error";

/** What `cdktf.json` says of an app. */
export interface AppSettings {
  /** Command that synthesizes it. */
  readonly app: string;
  /**
   * Folder to write to.
   *
   * @default cdktf.out
   */
  readonly output: string;
}

/**
 * Reads the `cdktf.json` of a project, as the engine's CLI does.
 *
 * @throws CommandError with exit code 2 if there is none, or none that says how to synthesize
 */
export function readAppSettings(folder: string): AppSettings {
  const file = join(folder, "cdktf.json");
  if (!existsSync(file)) throw new CommandError("there is no cdktf.json here: go to the project's folder", 2);
  const { app, output } = parsed(readFileSync(file, "utf8"));
  if (typeof app !== "string") {
    throw new CommandError('cdktf.json does not say how to run the app: give it "app": "<command>"', 2);
  }
  return { app, output: typeof output === "string" ? output : "cdktf.out" };
}

function parsed(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json;
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, as of what is JSON and no object.
  }
  throw new CommandError("cdktf.json is not a JSON object: mend it, or take it from a fresh cdktf init", 2);
}
