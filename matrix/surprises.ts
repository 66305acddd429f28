import { type Cell } from "./cells";
import { differences } from "./differences";
import { type Synthesized } from "./try-cell";

/** The engine says in each stack which version it is. */
const VERSION = /\.\/\/\.metadata\.version$/;

/**
 * What a cell has synthesized differently from the base, and should not have: a line each.
 *
 * @param engine version that the cell's engine has, and must name itself
 */
export function surprises(
  base: Synthesized,
  synthesized: Synthesized,
  { peers, explained = {} }: Pick<Cell, "peers" | "explained">,
): string[] {
  const engine = peers.cdktf.split("@").pop();
  const versions = Object.entries(synthesized).flatMap(([program, stacks]) =>
    Object.entries(stacks)
      .filter(([, stack]) => stack["//"].metadata.version !== engine)
      .map(([name, stack]) => `${program}.${name} is by engine ${stack["//"].metadata.version}, not ${String(engine)}`),
  );
  const different = Object.entries(differences(base, synthesized)).filter(([path]) => !VERSION.test(path));
  const others = different
    .filter(([path, [, is]]) => !isExplained(path, is, explained))
    .map(([path, [was, is]]) => `${path}: ${JSON.stringify(was)} is ${JSON.stringify(is)}`);
  const needless = Object.keys(explained)
    .filter((end) => !different.some(([path]) => path.endsWith(`.${end}`)))
    .map((end) => `${end} is explained, and does not differ`);
  return [...versions, ...others, ...needless];
}

function isExplained(path: string, is: unknown, explained: Readonly<Record<string, string>>): boolean {
  return Object.entries(explained).some(([end, value]) => path.endsWith(`.${end}`) && is === value);
}
