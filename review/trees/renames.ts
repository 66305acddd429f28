import { type TreeElement } from "./element";
import { Expression, isWrittenList, isWrittenObject, type Written } from "./expression";
import { type Pair } from "./pairs";

/** A resource that is destroyed at one address, and the same one that is created at another. */
export interface Rename {
  readonly from: TreeElement;
  readonly to: TreeElement;
}

/** Pairs up what goes and what comes: same type and same attributes, within a stack first. */
export function renamesAmong(pairs: readonly Pair[]): readonly Rename[] {
  const coming = new Map<string, TreeElement[]>();
  for (const { before, after } of pairs) {
    if (before !== undefined || after?.mode !== "managed") continue;
    for (const key of keysOf(after)) coming.set(key, [...(coming.get(key) ?? []), after]);
  }
  const going = pairs.flatMap(({ before, after }) => (before?.mode === "managed" && !after ? [before] : []));
  const taken = new Set<TreeElement>();
  const renames = new Map<TreeElement, TreeElement>();
  for (const wider of [0, 1]) {
    for (const from of going) {
      const key = keysOf(from)[wider];
      const to = renames.has(from) ? undefined : coming.get(key ?? "")?.find((each) => !taken.has(each));
      if (to === undefined) continue;
      taken.add(to);
      renames.set(from, to);
    }
  }
  return [...renames].map(([from, to]) => ({ from, to }));
}

/** What must be the same: within the stack, and anywhere. */
function keysOf({ stack, type, attributes }: TreeElement): readonly [string, string] {
  const shape = `${type} ${JSON.stringify(shapeOf(attributes))}`;
  return [`${stack} ${shape}`, shape];
}

function shapeOf(written: Written): unknown {
  if (written instanceof Expression) return { expression: written.shape };
  if (isWrittenList(written)) return written.map(shapeOf);
  if (!isWrittenObject(written)) return written;
  return Object.entries(written)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, shapeOf(each)]);
}
