import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../synthesis/json";
import { isValueList, isValueObject, Unknown, type Value, type ValueObject, type ValuePath } from "../value";

/** The object of a plan with what only the apply will know in its place: a plan tells that beside the values. */
export function withUnknown(value: JsonObject, unknown: Json | undefined): ValueObject {
  const merged = merge(value, unknown);
  return isValueObject(merged) ? merged : {};
}

function merge(value: Json | undefined, unknown: Json | undefined): Value {
  if (unknown === true) return Unknown.value;
  if (isJsonArray(unknown) && (value === undefined || value === null || isJsonArray(value))) {
    if (!someTrue(unknown)) return value ?? null;
    const length = Math.max(unknown.length, value?.length ?? 0);
    return Array.from({ length }, (_, index) => merge(value?.[index], unknown[index]));
  }
  if (isJsonObject(unknown) && (value === undefined || value === null || isJsonObject(value))) {
    if (!someTrue(unknown)) return value ?? null;
    const names = new Set([
      ...Object.keys(value ?? {}),
      ...Object.keys(unknown).filter((name) => someTrue(unknown[name])),
    ]);
    const member = (of: JsonObject | null | undefined, name: string) =>
      of && Object.hasOwn(of, name) ? of[name] : undefined;
    return Object.fromEntries([...names].map((name) => [name, merge(member(value, name), member(unknown, name))]));
  }
  return value ?? null;
}

/**
 * Where a value is marked sensitive before, and no longer is after. What is gone, null or not yet known after is no
 * such value: plans do not say of all unknown values whether they will be sensitive.
 *
 * @param after the values after, with the unknown ones among them
 */
export function exposedPaths(before: Json | undefined, after: Json | undefined, values: ValueObject): ValuePath[] {
  const exposed: ValuePath[] = [];
  walk(before, after, values, []);
  return exposed;

  function walk(was: Json | undefined, is: Json | undefined, value: Value | undefined, path: ValuePath): void {
    if (is === true || !someTrue(was) || value === undefined || value === null || value instanceof Unknown) return;
    const members: readonly (readonly [string | number, Value])[] = isValueList(value)
      ? [...value.entries()]
      : isValueObject(value)
        ? Object.entries(value)
        : [];
    // Where the whole was sensitive and some of it still is, the rest is exposed.
    if (was === true && (members.length === 0 || !someTrue(is))) {
      exposed.push(path);
      return;
    }
    for (const [step, each] of members) walk(markAt(was, step), markAt(is, step), each, [...path, step]);
  }
}

function markAt(mark: Json | undefined, step: string | number): Json | undefined {
  if (mark === true) return true;
  if (isJsonArray(mark)) return typeof step === "number" ? mark[step] : undefined;
  return isJsonObject(mark) && Object.hasOwn(mark, step) ? mark[step] : undefined;
}

function someTrue(mark: Json | undefined): boolean {
  if (isJsonArray(mark)) return mark.some(someTrue);
  return isJsonObject(mark) ? Object.values(mark).some(someTrue) : mark === true;
}
