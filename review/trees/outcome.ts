import { type ChangeKind } from "../change";
import { type ValuePath } from "../value";
import { differences, type Moving } from "./differences";
import { replacementTriggers } from "./element";
import { type Reference, type WrittenObject } from "./expression";
import { withoutIgnored } from "./ignored-changes";
import { type Pair } from "./pairs";
import { seenByProvider, type ProviderSettings, type SeenByProvider } from "./replacement";

/** What becomes of a pair. */
export interface Outcome extends SeenByProvider {
  readonly kind: ChangeKind;
  readonly reason: string | undefined;
  /** The attributes that will be, ignored changes left out. */
  readonly after: WrittenObject | undefined;
}

/** Outcomes by stack and address. */
export type Outcomes = ReadonlyMap<string, Outcome>;

export function keyOf({ stack, address }: Pick<Reference, "stack" | "address">): string {
  return `${stack}\n${address}`;
}

/** Attributes that a new object shares with the one that it replaces. Within a stack Terraform does not know that. */
const LASTING = /^\.(organization_id|project_id|region|zone)$/;

const NONE = { changed: [], replacing: [], uncertain: [] };

/** What becomes of every pair, where a replaced resource gives others new values, through stacks and on. */
export function outcomesOf(pairs: readonly Pair[], settings: (pair: Pair) => ProviderSettings): Outcomes {
  let outcomes: Outcomes = new Map<string, Outcome>();
  for (;;) {
    const known = outcomes;
    const next = new Map(pairs.map((pair) => [keyOf(pair), outcomeOf(pair, settings(pair), known)]));
    outcomes = next;
    // More can only ever change, so this ends.
    if ([...next].every(([key, outcome]) => isSettled(outcome, known.get(key)))) return outcomes;
  }
}

function isSettled(outcome: Outcome, known: Outcome | undefined): boolean {
  return outcome.kind === known?.kind && outcome.changed.length === known.changed.length;
}

function outcomeOf(pair: Pair, settings: ProviderSettings, known: Outcomes): Outcome {
  const { before, after } = pair;
  if (after === undefined) {
    const reason = pair.forgotten ? undefined : "delete_because_no_resource_config";
    return { ...NONE, kind: pair.forgotten ? "forget" : "delete", reason, after: undefined };
  }
  const managed = after.mode === "managed";
  if (before === undefined) {
    return { ...NONE, kind: managed ? "create" : "read", reason: undefined, after: after.attributes };
  }
  const attributes = withoutIgnored(before, after);
  const moving = movingBy(pair, known);
  const change = { before: before.attributes, after: attributes };
  const seen = seenByProvider(after.type, change, settings, moving);
  const result = { ...seen, after: attributes, reason: undefined };
  // By what is written alone: were it undone by what moves, two resources in a circle would never settle.
  if (differences(before.instances, after.instances, () => false).length > 0) return { ...result, kind: "unknown" };
  if (!managed) return { ...result, replacing: [], kind: seen.changed.length > 0 ? "read" : "no-op" };
  if (seen.replacing.length > 0) return { ...result, kind: "replace", reason: "replace_because_cannot_update" };
  if (replacementTriggers(after).some((trigger) => isTriggered(trigger, pair, known))) {
    return { ...result, kind: "replace", reason: "replace_by_triggers" };
  }
  return { ...result, kind: seen.changed.length > 0 ? "update" : "no-op" };
}

/** Which references give another value than before, by the outcomes that are known so far. */
export function movingBy({ stack }: Pick<Pair, "stack">, known: Outcomes): Moving {
  return (reference) => {
    const outcome = known.get(keyOf(reference));
    if (reference.stack !== stack && LASTING.test(reference.path)) return false;
    if (outcome?.kind === "replace") return true;
    // Its output is its input, once that is applied.
    const isOutput = reference.address.startsWith("terraform_data.") && reference.path.startsWith(".output");
    return isOutput && outcome?.kind === "update";
  };
}

/** By a whole resource that is changed or replaced, or by an attribute of it. */
function isTriggered(trigger: string, { stack }: Pair, known: Outcomes): boolean {
  const [, address = "", path = ""] = /^(\w+\.[\w-]+)(?:\[[^\]]*\])?\.?(.*)$/.exec(trigger) ?? [];
  const outcome = known.get(keyOf({ stack, address }));
  if (outcome === undefined || (outcome.kind !== "replace" && outcome.kind !== "update")) return false;
  return path === "" || outcome.kind === "replace" || outcome.changed.some((each) => startsWith(each, path));
}

function startsWith(path: ValuePath, written: string): boolean {
  const wanted = written.split(/[.[\]]+/).filter((step) => step !== "" && !/^\d+$/.test(step));
  const names = path.filter((step) => typeof step === "string");
  return wanted.every((step, index) => index >= names.length || names[index] === step);
}
