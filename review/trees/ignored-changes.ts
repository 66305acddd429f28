import { strings } from "../../synthesis/json";
import { isWrittenList, isWrittenObject, type Written, type WrittenObject } from "./expression";
import { type TreeElement } from "./element";

const STEP = /([A-Za-z_][\w-]*)|\[(\d+)\]|\["([^"]*)"\]/g;

/** The attributes afterwards, where those that the resource's `ignore_changes` names stay as they were. */
export function withoutIgnored(before: TreeElement, after: TreeElement): WrittenObject {
  const ignored = after.lifecycle["ignore_changes"];
  if (ignored === "all") return before.attributes;
  return strings(ignored).reduce<WrittenObject>((attributes, path) => {
    const steps = [...path.matchAll(STEP)].map(([, name, index, key]) => name ?? key ?? Number(index));
    const kept = keep(before.attributes, attributes, steps);
    return isWrittenObject(kept) ? kept : attributes;
  }, after.attributes);
}

/** `after`, with what is in `before` at the steps; undefined where that is nothing. */
function keep(
  before: Written | undefined,
  after: Written | undefined,
  steps: readonly (string | number)[],
): Written | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return before;
  if (step === 0 && !isWrittenList(after)) return keep(isWrittenList(before) ? before[0] : before, after, rest);
  if (typeof step === "number") {
    if (!isWrittenList(after)) return after;
    const old = isWrittenList(before) ? before[step] : step === 0 ? before : undefined;
    return after.map((each, index) => (index === step ? (keep(old, each, rest) ?? null) : each));
  }
  if (isWrittenList(after)) return keep(before, after, [0, ...steps]);
  if (!isWrittenObject(after)) return after;
  const from = isWrittenList(before) ? before[0] : before;
  const old = isWrittenObject(from) && Object.hasOwn(from, step) ? from[step] : undefined;
  const kept = keep(old, after[step], rest);
  const others = Object.entries(after).filter(([key]) => key !== step);
  return Object.fromEntries(kept === undefined ? others : [...others, [step, kept]]);
}
