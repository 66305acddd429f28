import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../synthesis/json";
import { type ValuePath } from "../value";
import { differences, writtenAt, type Moving } from "./differences";
import { Expression, isWrittenObject, type Written, type WrittenObject } from "./expression";
import { replacingArguments, type ReplacingArgument, type WholeChange } from "./replacing-arguments";

/** What differs between the attributes of a resource, as its provider sees it. */
export interface SeenByProvider {
  readonly changed: readonly ValuePath[];
  /** Those of the changed that replace the resource. */
  readonly replacing: readonly ValuePath[];
  /** Those of the replacing whose value before the tree does not tell: it may be the same. */
  readonly uncertain: readonly ValuePath[];
}

/** Configurations of the resource's provider in both trees, for what stands there and not on the resource. */
export interface ProviderSettings {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** Compares by what the provider is known to replace on, and to take for the same. */
export function seenByProvider(
  type: string,
  change: WholeChange,
  settings: ProviderSettings,
  moving: Moving,
): SeenByProvider {
  // Waiting times lie beside the state, and a change of them alone is none: helper/schema/grpc_provider.go of the SDK.
  const all = differences(change.before, change.after, moving).filter(([first]) => first !== "timeouts");
  const same: ReplacingArgument[] = [];
  const replacing: ValuePath[] = [];
  const uncertain: ValuePath[] = [];
  for (const argument of replacingArguments(type) ?? []) {
    const paths = all.filter((path) => isBelow(path, argument.path));
    if (paths.length === 0) continue;
    const [before, after] = [
      read(change.before, argument, settings.before),
      read(change.after, argument, settings.after),
    ];
    if (isSame(before, after, argument, moving)) {
      same.push(argument);
    } else if (argument.when?.(before, after, change) ?? true) {
      replacing.push(...paths);
      if (before === undefined && argument.computed === true) uncertain.push(argument.path);
    }
  }
  return { changed: all.filter((path) => !same.some((each) => isBelow(path, each.path))), replacing, uncertain };
}

function isSame(
  before: Written | undefined,
  after: Written | undefined,
  { computed }: ReplacingArgument,
  moving: Moving,
): boolean {
  return (computed === true && after === undefined) || differences(before, after, moving).length === 0;
}

/** What the provider takes an argument for. */
function read(attributes: WrittenObject, argument: ReplacingArgument, settings: JsonObject): Written | undefined {
  const written = writtenAt(attributes, argument.path);
  const { readAs, fromProvider } = argument;
  if (written === undefined || written === null) {
    const configured = fromProvider === undefined ? undefined : settings[fromProvider];
    return typeof configured === "string" ? configured : argument.default;
  }
  return readAs === undefined ? written : mapTexts(written, (text) => readAs(text, attributes));
}

function mapTexts(value: Written, map: (text: string) => string): Written {
  if (typeof value === "string") return map(value);
  if (isJsonArray(value as Json)) return (value as readonly Written[]).map((each) => mapTexts(each, map));
  if (value instanceof Expression || !isJsonObject(value as Json) || !isWrittenObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]));
}

/** True if the path, indexes left out, lies at or below the argument, or is a whole block around it. */
function isBelow(path: ValuePath, argument: readonly string[]): boolean {
  const names = path.filter((step) => typeof step === "string");
  return argument.every((step, index) => index >= names.length || names[index] === step);
}
