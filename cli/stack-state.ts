import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type SynthesizedStack } from "../synthesis/read";

interface State {
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly resources?: readonly unknown[];
}

/** True if a stack has nothing in its state, or none, as far as a state that is kept in a file can tell. */
export function isUndeployed(stack: SynthesizedStack): boolean {
  const state = localState(stack);
  if (state === "elsewhere") return false;
  return [state?.outputs, state?.resources].every((held = {}) => Object.keys(held).length === 0);
}

/**
 * True if a stack's state holds every value that other stacks read of it. Only a state that is kept in a file is looked
 * at; of one kept elsewhere Terraform has to tell.
 */
export function hasOutputsFor(stack: SynthesizedStack): boolean {
  const state = localState(stack);
  if (state === "elsewhere") return true;
  if (state === undefined) return false;
  const { outputs = {} } = state;
  return Object.entries(stack.outputs).every(([name, { crossStack }]) => !crossStack || Object.hasOwn(outputs, name));
}

/** Undefined if there is none yet. */
function localState(stack: SynthesizedStack): State | "elsewhere" | undefined {
  const path = stack.backend?.type === "local" ? stack.backend.settings["path"] : undefined;
  if (typeof path !== "string") return "elsewhere";
  const file = resolve(stack.directory, path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as State) : undefined;
}
