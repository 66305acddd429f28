import { type ResourceChange } from "../change";
import { isValueList, isValueObject, sameValue, Unknown, type Value, type ValuePath } from "../value";

/** An attribute that does not stay as it is. */
export interface Difference {
  readonly path: ValuePath;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  /** True if it is why the resource is replaced. */
  readonly forces: boolean;
}

/** What changes in a resource, part by part: what forces a replacement first, then by name. */
export function differencesOf({ kind, before, after, replacePaths }: ResourceChange): readonly Difference[] {
  if (kind === "delete" || kind === "forget" || after === undefined) return [];
  const found: Difference[] = [];
  const add = (path: ValuePath, one: Value | undefined, other: Value | undefined) => {
    found.push({ path, before: one, after: other, forces: replacePaths.some((each) => overlaps(each, path)) });
  };
  if (before === undefined) {
    // Of something new, what only the apply will know says nothing.
    for (const key of Object.keys(after).sort()) {
      if (!isNothing(after[key]) && !(after[key] instanceof Unknown)) add([key], undefined, after[key]);
    }
    return found;
  }
  compare(before, after, [], add);
  return [...found.filter(({ forces }) => forces), ...found.filter(({ forces }) => !forces)];
}

/** True if all that is known is that it will be another value: the provider computes it. */
export function isComputed({ after, forces }: Difference): boolean {
  return after instanceof Unknown && !forces;
}

type Add = (path: ValuePath, before: Value | undefined, after: Value | undefined) => void;

function compare(before: Value | undefined, after: Value | undefined, path: ValuePath, add: Add): void {
  if (sameValue(before, after) || (isNothing(before) && isNothing(after))) return;
  if (isValueObject(before) && isValueObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    for (const key of keys) compare(own(before, key), own(after, key), [...path, key], add);
  } else if (isValueList(before) && isValueList(after) && [...before, ...after].every(isCompound)) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      compare(before[index], after[index], [...path, index], add);
    }
  } else {
    add(path, before, after);
  }
}

/** Providers write nothing in more than one way, and it means the same. */
function isNothing(value: Value | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (isValueList(value)) return value.length === 0;
  return isValueObject(value) && Object.keys(value).length === 0;
}

function isCompound(value: Value): boolean {
  return isValueList(value) || isValueObject(value);
}

function own(value: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** True if one path is the other, or leads into it. */
function overlaps(one: ValuePath, other: ValuePath): boolean {
  return one.every((step, index) => index >= other.length || other[index] === step);
}
