import { editDistance } from "../constructs/core/edit-distance";
import { type Charges } from "./cost/charge";
import { COUNTED_TYPES } from "./cost/charges";
import { SEVERITIES, type Rule } from "./finding";
import { webAddress } from "./report/web-address";
import { RULES } from "./rules";
import { isRecord, isText } from "./shapes";

/** What a team adds to the review of its deployments: what the module of `kapsule review --extension FILE` exports. */
export interface ReviewExtension {
  /**
   * What else to look for.
   *
   * @default nothing
   */
  readonly rules?: readonly Rule[];
  /**
   * What resources of further types cost, `scaleway_rdb_instance` for one.
   *
   * @default nothing is counted beside what docs/cost.md lists
   */
  readonly charges?: Readonly<Record<string, Charges>>;
}

/** Something wrong with an extension. */
export interface ExtensionProblem {
  /** `rules[1].id`; empty if it is the module itself. */
  readonly key: string;
  readonly rule: string;
  readonly fix: string;
}

/** Thrown for an extension that cannot be used, once, with everything that is wrong. */
export class UnreadableExtensionError extends Error {
  public constructor(
    public readonly file: string,
    public readonly problems: readonly ExtensionProblem[],
  ) {
    super(
      problems.map(({ key, rule, fix }) => `${file}: ${key === "" ? "the module" : key}: ${rule}; ${fix}`).join("\n"),
    );
    this.name = "UnreadableExtensionError";
  }
}

const PARTS = ["rules", "charges"] as const;
const BUILT_IN: readonly string[] = RULES.map(({ id }) => id);

/**
 * What a module exports as an extension: `rules` and `charges` by name, or as one default export.
 *
 * @param module as `import()` or `require()` gives it
 * @param file what errors call it
 * @throws UnreadableExtensionError with everything that is wrong with it
 */
export function readExtension(module: unknown, file: string): Required<ReviewExtension> {
  const exported = withoutDefault(module);
  const problems = isRecord(exported)
    ? [...partProblems(exported), ...rulesProblems(exported["rules"]), ...chargesProblems(exported["charges"])]
    : [problem("", "must export rules, charges or both", "write: module.exports = { rules: [...] }")];
  if (problems.length > 0) throw new UnreadableExtensionError(file, problems);
  const { rules = [], charges = {} } = exported as ReviewExtension;
  return { rules, charges };
}

/** A default export holds all of it; of a CommonJS module, there may be one in another. */
function withoutDefault(module: unknown): unknown {
  if (!isRecord(module) || PARTS.some((part) => Object.hasOwn(module, part))) return module;
  return isRecord(module["default"]) ? withoutDefault(module["default"]) : module;
}

function partProblems(exported: Readonly<Record<string, unknown>>): ExtensionProblem[] {
  const misspelt = Object.keys(exported).flatMap((name) => {
    const part = PARTS.find((each) => each !== name && editDistance(each, name.toLowerCase()) < 3);
    return part === undefined || PARTS.some((each) => each === name)
      ? []
      : [problem(name, "is nothing that a review looks for", `write ${part}, or export it under another name`)];
  });
  if (misspelt.length > 0 || PARTS.some((part) => exported[part] !== undefined)) return misspelt;
  return [
    problem("", "exports neither rules nor charges", "export rules, a list, or charges, by the type of resource"),
  ];
}

function rulesProblems(rules: unknown): ExtensionProblem[] {
  if (rules === undefined) return [];
  if (!Array.isArray(rules)) return [problem("rules", "must be a list", "write [{ id, severity, summary, find }]")];
  const ids = rules.map((rule: unknown) => (isRecord(rule) ? rule["id"] : undefined));
  return rules.flatMap((rule: unknown, index) => ruleProblems(rule, `rules[${index}]`, ids.slice(0, index)));
}

function ruleProblems(rule: unknown, key: string, before: readonly unknown[]): ExtensionProblem[] {
  if (!isRecord(rule)) return [problem(key, "must be an object", "write { id, severity, summary, find }")];
  const { id, severity, summary, docs, find } = rule;
  return [
    ...idProblems(id, `${key}.id`, before),
    ...unless(
      SEVERITIES.some((each) => each === severity),
      problem(`${key}.severity`, `must be one of ${SEVERITIES.join(", ")}`, "say how grave it is"),
    ),
    ...unless(isText(summary), problem(`${key}.summary`, "must be a text", "say in a few words what it looks for")),
    ...unless(
      docs === undefined || (isText(docs) && webAddress(docs) !== undefined),
      problem(`${key}.docs`, "must be a web address without a login", "write https://…, or leave it out"),
    ),
    ...unless(
      typeof find === "function",
      problem(`${key}.find`, "must be a function", "write (deployment, context) => [{ on, title, explanation, fix }]"),
    ),
  ];
}

function idProblems(id: unknown, key: string, before: readonly unknown[]): ExtensionProblem[] {
  if (!isText(id) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    return [problem(key, "must be lower-case words joined by hyphens", "write it such as database-destroyed")];
  }
  const fix = "give it another; suppressions must know which one they mean";
  if (BUILT_IN.includes(id)) return [problem(key, `${id} is the id of a rule that every review has`, fix)];
  return before.includes(id) ? [problem(key, `${id} is the id of a rule before it`, fix)] : [];
}

function chargesProblems(charges: unknown): ExtensionProblem[] {
  if (charges === undefined) return [];
  if (!isRecord(charges)) {
    return [problem("charges", "must be an object", "write { scaleway_rdb_instance: (values, context) => [...] }")];
  }
  return Object.entries(charges).flatMap(([type, each]) => [
    ...unless(
      /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(type),
      problem(`charges.${type}`, "must be called as a type of resources", "write it such as scaleway_rdb_instance"),
    ),
    ...unless(
      !COUNTED_TYPES.includes(type),
      problem(`charges.${type}`, "is of a type that every review counts", "give your prices of it by --prices"),
    ),
    ...unless(
      typeof each === "function",
      problem(`charges.${type}`, "must be a function", "write (values, context) => [{ part, what, monthly }]"),
    ),
  ]);
}

function problem(key: string, rule: string, fix: string): ExtensionProblem {
  return { key, rule, fix };
}

function unless(isRight: boolean, wrong: ExtensionProblem): ExtensionProblem[] {
  return isRight ? [] : [wrong];
}
