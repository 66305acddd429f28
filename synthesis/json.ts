/** What `JSON.parse` can return, read-only. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Looking up a key that may be absent gives `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object, or an empty one in place of anything else. */
export function objectOrEmpty(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The strings of a list, leaving out everything else. */
export function strings(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** The entry of a name; undefined for one that is not there, also where every object has it, as `toString`. */
export function own<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
