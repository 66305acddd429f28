/**
 * Tries the package with both ends of each range that it states: engines, peers, TypeScript, Node. What is synthesized
 * must be the same everywhere, but for the version that the engine names itself. Needs the package registry.
 *
 *   npm run test:matrix -- --only node --only typescript
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import yargs from "yargs";
import { pack, type Packed } from "../__tests__/package/pack";
import { BASE, CELLS, type Cell } from "./cells";
import { surprises } from "./surprises";
import { tryCell, type Synthesized } from "./try-cell";

function main(only: readonly string[]): void {
  const unknown = only.filter((each) => !CELLS.some(({ group, name }) => [group, name].includes(each)));
  if (unknown.length > 0) throw new Error(`there is no cell ${unknown.join(", ")}`);
  const cells =
    only.length === 0 ? CELLS : CELLS.filter(({ group, name }) => only.includes(group) || only.includes(name));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kapsule-matrix-")));
  try {
    const packed = pack(folder);
    const base = tryCell(folder, packed, BASE).synthesized;
    const rows = cells.map((cell) => rowOf(folder, packed, base, cell));
    const head = ["cell", "engine", "constructs", "bindings", "TypeScript", "Node", "compiled", "stacks", "JSON"];
    const table = new Table({ head, style: { head: [], border: [] } });
    table.push(...rows.map(({ row }) => row));
    console.log(table.toString());
    for (const { cell, problems } of rows) for (const problem of problems) console.error(`${cell.name}: ${problem}`);
    if (rows.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowOf(
  folder: string,
  packed: Packed,
  base: Synthesized,
  cell: Cell,
): { readonly cell: Cell; readonly row: string[]; readonly problems: readonly string[] } {
  const { name, peers, typescript, node = process.versions.node, explained } = cell;
  const engine = /^npm:(.+)@(.+)$/.exec(peers.cdktf)?.slice(1) ?? ["cdktf", peers.cdktf];
  const versions = [engine.join(" "), peers.constructs, peers["@cdktf/provider-kubernetes"], typescript, node];
  try {
    const outcome = tryCell(folder, packed, cell);
    const problems = surprises(base, outcome.synthesized, cell);
    const stacks = Object.values(outcome.synthesized).reduce((sum, each) => sum + Object.keys(each).length, 0);
    const equal = explained === undefined ? "equal" : `equal but for ${Object.keys(explained).join(", ")}`;
    const result = problems.length === 0 ? equal : `${problems.length} differences`;
    console.error(`${name}: ${result}`);
    return { cell, row: [name, ...versions, `${outcome.ways} ways`, String(stacks), result], problems };
  } catch (error) {
    console.error(`${name}: failed`);
    const problem = error instanceof Error ? error.message : String(error);
    return { cell, row: [name, ...versions, "", "", "failed"], problems: [problem] };
  }
}

const { only } = yargs(process.argv.slice(2))
  .option("only", { type: "string", array: true, default: [], describe: "cells, or groups of them, by name" })
  .strict()
  .parseSync();

main(only);
