import { known } from "./known";
import { type Problem } from "./refusal";

/*
 * What the compiler would refuse, for programs that run without it: `npm start` takes the types away unread, and a wrong
 * value would go on to Terraform, or end in a TypeError far from where it was written.
 */

/** Whether a setting may be left out. */
export type Presence = "required" | "optional";

/** A class, also one whose constructor is private. */
interface ValueType {
  readonly name: string;
  [Symbol.hasInstance](value: unknown): boolean;
}

/** What is wrong with a value of a closed set, the list that its type is derived from. */
export function oneOfProblems(
  property: string,
  value: unknown,
  values: readonly string[],
  presence: Presence = "required",
): Problem[] {
  const accepted = passes(value, presence) || values.some((each) => each === value);
  return accepted ? [] : [wrong(property, value, `one of ${values.join(", ")}`, "write one of them")];
}

/**
 * What is wrong with the value of a value type.
 *
 * @param example how such a value is written: `NodeType.of("DEV1-M")`
 */
export function kindProblems(
  property: string,
  value: unknown,
  kind: ValueType,
  example: string,
  presence: Presence = "required",
): Problem[] {
  if (kind[Symbol.hasInstance](value) || (value === undefined && presence === "optional")) return [];
  return [wrong(property, value, `${/^[AEIOU]/.test(kind.name) ? "an" : "a"} ${kind.name}`, `write ${example}`)];
}

/** What is wrong with a flag. A text such as "no" counts as neither. */
export function flagProblems(property: string, value: unknown, presence: Presence = "optional"): Problem[] {
  if (passes(value, presence) || typeof value === "boolean") return [];
  return [wrong(property, value, "true or false", "write it without quotes")];
}

/** What is wrong with a text that must be given. */
export function textProblems(property: string, value: unknown, example: string): Problem[] {
  if (passes(value, "required") || typeof value === "string") return [];
  return [wrong(property, value, "a text", `write one such as "${example}"`)];
}

/** What is wrong with a group of settings, or a construct, that must be given. */
export function objectProblems(property: string, value: unknown, example: string): Problem[] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return [];
  return [wrong(property, value, "an object", `write ${example}`)];
}

/** The problems that there are already or else, now that nothing is in the way of looking for them, those of the rules. */
export function unlessWrong(problems: readonly Problem[], rules: () => readonly Problem[]): readonly Problem[] {
  return problems.length > 0 ? problems : rules();
}

/** Left out, or known at apply only. */
function passes(value: unknown, presence: Presence): boolean {
  return value === undefined ? presence === "optional" : known(value) === undefined;
}

function wrong(property: string, value: unknown, what: string, fix: string): Problem {
  // An object may be a whole tree of constructs, and may hold what nobody should read.
  const received = (typeof value === "object" && value !== null) || typeof value === "function" ? "an object" : value;
  return { property, received, rule: `must be ${what}`, fix };
}
