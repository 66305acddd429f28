import { RefusedInputError } from "../constructs/core/refusal";

/** Something to tell about one construct. */
export interface Message {
  /** Path of the construct in the tree, `workload/Traefik`; empty for the app itself. */
  readonly constructPath: string;
  /** What is the matter, as one or more lines. */
  readonly text: string;
  /** Of a nested construct: `workload (TerraformStack) > Edge (TeamEdge) > Traefik (Traefik)`. */
  readonly tree?: string;
}

/** Thrown when a tree must not be synthesized, once, with everything that is wrong in any of its stacks. */
export class InvalidAppError extends Error {
  /** @param warnings of all stacks, which are not part of the message */
  public constructor(
    /** Everything that is wrong, with the paths of its constructs. */
    public readonly problems: readonly Message[],
    public readonly warnings: readonly Message[] = [],
  ) {
    super(
      ["The app is not valid, and nothing was written:", ...problems.map((each) => `  - ${show(each)}`)].join("\n"),
    );
    this.name = "InvalidAppError";
  }
}

/** Thrown where another run is writing to the output folder. */
export class OutputInUseError extends Error {
  public constructor(outdir: string) {
    super(`${outdir}: another run is writing to this folder, so nothing was written; wait for its end and run again`);
    this.name = "OutputInUseError";
  }
}

/** One line of a report: `[workload/Traefik] what is the matter`. */
export function show({ constructPath, text }: Message): string {
  return constructPath === "" ? text : `[${constructPath}] ${text}`;
}

/** Where the nested constructs are that an error tells of, a line each. */
export function treeLines(error: Error): string[] {
  const trees = error instanceof InvalidAppError ? error.problems.map(({ tree }) => tree) : [];
  if (error instanceof RefusedInputError) trees.push(error.tree);
  return [...new Set(trees)].flatMap((tree) => (tree === undefined ? [] : [`  in: ${tree}`]));
}
