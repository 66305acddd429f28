import { type ResourceChange } from "../change";
import {
  at,
  isValueList,
  isValueObject,
  Masked,
  sameValue,
  textAt,
  Unknown,
  type Value,
  type ValuePath,
} from "../value";

const LONGEST = 60;

/** A value in a line of text: short, and what is no plain value only by its kind. */
export function show(value: Value | undefined): string {
  if (value === undefined || value === null || value === "") return "none";
  if (isValueList(value)) return value.length === 0 ? "none" : count(value.length, "entry", "entries");
  if (isValueObject(value)) return count(Object.keys(value).length, "entry", "entries");
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `1 node`, `3 nodes`. */
export function count(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

/** `1 node`, `2 to 5 nodes`. */
export function countRange({ min, max }: { readonly min: number; readonly max: number }, one: string): string {
  return min === max ? count(min, one) : `${min} to ${count(max, one)}`;
}

/** `a, b and c`. */
export function list(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} and ${last}`;
}

/** The resource in a line of text, by the name that it has on Scaleway: `the pool "default"`. */
export function named(what: string, { before, after, address }: ResourceChange): string {
  return `the ${what} "${textAt(before, "name") ?? textAt(after, "name") ?? address}"`;
}

/** `node_type`, `ipv4_subnet.subnet`. */
export function showPath(path: ValuePath): string {
  return path.filter((step) => typeof step === "string").join(".");
}

/** What an attribute is before and after: `version 1.35.3 → 1.36.1`. */
export function showChange({ before, after }: ResourceChange, ...path: ValuePath): string {
  return `${showPath(path)} ${show(at(before, ...path))} → ${show(at(after, ...path))}`;
}

/** Why a resource is replaced: `node_type DEV1-M → PRO2-XS`. */
export function showCause(change: ResourceChange): string {
  const paths = change.replacePaths.filter((path) => path.length > 0);
  if (paths.length > 0) return list(paths.map((path) => showChange(change, ...path)));
  switch (change.reason) {
    case "replace_because_tainted":
      return "it is marked as tainted in the state";
    case "replace_by_request":
      return "it was asked for with -replace";
    case "replace_by_triggers":
      return "a resource changes that triggers it (replace_triggered_by)";
    default:
      return "what forces it is not said";
  }
}

/** True if an attribute of something that stays changes, and both values can be seen. */
export function changes({ before, after }: ResourceChange, ...path: ValuePath): boolean {
  if (before === undefined || after === undefined) return false;
  const [from, to] = [at(before, ...path), at(after, ...path)];
  return [from, to].every(isVisible) && !sameValue(emptyAsNull(from), emptyAsNull(to));
}

function isVisible(value: Value | undefined): boolean {
  return !(value instanceof Unknown || value instanceof Masked);
}

/** Providers write what is absent as null, or as what is empty. */
function emptyAsNull(value: Value | undefined): Value {
  return value === undefined || value === "" || (isValueList(value) && value.length === 0) ? null : value;
}
