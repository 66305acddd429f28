import { isValueList, isValueObject, Masked, Unknown, type Value, type ValuePath } from "../value";
import { cut } from "./visible";

/** How much of a value is shown. */
const MOST = 120;
/** How much of a long text is shown before the point that matters. */
const BEFORE_POINT = 20;

/** A value in one line, as JSON but for what is unknown or masked; a long one is cut, with its length. */
export function showValue(value: Value | undefined, most = MOST): string {
  if (value === undefined) return "(none)";
  if (typeof value === "string" && value.length > most) {
    return `${write(value, most)} (${value.length.toLocaleString("en")} characters)`;
  }
  return cut(write(value, most), most + 2);
}

/** Both values of a difference in one line; of long texts, where they begin to differ. */
export function showDifference(before: Value | undefined, after: Value | undefined): string {
  if (typeof before === "string" && typeof after === "string") {
    if (before.includes("\n") || after.includes("\n")) return lineDifference(before, after);
    if (before.length > MOST || after.length > MOST) return textDifference(before, after);
  }
  const same = before instanceof Masked && after instanceof Masked ? ", and not the same" : "";
  return `${showValue(before)} → ${showValue(after)}${same}`;
}

/** `metadata[0].annotations["a.b/c"]`. */
export function showPath(path: ValuePath): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      return /^[\w-]+$/.test(step) ? `${index === 0 ? "" : "."}${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("");
}

/** No more of the value is gone through than there is room for. */
function write(value: Value, room: number): string {
  if (value instanceof Unknown || value instanceof Masked) return String(value);
  if (typeof value === "string") return JSON.stringify(cut(value, Math.max(room, 1)));
  if (isValueList(value)) return `[${joined(value, room, write)}]`;
  if (!isValueObject(value)) return String(value);
  const named = (key: string, left: number) => `${JSON.stringify(key)}: ${write(value[key] ?? null, left)}`;
  return `{${joined(Object.keys(value), room, named)}}`;
}

function joined<T>(parts: readonly T[], room: number, show: (part: T, room: number) => string): string {
  let text = "";
  for (const part of parts) {
    if (text.length > room) return `${text}, …`;
    text += `${text === "" ? "" : ", "}${show(part, room - text.length)}`;
  }
  return text;
}

function lineDifference(before: string, after: string): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const first = old.findIndex((line, index) => line !== fresh[index]);
  const at = first < 0 ? old.length : first;
  const lines = `line ${at + 1} of ${old.length.toLocaleString("en")} → ${fresh.length.toLocaleString("en")}`;
  return `${textDifference(old[at], fresh[at])} (${lines}, where they begin to differ)`;
}

function textDifference(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined) return `${showValue(before)} → ${showValue(after)}`;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const start = before.length <= MOST && after.length <= MOST ? 0 : Math.max(0, same - BEFORE_POINT);
  const part = (text: string) =>
    `${start > 0 ? "…" : ""}${showValue(text.slice(start).replace(/^[\uDC00-\uDFFF]/, ""))}`;
  return `${part(before)} → ${part(after)}`;
}
