import { isJsonArray, isJsonObject, own, type Json } from "../../synthesis/json";
import { type SynthesizedApp, type SynthesizedStack } from "../../synthesis/read";
import { crossStackOutput, resolveReferences } from "../../synthesis/references";
import { parseTemplate } from "../../synthesis/template";

/** What an expression asks of a resource or data source. */
export interface Reference {
  readonly stack: string;
  readonly address: string;
  /** Behind the address: `.output.api_url`; empty for the whole resource. */
  readonly path: string;
}

/** A value that Terraform works out. Its text can hold parts of a secret: it is for comparing, and never shown. */
export class Expression {
  public constructor(
    /** The same for equal expressions, whatever stacks and locals the value passes on its way. */
    public readonly text: string,
    public readonly references: readonly Reference[],
    /** True if a sensitive variable is in it. */
    public readonly sensitive: boolean,
  ) {}

  /** The text without the names that constructs give to resources: the same before and after constructs are renamed. */
  public get shape(): string {
    return this.text.replace(/<[^|>]*\|((?:data\.)?\w+)\.[^>]*>/g, "<$1>");
  }
}

/** What a configuration says of a value: all of it that is written out, and expressions. */
export type Written = null | boolean | number | string | Expression | readonly Written[] | WrittenObject;

export interface WrittenObject {
  readonly [key: string]: Written;
}

export function isWrittenObject(value: Written | undefined): value is WrittenObject {
  return isJsonObject(value as Json) && !(value instanceof Expression);
}

export function isWrittenList(value: Written | undefined): value is readonly Written[] {
  return isJsonArray(value as Json);
}

/**
 * How many locals and outputs a value is followed through, and how much text: references that double at each step would
 * never end. Beyond, they stay as they are written.
 */
const MOST_FOLLOWED = 1_000;
const MOST_TEXT = 1_000_000;

/** What an expression may refer to, in strings and out of them; `data.` and the attribute path included. */
export const CANDIDATE = /(?<![\w.-])((?:data\.)?[A-Za-z]\w*\.[\w-]+)((?:\.[A-Za-z][\w-]*|\.\d+|\[\d+\])*)/g;

/** One of the two trees, with what became of its addresses. */
export interface Tree {
  readonly app: SynthesizedApp;
  /** The address that the other tree's `moved` blocks give to a resource; its own where it stays. */
  readonly newAddress: (stack: string, address: string) => string;
}

/** What a value of a stack says, with references resolved as far as the configurations tell. */
export function writtenOf(value: Json, stack: SynthesizedStack, tree: Tree): Written {
  return convert(resolveReferences(value, stack, tree.app), stack, tree);
}

/** A value as one expression, for what Terraform makes of more than the text: dynamic blocks, for one. */
export function expressionOf(value: Json, stack: SynthesizedStack, tree: Tree): Expression {
  const references: Reference[] = [];
  let sensitive = false;
  let [followed, characters] = [0, 0];

  const pass = (next: Json, from: SynthesizedStack, passed: readonly string[]): string | undefined => {
    const text = plain(next);
    followed += 1;
    characters += text.length;
    return followed > MOST_FOLLOWED || characters > MOST_TEXT ? undefined : `(${follow(text, from, passed)})`;
  };
  const follow = (text: string, from: SynthesizedStack, passed: readonly string[]): string =>
    text.replace(CANDIDATE, (candidate: string, head: string, path: string) => {
      const [scope = "", name = ""] = head.split(".");
      const step = `${from.name} ${head} ${path}`;
      // A circle, which Terraform refuses.
      if (passed.includes(step)) return candidate;
      if (scope === "local") {
        const local = own(from.locals, name);
        const text = local === undefined ? undefined : pass(local, from, [...passed, step]);
        return text === undefined ? candidate : `${text}${path}`;
      }
      if (scope === "var") {
        sensitive ||= own(from.variables, name)?.sensitive === true;
        return `<${from.name}|${candidate}>`;
      }
      const [, output = ""] = /^\.outputs\.([\w-]+)/.exec(path) ?? [];
      const crossing = output === "" ? undefined : crossStackOutput(head.split(".")[2] ?? "", output, tree.app);
      if (crossing !== undefined) {
        const text = pass(crossing.value, crossing.stack, [...passed, step]);
        return text === undefined ? candidate : `${text}${path.slice(`.outputs.${output}`.length)}`;
      }
      if (!isElement(head, from)) return candidate;
      const address = tree.newAddress(from.name, head);
      references.push({ stack: from.name, address, path });
      return `<${from.name}|${address}>${path}`;
    });

  const text = follow(plain(value), stack, []);
  return new Expression(text, references, sensitive);
}

function convert(value: Json, stack: SynthesizedStack, tree: Tree): Written {
  if (typeof value === "string") {
    const parts = parseTemplate(value);
    if (parts.some(({ kind }) => kind === "expression")) return expressionOf(value, stack, tree);
    return parts.map((part) => part.value).join("");
  }
  if (isJsonArray(value)) return value.map((each) => convert(each, stack, tree));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each, stack, tree)]));
}

/** Text without the `${}` around a lone expression, so that it says the same inside another one. */
function plain(value: Json): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const parts = parseTemplate(value);
  const [first] = parts;
  return parts.length === 1 && first?.kind === "expression" ? first.value : value;
}

const addresses = new WeakMap<SynthesizedStack, ReadonlySet<string>>();

/** True for the address of a resource or data source of the stack. */
export function isElement(address: string, stack: SynthesizedStack): boolean {
  let known = addresses.get(stack);
  if (known === undefined) {
    known = new Set([...stack.resources, ...stack.dataSources].map((each) => each.address));
    addresses.set(stack, known);
  }
  return known.has(address);
}
