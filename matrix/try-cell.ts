import { join } from "node:path";
import { type Packed } from "../__tests__/package/pack";
import { scriptOf, synthesize, type Stacks } from "../__tests__/package/programs";
import { type Cell } from "./cells";
import { programs, projectOf, RUN } from "./project-of";
import { nodeOf } from "./tools";

/** What a cell has synthesized, by the program and how it was run. */
export type Synthesized = Readonly<Record<string, Stacks>>;

/** How a cell went. */
export interface Outcome {
  /** Ways in which the programs were compiled. */
  readonly ways: number;
  readonly synthesized: Synthesized;
}

/** The environments of the repository's own example. */
const ENVIRONMENTS = ["dev", "prod"] as const;

/**
 * Installs, compiles and runs everything in a cell.
 *
 * @throws Error with what a program says that fails
 */
export function tryCell(folder: string, packed: Packed, cell: Cell): Outcome {
  const node = cell.node === undefined ? process.execPath : nodeOf(folder, cell.node);
  const [project, ways] = projectOf(folder, packed, cell);
  const run = RUN.flatMap(({ name }) =>
    Object.keys(programs()).map((program) => {
      const stacks = synthesize(join(project, name), scriptOf(program), { node });
      return [`${program} as ${name}`, stacks] as const;
    }),
  );
  const main = join("node_modules", "cdktf-kapsule", "dist", "main.js");
  const example = ENVIRONMENTS.map((environment) => {
    const stacks = synthesize(project, main, { node, env: { KAPSULE_ENV: environment } });
    return [`example in ${environment}`, stacks] as const;
  });
  return { ways, synthesized: Object.fromEntries([...run, ...example]) };
}
