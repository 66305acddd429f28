import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type SynthesizedStack } from "../synthesis/read";

/**
 * True if a stack's state holds every value that other stacks read of it. Only a state that is kept in a file is looked
 * at; of one kept elsewhere Terraform has to tell.
 */
export function hasOutputsFor(stack: SynthesizedStack): boolean {
  const path = stack.backend?.type === "local" ? stack.backend.settings["path"] : undefined;
  if (typeof path !== "string") return true;
  const file = resolve(stack.directory, path);
  if (!existsSync(file)) return false;
  const { outputs = {} } = JSON.parse(readFileSync(file, "utf8")) as { outputs?: Readonly<Record<string, unknown>> };
  return Object.entries(stack.outputs).every(([name, { crossStack }]) => !crossStack || Object.hasOwn(outputs, name));
}
