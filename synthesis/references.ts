import { isJsonArray, isJsonObject, own, type Json } from "./json";
import { type SynthesizedApp, type SynthesizedStack } from "./read";
import { hasExpression, parseTemplate } from "./template";

/** The head of a reference and the path behind it, `.metadata[0].name`. */
const REFERENCE =
  /^(?:(?<scope>var|local)\.(?<name>[\w-]+)|data\.terraform_remote_state\.(?<remote>[\w-]+)\.outputs\.(?<output>[\w-]+)|(?<type>\w+)\.(?<id>[\w-]+))(?<path>(?:\.[\w-]+|\[\d+\]|\["[^"\\$%]*"\])*)$/;
const STEP = /\.([\w-]+)|\[(\d+)\]|\["([^"]*)"\]/g;

/** How the engine names the data source through which a stack reads another's outputs. */
const REMOTE_STATE = "cross-stack-reference-input-";

/**
 * How many references one text is followed through, and how much text behind them: references that double at each step
 * would never end. Beyond, they stay as they are written.
 */
const MOST_FOLLOWED = 1_000;
const MOST_TEXT = 1_000_000;

/** What led from a text to here. */
interface Trail {
  /** The references, by stack: one that occurs twice leads in a circle. */
  readonly steps: readonly string[];
  /** Counts for all of the text. */
  readonly spent: { references: number; characters: number };
}

/**
 * The value with every reference in it replaced whose target is written out in the configuration: attributes of
 * resources of the same stack, locals, defaults of variables that are not sensitive, and what another stack of the app
 * hands over. Other expressions stay as they are.
 */
export function resolveReferences(value: Json, stack: SynthesizedStack, app: SynthesizedApp): Json {
  return resolve(value, stack, app, undefined);
}

/** The stack and the value behind `data.terraform_remote_state.<id>.outputs.<name>`. */
export function crossStackOutput(
  remoteState: string,
  output: string,
  app: SynthesizedApp,
): { readonly stack: SynthesizedStack; readonly value: Json } | undefined {
  const stack = app.stacks.find(({ constructPath }) => remoteState === `${REMOTE_STATE}${constructPath}`);
  const value = stack && own(stack.outputs, output)?.value;
  return stack === undefined || value === undefined ? undefined : { stack, value };
}

/** @param trail undefined at the start, of which each text has a trail of its own */
function resolve(value: Json, stack: SynthesizedStack, app: SynthesizedApp, trail: Trail | undefined): Json {
  if (typeof value === "string") {
    return resolveString(value, stack, app, trail ?? { steps: [], spent: { references: 0, characters: 0 } });
  }
  if (isJsonArray(value)) return value.map((each) => resolve(each, stack, app, trail));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, stack, app, trail)]));
}

function resolveString(text: string, stack: SynthesizedStack, app: SynthesizedApp, trail: Trail): Json {
  if (trail.steps.length > 0) trail.spent.characters += text.length;
  const parts = parseTemplate(text);
  const resolved = parts.map((part) =>
    part.kind === "text" ? part.raw : (target(part.value, stack, app, trail) ?? part.raw),
  );
  const [first] = resolved;
  if (first !== undefined && parts.length === 1) return first;
  return resolved.map((each, index) => (isPrimitive(each) ? String(each) : (parts[index]?.raw ?? ""))).join("");
}

/** What an expression refers to, resolved itself; undefined for anything that is not a plain reference to a literal. */
function target(expression: string, stack: SynthesizedStack, app: SynthesizedApp, trail: Trail): Json | undefined {
  const groups = REFERENCE.exec(expression)?.groups;
  const step = `${stack.name} ${expression}`;
  if (groups === undefined || trail.steps.includes(step) || isSpent(trail)) return undefined;
  trail.spent.references += 1;
  const behind = { ...trail, steps: [...trail.steps, step] };
  const { scope, name = "", remote, output = "", type = "", id = "", path = "" } = groups;
  if (remote !== undefined) {
    const other = crossStackOutput(remote, output, app);
    const value = other && follow(resolve(other.value, other.stack, app, behind), path, other.stack, app, behind);
    // An expression of the other stack would mean nothing in this one.
    return value === undefined || holdsExpression(value) ? undefined : value;
  }
  if (scope === "local") return follow(own(stack.locals, name), path, stack, app, behind);
  if (scope === "var") {
    const variable = own(stack.variables, name);
    if (variable === undefined || variable.sensitive) return undefined;
    return follow(variable.default ?? undefined, path, stack, app, behind);
  }
  const resource = stack.resources.find((each) => each.type === type && each.logicalId === id);
  return path === "" ? undefined : follow(resource?.attributes, path, stack, app, behind);
}

function follow(
  start: Json | undefined,
  path: string,
  stack: SynthesizedStack,
  app: SynthesizedApp,
  trail: Trail,
): Json | undefined {
  let value = start;
  for (const [, attribute, index, key] of path.matchAll(STEP)) {
    if (typeof value === "string") value = resolve(value, stack, app, trail);
    const position = index ?? attribute;
    if (isJsonArray(value) && position !== undefined) value = value[Number(position)];
    else if (!isJsonObject(value)) return undefined;
    // Terraform JSON writes a block that occurs once as an object, where expressions see a list of one.
    else if (index !== "0" && attribute !== "0") value = own(value, key ?? attribute ?? "");
  }
  return value === undefined || value === null ? undefined : resolve(value, stack, app, trail);
}

function isSpent({ spent }: Trail): boolean {
  return spent.references >= MOST_FOLLOWED || spent.characters > MOST_TEXT;
}

function holdsExpression(value: Json): boolean {
  if (typeof value === "string") return hasExpression(value);
  return (
    typeof value === "object" && value !== null && Object.values(value).some((each: Json) => holdsExpression(each))
  );
}

function isPrimitive(value: Json): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
