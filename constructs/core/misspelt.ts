import { editDistance } from "./edit-distance";
import { known } from "./known";
import { type Problem } from "./refusal";

/** The names that a group of settings knows: true, or the names of the group, or the list of groups, that one holds. */
export interface Keys {
  readonly [name: string]: true | Keys;
}

/** Every name of a type, so that the compiler refuses a list that leaves one out: `{ … } satisfies KeysOf<Props>`. */
export type KeysOf<T> = { readonly [Name in keyof T]-?: true | KeysOf<Group<T[Name]>> };

type Group<V> = NonNullable<V> extends readonly (infer Each)[] ? Each : NonNullable<V>;

/** As long as this, two letters may differ. `tags` is not `args` misspelt, nor `host` `port`. */
const LONG = 6;

/**
 * What is misspelt among the names of a group of settings, and of the groups in it. Other names that it does not know
 * are left alone: TypeScript takes an object that holds more than it needs, and so do we.
 *
 * @param what the group, where it is not nested: `this pool`
 * @param path what stands before its names where the caller wrote them: `maintenanceWindow`
 */
export function misspeltProblems(what: string, value: unknown, keys: Keys, path = ""): Problem[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => misspeltProblems(what, each, keys, `${path}[${index}]`));
  }
  if (!isGroup(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const property = path === "" ? name : `${path}.${name}`;
    const inner = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (inner === true) return [];
    if (inner !== undefined) return misspeltProblems(what, value[name], inner, property);
    const meant = meantBy(name, Object.keys(keys));
    if (meant === undefined) return [];
    const rule = `is no property of ${path === "" ? what : path}`;
    return [{ property, received: shown(value[name]), rule, fix: `write ${meant}` }];
  });
}

/**
 * What is misspelt, and what is wrong besides. Beside a misspelt name nothing is said to be missing, for that may be
 * what it was to set.
 */
export function withMisspelt(misspelt: readonly Problem[], rules: () => readonly Problem[]): Problem[] {
  return [...misspelt, ...rules().filter(({ received }) => misspelt.length === 0 || received !== undefined)];
}

/** The name that is written most like another one, if they differ by so little that it must have been meant. */
function meantBy(name: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => ({ candidate, distance: distanceOf(plain(name), plain(candidate)) }))
    .filter(({ candidate, distance }) => distance <= (candidate.length < LONG ? 1 : 2))
    .sort((one, other) => one.distance - other.distance)[0]?.candidate;
}

/** Neither `node_type` nor `NodeType` differs from `nodeType`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** Two letters that changed places, the commonest slip, count as one. */
function distanceOf(one: string, other: string): number {
  const distance = editDistance(one, other);
  const sorted = (text: string) => Array.from(text).sort().join("");
  return distance === 2 && sorted(one) === sorted(other) ? 1 : distance;
}

/** Objects as they are written: not constructs and value types, whose properties nobody spells. */
function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A text may be a secret, whose rules do not know it under this name; and an object may be a whole tree. */
function shown(value: unknown): unknown {
  if (value === null || known(value) === undefined) return value;
  if (typeof value === "string") return "a text, which is not shown here";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" || typeof value === "function" ? "an object" : value;
}
