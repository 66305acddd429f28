import {
  type Declaration,
  type Member,
  type Method,
  type Parameter,
  type Property,
  type Shape,
  type Signature,
  type Surface,
} from "./surface";
import { isLongerList, typeChange, written, type TypeChange } from "./type-change";
import { flipped, GIVEN, usesIn, type Use } from "./uses";

/** A change after which code that compiled against the release may no longer compile. */
export interface Break {
  /** The export that it happened to. */
  readonly name: string;
  /** `NodePoolProps.size is required now`. */
  readonly text: string;
}

/**
 * What breaks between a release and now. Types are compared as they are written: a change that is neither clearly wider
 * nor clearly narrower counts as a break, and a type that got wider as one where values of it are handed out.
 */
export function breaksBetween(released: Surface, current: Surface): readonly Break[] {
  const useOf = usesIn(current);
  return [...released].flatMap(([name, before]) => {
    const after = current.get(name);
    if (after === undefined) return [{ name, text: `${name} is no longer exported` }];
    return declarationBreaks(name, before, after, useOf(name)).map((text) => ({ name, text }));
  });
}

function declarationBreaks(name: string, before: Declaration, after: Declaration, use: Use): readonly string[] {
  if (isShape(before) && isShape(after) && before.kind === after.kind) return shapeBreaks(name, before, after, use);
  if (before.kind === "function" && after.kind === "function") return callBreaks(name, before, after, GIVEN);
  if (before.kind === "variable" && after.kind === "variable") {
    return isLongerList(before.type, after.type) ? [] : typeBreaks(name, typeChange(before.type, after.type), GIVEN);
  }
  if (before.kind === "type" && after.kind === "type") {
    return [...parameterTextBreaks(name, before, after), ...typeBreaks(name, typeChange(before.type, after.type), use)];
  }
  return [`${name} was declared as ${before.kind}, and is as ${after.kind} now`];
}

function isShape(declaration: Declaration): declaration is Shape {
  return declaration.kind === "class" || declaration.kind === "interface";
}

function shapeBreaks(name: string, before: Shape, after: Shape, interfaceUse: Use): readonly string[] {
  const use = before.kind === "class" ? GIVEN : interfaceUse;
  const breaks = [...parameterTextBreaks(name, before, after)];
  const [bases, now] = [before, after].map((shape) => shape.bases.map(written).join(", "));
  if (bases !== now) breaks.push(`${name} extended ${bases || "nothing"}, and extends ${now || "nothing"} now`);
  if (after.abstract && !before.abstract) breaks.push(`${name} is abstract now`);
  for (const [key, member] of before.members) {
    const label = labelOf(name, key);
    const changed = after.members.get(key);
    if (changed === undefined) breaks.push(`${label} is gone`);
    else breaks.push(...memberBreaks(label, member, changed, key === "constructor" ? GIVEN : use));
  }
  for (const [key, member] of after.members) {
    if (before.members.has(key)) continue;
    const isRequired = before.kind === "class" ? member.abstract : use.taken && !member.optional;
    if (isRequired) breaks.push(`${labelOf(name, key)} is new and required`);
  }
  return breaks;
}

/** `new NodePool()`, `NodePool.size`, `static NodePool.of`. */
function labelOf(name: string, key: string): string {
  if (key === "constructor") return `new ${name}()`;
  const words = key.split(" ");
  return [...words.slice(0, -1), `${name}.${words.at(-1) ?? ""}`].join(" ");
}

function memberBreaks(label: string, before: Member, after: Member, use: Use): readonly string[] {
  const breaks: string[] = [];
  if (before.kind !== after.kind) return [`${label} was declared as ${before.kind}, and is as ${after.kind} now`];
  if (before.optional && !after.optional && use.taken) breaks.push(`${label} is required now`);
  if (!before.optional && after.optional && use.given) breaks.push(`${label} may be missing now`);
  if (after.abstract && !before.abstract) breaks.push(`${label} is abstract now`);
  if (before.kind === "method" && after.kind === "method") return [...breaks, ...callBreaks(label, before, after, use)];
  if (before.kind === "property" && after.kind === "property") {
    return [...breaks, ...propertyBreaks(label, before, after, use)];
  }
  return breaks;
}

function propertyBreaks(label: string, before: Property, after: Property, use: Use): readonly string[] {
  const breaks: string[] = [];
  if (before.writable && !after.writable && use.given) breaks.push(`${label} is read-only now`);
  const uses = after.writable && use.given ? { given: true, taken: true } : use;
  return [...breaks, ...typeBreaks(label, typeChange(before.type, after.type), uses)];
}

/** Each way to call it that was there must still be. */
function callBreaks(
  label: string,
  before: Pick<Method, "overloads">,
  after: Pick<Method, "overloads">,
  use: Use,
): readonly string[] {
  return before.overloads.flatMap((signature) => {
    const each = after.overloads.map((other) => signatureBreaks(label, signature, other, use));
    return each.find((breaks) => breaks.length === 0) ?? each[0] ?? [];
  });
}

function signatureBreaks(label: string, before: Signature, after: Signature, use: Use): readonly string[] {
  const breaks = [...parameterTextBreaks(label, before, after)];
  for (const [index, parameter] of before.parameters.entries()) {
    const changed = after.parameters[index];
    if (changed === undefined) breaks.push(`${label}: the parameter ${parameter.name} is gone`);
    else breaks.push(...parameterBreaks(label, parameter, changed, use));
  }
  for (const added of after.parameters.slice(before.parameters.length)) {
    if (!added.optional && !added.rest && use.given) {
      breaks.push(`${label}: the parameter ${added.name} is new and required`);
    }
  }
  return [...breaks, ...typeBreaks(`${label}: the result`, typeChange(before.returns, after.returns), use)];
}

function parameterBreaks(label: string, before: Parameter, after: Parameter, use: Use): readonly string[] {
  const name = `${label}: the parameter ${after.name}`;
  if (before.rest !== after.rest)
    return [`${name} ${after.rest ? "takes any number of values" : "takes one value"} now`];
  const breaks = [...typeBreaks(name, typeChange(before.type, after.type), flipped(use))];
  if (before.optional && !after.optional && use.given) breaks.push(`${name} is required now`);
  if (!before.optional && after.optional && use.taken) breaks.push(`${name} may be missing now`);
  return breaks;
}

function typeBreaks(label: string, change: TypeChange, { given, taken }: Use): readonly string[] {
  if (change === "same" || (change === "wider" && !given) || (change === "narrower" && !taken)) return [];
  if (change === "different") return [`${label} has another type now`];
  return [`${label} has a ${change} type now`];
}

function parameterTextBreaks(
  label: string,
  before: { readonly typeParameters?: string },
  after: { readonly typeParameters?: string },
): readonly string[] {
  return before.typeParameters === after.typeParameters ? [] : [`${label} has other type parameters now`];
}
