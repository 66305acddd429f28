import { isJsonArray, isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "../../synthesis/json";
import { type OutputChange, type ResourceChange } from "../change";
import { maskChange } from "../masking";
import { type ValueObject, type ValuePath } from "../value";
import { meaningOf } from "./actions";
import { exposedPaths, withUnknown } from "./marks";

/** Where changes are read for. */
export interface ChangeContext {
  readonly stack: string;
  /** Of the stack's constructs, by address without index. */
  readonly constructPaths: ReadonlyMap<string, string>;
}

/** An element of `resource_changes` or `resource_drift`. What is missing or shaped oddly counts as not there. */
export function readResourceChange(entry: JsonObject, { stack, constructPaths }: ChangeContext): ResourceChange {
  const change = objectOrEmpty(entry["change"]);
  const actions = strings(change["actions"]);
  const { kind, order } = meaningOf(actions);
  const type = text(entry["type"]) ?? typeIn(text(entry["address"]) ?? "");
  const address = text(entry["address"]) ?? `${type || "(no type)"}.${text(entry["name"]) ?? "(no name)"}`;
  const marks = { before: change["before_sensitive"], after: change["after_sensitive"] };
  const raw = { before: objectIn(change["before"]), after: afterIn(change) };
  return {
    stack,
    address,
    constructPath: constructPaths.get(address) ?? constructPaths.get(address.replace(/\[[^[\]]*\]$/, "")),
    previousAddress: text(entry["previous_address"]),
    deposed: text(entry["deposed"]),
    // Ephemeral resources are none of the state's either. What this program does not know is shown.
    mode: entry["mode"] === "data" || entry["mode"] === "ephemeral" ? "data" : "managed",
    type,
    kind,
    actions,
    order,
    reason: text(entry["action_reason"]),
    imported: isJsonObject(change["importing"]),
    ...maskChange({ type, before: raw.before, after: raw.after, marks: [marks.before, marks.after] }),
    replacePaths: pathsIn(change["replace_paths"]),
    exposed: raw.before && raw.after ? exposedPaths(marks.before, marks.after, raw.after) : [],
  };
}

/**
 * A member of `output_changes`. Its value is not kept. A plan calls an output sensitive on both sides if it is so on
 * either: `exposed` says that it was or is, and the configuration has to tell whether it is.
 */
export function readOutputChange(name: string, entry: Json, stack: string): OutputChange {
  const change = objectOrEmpty(entry);
  const { kind } = meaningOf(strings(change["actions"]));
  return { stack, name, kind, exposed: kind !== "create" && kind !== "delete" && isMarked(change["before_sensitive"]) };
}

function objectIn(value: Json | undefined): ValueObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** Of an object of which nothing is known, the plan has no `after`, and `after_unknown` alone. */
function afterIn(change: JsonObject): ValueObject | undefined {
  const [after, unknown] = [change["after"], change["after_unknown"]];
  if (isJsonObject(after)) return withUnknown(after, unknown);
  const isUnknown = after === undefined && isJsonObject(unknown) && Object.keys(unknown).length > 0;
  return isUnknown ? withUnknown({}, unknown) : undefined;
}

function pathsIn(value: Json | undefined): readonly ValuePath[] {
  if (!isJsonArray(value)) return [];
  return value
    .filter(isJsonArray)
    .map((path) => path.filter((step) => typeof step === "string" || typeof step === "number"));
}

function isMarked(mark: Json | undefined): boolean {
  if (isJsonArray(mark)) return mark.some(isMarked);
  return isJsonObject(mark) ? Object.values(mark).some(isMarked) : mark === true;
}

/** `scaleway_k8s_pool` of `module.kapsule["a.b"].scaleway_k8s_pool.Default[0]`. */
function typeIn(address: string): string {
  return (
    address
      .replaceAll(/\[[^\]]*\]/g, "")
      .split(".")
      .at(-2) ?? ""
  );
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
