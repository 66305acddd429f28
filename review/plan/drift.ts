import { isJsonArray, type JsonObject } from "../../synthesis/json";
import { type ResourceChange } from "../change";
import { at, isValueList, isValueObject, sameValue, type Value, type ValuePath } from "../value";

/** An attribute that the plan has looked at, to decide on a change. */
export interface RelevantAttribute {
  /** Address of the resource, without index. */
  readonly resource: string;
  readonly path: ValuePath;
}

/** An element of `relevant_attributes`; undefined if it is none. */
export function readRelevantAttribute(entry: JsonObject): RelevantAttribute | undefined {
  const { resource, attribute } = entry;
  if (typeof resource !== "string") return undefined;
  const steps = isJsonArray(attribute) ? attribute : [];
  return { resource, path: steps.filter((step) => typeof step === "string" || typeof step === "number") };
}

/**
 * What of the drift matters to the plan: objects that are gone, attributes that the plan was made from, and those that
 * it changes again, back to the configuration for one. Where a plan has no list of what it was made from, all of it.
 */
export function relevantDrift(
  drift: readonly ResourceChange[],
  relevant: readonly RelevantAttribute[] | undefined,
  changes: readonly ResourceChange[],
): readonly ResourceChange[] {
  if (relevant === undefined) return drift;
  const planned = new Map(changes.filter(({ deposed }) => deposed === undefined).map((each) => [each.address, each]));
  return drift.filter(
    (each) =>
      each.kind === "delete" ||
      relevant.some(({ resource, path }) => isOf(each.address, resource) && differs(each, path)) ||
      meets(each, planned.get(each.address)),
  );
}

function isOf(address: string, resource: string): boolean {
  return address === resource || address.startsWith(`${resource}[`);
}

function differs({ before, after }: ResourceChange, path: ValuePath): boolean {
  return !sameValue(at(before, ...path), at(after, ...path));
}

/** True if both change one attribute, however deep in a block. */
function meets(drift: ResourceChange, change: ResourceChange | undefined): boolean {
  return change !== undefined && meetIn([drift.before, drift.after], [change.before, change.after]);
}

type Sides = readonly [before: Value | undefined, after: Value | undefined];

function meetIn(drift: Sides, change: Sides): boolean {
  if (sameValue(...drift) || sameValue(...change)) return false;
  const sides = [...drift, ...change];
  if (sides.every(isValueObject)) {
    const names = new Set(sides.flatMap((each) => Object.keys(each)));
    return [...names].some((name) => meetIn(below(drift, name), below(change, name)));
  }
  if (sides.every(isValueList)) {
    const most = Math.max(...sides.map(({ length }) => length));
    return Array.from({ length: most }).some((_, index) => meetIn(below(drift, index), below(change, index)));
  }
  return true;
}

function below([before, after]: Sides, step: string | number): Sides {
  return [at(before, step), at(after, step)];
}
