import { isJsonArray, isJsonObject, type Json } from "../synthesis/json";

/** A value that only the apply will know. */
export class Unknown {
  /** The only one there is. */
  public static readonly value = new Unknown();

  private constructor() {}

  /** As reports show it: `(known after apply)`. */
  public toString(): string {
    return "(known after apply)";
  }
}

/**
 * Stands for a value that nobody may see. The value itself is not in it: whoever masks gives equal values of one
 * change the same mask, so that a change still shows as one.
 */
export class Masked {
  public constructor(
    /** Whether the plan says so, or its name or look gives it away. */
    public readonly why: "sensitive" | "looks secret",
  ) {}

  /** As reports show it: `(sensitive)`. */
  public toString(): string {
    return `(${this.why})`;
  }
}

/** What an attribute can be: JSON, of which parts may be unknown or masked. */
export type Value = null | boolean | number | string | Unknown | Masked | readonly Value[] | ValueObject;

/** An object or a block, by the names of its attributes. */
export interface ValueObject {
  readonly [key: string]: Value;
}

/** True for an object or a block, and false for what is unknown or masked. */
export function isValueObject(value: Value | undefined): value is ValueObject {
  return isJsonObject(value as Json) && !(value instanceof Unknown) && !(value instanceof Masked);
}

/** True for a list, and false for what is unknown or masked. */
export function isValueList(value: Value | undefined): value is readonly Value[] {
  return isJsonArray(value as Json);
}

/** Steps into a value: names of attributes and indexes of lists. */
export type ValuePath = readonly (string | number)[];

/**
 * What is at a path. A block that occurs once may stand in a list of one or by itself, so a name also steps into the
 * first element of a list. Undefined where nothing is; what is below something unknown or masked is so as well.
 */
export function at(value: Value | undefined, ...path: ValuePath): Value | undefined {
  let here = value;
  for (const step of path) {
    if (here instanceof Unknown || here instanceof Masked) return here;
    if (typeof step === "string" && isValueList(here)) here = here[0];
    if (typeof step === "number") here = isValueList(here) ? here[step] : step === 0 ? here : undefined;
    else here = isValueObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/** The text at a path; undefined if it is none, or is not known. */
export function textAt(value: Value | undefined, ...path: ValuePath): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The number at a path, also where it is written as text; undefined if it is none, or is not known. */
export function numberAt(value: Value | undefined, ...path: ValuePath): number | undefined {
  const found = at(value, ...path);
  if (typeof found === "number") return found;
  return typeof found === "string" && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : undefined;
}

/** The truth at a path, also where it is written as text; undefined if it is none, or is not known. */
export function flagAt(value: Value | undefined, ...path: ValuePath): boolean | undefined {
  const found = at(value, ...path);
  if (typeof found === "boolean") return found;
  return found === "true" ? true : found === "false" ? false : undefined;
}

/** The elements of the list at a path; a block by itself is a list of one, and nothing a list of none. */
export function listAt(value: Value | undefined, ...path: ValuePath): readonly Value[] {
  const found = at(value, ...path);
  if (isValueList(found)) return found;
  return found === undefined || found === null || found instanceof Unknown || found instanceof Masked ? [] : [found];
}

/** True if both are the same, part by part; of masked values, if they were given the same mask. */
export function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (isValueList(one) && isValueList(other)) {
    return one.length === other.length && one.every((each, index) => sameValue(each, other[index]));
  }
  if (!isValueObject(one) || !isValueObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  );
}
