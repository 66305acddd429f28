import { type IConstruct } from "constructs";
import { Token } from "cdktf";
import { constructTree } from "./construct-tree";

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
  /**
   * Where a nested construct is, from its stack on, with the classes: `cluster (TerraformStack) > Platform (TeamPlatform)
   * > Kapsule (KapsuleCluster)`. Not part of the message: `program()`, and Node for an error that nobody catches, print
   * it below. What is directly in a stack has none, nor has a value type.
   */
  declare public readonly tree?: string;

  public constructor(
    /** Path of the construct in the tree, or the name of the value type that refused. */
    public readonly constructPath: string,
    /** Every problem with the input, in the order of the properties. */
    public readonly problems: readonly Problem[],
    tree?: string,
  ) {
    super(
      [`${constructPath} refuses its input:`, ...problems.map((problem) => `  - ${describeProblem(problem)}`)].join(
        "\n",
      ),
    );
    this.name = "RefusedInputError";
    if (tree !== undefined) this.tree = tree;
  }
}

/**
 * Refuses a construct's input if there is any problem with it. To be called in the constructor, before anything is made
 * of the input.
 *
 * @throws RefusedInputError listing all of the problems
 */
export function refuse(construct: IConstruct, problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new RefusedInputError(construct.node.path, problems, constructTree(construct));
  }
}

/** The one line of a problem, as thrown errors, validations and reports show it. */
export function describeProblem(problem: Problem): string {
  return `${problem.property}: ${problem.rule}, received ${show(problem.received)}; ${problem.fix}`;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Token.isUnresolved(value)) return "a value known only at apply";
  // JSON has no NaN and no Infinity.
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
