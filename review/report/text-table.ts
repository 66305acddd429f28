import Table from "cli-table3";
import { type createColors } from "picocolors";

export type Colours = ReturnType<typeof createColors>;

/** A table without lines. @param left how many columns stand to the left; the others are figures */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
  { dim }: Colours,
): string {
  const made = new Table({
    head: head.map(dim),
    colAligns: head.map((_, index) => (index < left ? "left" : "right")),
    style: { head: [], border: [], "padding-left": 2, "padding-right": 0 },
    chars: NO_BORDERS,
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString().replace(/ +$/gm, "");
}

const NO_BORDERS = Object.fromEntries(
  ["top", "bottom", "left", "mid", "right"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle")
    .map((name) => [name, ""]),
);
