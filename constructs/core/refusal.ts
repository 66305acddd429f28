import { type IConstruct } from "constructs";
import { Token } from "cdktf";

/** One wrong setting: enough to mend it without opening the source. */
export interface Problem {
  /** The property as the caller wrote it, with a path for nested ones: `acl[1].cidr`. */
  readonly property: string;
  /** The value received. Never a secret: rules about secrets pass what is wrong with the value instead. */
  readonly received: unknown;
  /** What was wrong, lower-case and without a full stop. */
  readonly rule: string;
  /** What to write instead, lower-case and without a full stop. */
  readonly fix: string;
}

/** Thrown by constructors, once, with every problem of that construct. */
export class RefusedInputError extends Error {
  public constructor(
    /** Path of the construct in the tree, or the name of the value type that refused. */
    public readonly constructPath: string,
    public readonly problems: readonly Problem[],
  ) {
    super([`${constructPath} refuses its input:`, ...problems.map((problem) => `  - ${describe(problem)}`)].join("\n"));
    this.name = "RefusedInputError";
  }
}

/**
 * Refuses a construct's input if there is any problem with it.
 *
 * @throws RefusedInputError listing all of the problems
 */
export function refuse(construct: IConstruct, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RefusedInputError(construct.node.path, problems);
}

/** The one line of a problem, as thrown errors, validations and reports show it. */
export function describe(problem: Problem): string {
  return `${problem.property}: ${problem.rule}, received ${show(problem.received)}; ${problem.fix}`;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Token.isUnresolved(value)) return "a value known only at apply";
  // JSON has no NaN and no Infinity.
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
