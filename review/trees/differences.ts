import { type ValuePath } from "../value";
import { Expression, isWrittenList, isWrittenObject, type Reference, type Written } from "./expression";

/** Says of a reference whether its value is another one although the expression is the same. */
export type Moving = (reference: Reference) => boolean;

/** The parts that are not the same, each by its path. What is left out, null and an empty list are the same. */
export function differences(
  before: Written | undefined,
  after: Written | undefined,
  moving: Moving,
  path: ValuePath = [],
): ValuePath[] {
  const [one, other] = [unwrapped(before, after), unwrapped(after, before)];
  if (one === undefined && other === undefined) return [];
  if (isWrittenObject(one) && isWrittenObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      differences(ownOf(one, key), ownOf(other, key), moving, [...path, key]),
    );
  }
  if (isWrittenList(one) && isWrittenList(other) && one.length === other.length) {
    return one.flatMap((each, index) => differences(each, other[index], moving, [...path, index]));
  }
  return sameLeaf(one, other, moving) ? [] : [path];
}

/** What is at a path of names; a name also steps into the first block of a list. */
export function writtenAt(value: Written | undefined, path: readonly string[]): Written | undefined {
  let here = value;
  for (const step of path) {
    if (here instanceof Expression) return here;
    if (isWrittenList(here)) here = here[0];
    here = isWrittenObject(here) ? ownOf(here, step) : undefined;
  }
  return here;
}

/** A block that occurs once may stand by itself or in a list of one. */
function unwrapped(value: Written | undefined, beside: Written | undefined): Written | undefined {
  if (value === null || (isWrittenList(value) && value.length === 0)) return undefined;
  return isWrittenList(value) && value.length === 1 && isWrittenObject(beside) ? value[0] : value;
}

function sameLeaf(one: Written | undefined, other: Written | undefined, moving: Moving): boolean {
  if (one instanceof Expression && other instanceof Expression) {
    return one.text === other.text && one.sensitive === other.sensitive && !other.references.some(moving);
  }
  // Terraform converts: a number may be written as text.
  return isScalar(one) && isScalar(other) && String(one) === String(other);
}

function isScalar(value: Written | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function ownOf(object: Readonly<Record<string, Written>>, key: string): Written | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
