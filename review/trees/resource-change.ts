import { isJsonArray, isJsonObject, type Json } from "../../synthesis/json";
import { type ChangeKind, type ResourceChange } from "../change";
import { maskChange } from "../masking";
import { Unknown, type Value, type ValueObject, type ValuePath } from "../value";
import { writtenAt } from "./differences";
import { type TreeElement } from "./element";
import { Expression, isWrittenList, isWrittenObject, type Written, type WrittenObject } from "./expression";
import { type Outcome } from "./outcome";
import { type Pair } from "./pairs";

const ACTIONS: Readonly<Record<ChangeKind, readonly string[]>> = {
  "no-op": ["no-op"],
  read: ["read"],
  create: ["create"],
  update: ["update"],
  replace: ["delete", "create"],
  delete: ["delete"],
  forget: ["forget"],
  unknown: ["unknown"],
};

/** A pair in the words of a plan. */
export function resourceChange(pair: Pair, outcome: Outcome, createFirst: boolean): ResourceChange {
  const { before, after, stack, address, imported } = pair;
  const { kind, reason } = outcome;
  const element = after ?? before;
  const order = kind !== "replace" ? undefined : createFirst ? "create-first" : "delete-first";
  const attributes = outcome.after ?? after?.attributes;
  const shown = maskChange({
    type: element?.type ?? "",
    before: before && valueOf(before, before.attributes),
    after: after && attributes && valueOf(after, attributes),
    marks: [before && marksOf(before.attributes), attributes && marksOf(attributes)],
  });
  const moved = before !== undefined && before.writtenAddress !== address;
  return {
    stack,
    address,
    constructPath: element?.constructPath,
    previousAddress: moved ? before.writtenAddress : undefined,
    deposed: undefined,
    mode: element?.mode ?? "managed",
    type: element?.type ?? "",
    kind,
    actions: order === "create-first" ? ["create", "delete"] : ACTIONS[kind],
    order,
    reason,
    imported,
    before: shown.before,
    after: shown.after,
    replacePaths: kind === "replace" ? outcome.replacing : [],
    exposed: before === undefined ? [] : exposedPaths(outcome.changed, before, outcome.after),
  };
}

/** Secrets of a Secret stay so, whatever they come from: the provider marks them. */
const ALWAYS_SENSITIVE = /^(binary_)?data(_wo)?$/;

/** Changed values that held a sensitive variable, and hold none any more. */
function exposedPaths(
  changed: readonly ValuePath[],
  before: TreeElement,
  after: WrittenObject | undefined,
): ValuePath[] {
  return changed.filter((path) => {
    if (/^kubernetes_secret/.test(before.type) && ALWAYS_SENSITIVE.test(String(path[0]))) return false;
    const now = writtenAtPath(after, path);
    return (
      isSensitive(writtenAtPath(before.attributes, path)) && now !== undefined && now !== null && !isSensitive(now)
    );
  });
}

function isSensitive(value: Written | undefined): boolean {
  return value instanceof Expression && value.sensitive;
}

function writtenAtPath(value: Written | undefined, path: ValuePath): Written | undefined {
  return path.reduce<Written | undefined>((here, step) => {
    if (typeof step === "number") return isWrittenList(here) ? here[step] : step === 0 ? here : undefined;
    return writtenAt(here, [step]);
  }, value);
}

/** Where a sensitive variable stands: what is written there in the other tree may be the same secret. */
function marksOf(written: Written): Json {
  if (written instanceof Expression) return written.sensitive;
  if (isWrittenList(written)) return written.map(marksOf);
  if (!isWrittenObject(written)) return false;
  return Object.fromEntries(Object.entries(written).map(([key, each]) => [key, marksOf(each)]));
}

/** The attributes, and the `lifecycle` that is said of them. */
function valueOf({ lifecycle }: TreeElement, attributes: WrittenObject): ValueObject {
  const value = plain(attributes);
  return Object.keys(lifecycle).length === 0 ? value : { ...value, lifecycle: jsonValue(lifecycle) };
}

function jsonValue(json: Json): Value {
  if (isJsonArray(json)) return json.map(jsonValue);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, jsonValue(each)]));
}

function plain(attributes: WrittenObject): ValueObject {
  return Object.fromEntries(Object.entries(attributes).map(([key, each]) => [key, toValue(each)]));
}

function toValue(written: Written): Value {
  if (written instanceof Expression) return Unknown.value;
  if (isWrittenList(written)) return written.map(toValue);
  return isWrittenObject(written) ? plain(written) : written;
}
