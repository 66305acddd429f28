import { VERBATIM } from "./kubernetes-fields";

/** The entry of the longest key that a path of a kind and its blocks ends with. */
export function lookup<T>(table: Readonly<Record<string, T>>, path: readonly string[]): T | undefined {
  const key = suffixes(path).find((suffix) => Object.hasOwn(table, suffix));
  return key === undefined ? undefined : table[key];
}

/** True for maps whose keys are the user's. */
export function isVerbatim(path: readonly string[]): boolean {
  return suffixes(path).some((suffix) => VERBATIM.has(suffix));
}

function suffixes(path: readonly string[]): string[] {
  return path.map((_name, index) => path.slice(index).join("."));
}
