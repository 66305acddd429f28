import { isatty } from "node:tty";
import Table from "cli-table3";
import { createColors } from "picocolors";
import { budgetRows, LOAD_BALANCER_HEAD } from "./load-balancers";
import { show, type Message } from "./problems";
import { type SynthesizedApp, type SynthesizedElement, type SynthesizedStack } from "./read";

/** Settings of renderSummary. */
export interface SummaryOptions {
  /** Colours, for a terminal; without, the text is the same everywhere. */
  readonly terminal: boolean;
  /** What to do next: a command, and what for. */
  readonly next: readonly (readonly [command: string, purpose: string])[];
  /**
   * Tables of what else is known of the app.
   *
   * @default none
   */
  readonly tables?: readonly SummaryTable[];
}

/** A table of the summary. */
export interface SummaryTable {
  /** Names of the columns. */
  readonly head: readonly string[];
  /** A text for each column. */
  readonly rows: readonly (readonly string[])[];
}

/** How many constructs a line names before it only counts. */
const NAMED = 4;

/**
 * What was synthesized, for a person: each stack's resources and outputs, what faults cost
 * behind each load balancer, further tables, all warnings, and how to go on.
 */
export function renderSummary(app: SynthesizedApp, options: SummaryOptions): string {
  const colours = createColors(options.terminal);
  const stacks = app.stacks.map((stack) => {
    const behind = stack.dependencies.length === 0 ? "" : `, after ${stack.dependencies.join(", ")}`;
    const outputs = outputRows(stack);
    return [
      `${colours.bold(stack.name)}: ${count(stack.resources.length, "resource")}${behind} (${stack.directory})`,
      table(resourceRows(stack), ["resource", "count", "constructs"], colours.dim),
      ...(outputs.length === 0 ? [] : [table(outputs, ["output", "", "description"], colours.dim)]),
    ].join("\n");
  });
  const balancers = budgetRows(app);
  if (balancers.length > 0) stacks.push(table(balancers, LOAD_BALANCER_HEAD, colours.dim));
  for (const { head, rows } of options.tables ?? []) stacks.push(table(rows, head, colours.dim));
  const warnings = app.stacks.flatMap((stack) => stack.warnings);
  return `${[...stacks, ...warningLines(warnings, colours.yellow), ...nextLines(options.next, colours.cyan)].join("\n\n")}\n`;
}

/** True if standard output is a terminal that shows colours, and nothing such as `NO_COLOR` asks for plain text. */
export function showsColours(): boolean {
  return isatty(1) && createColors().isColorSupported;
}

function resourceRows(stack: SynthesizedStack): string[][] {
  const types = [...new Set(stack.resources.map(({ type }) => type))];
  return types.map((type) => {
    const ofType = stack.resources.filter((each) => each.type === type);
    return [type, String(ofType.length), constructs(ofType, stack)];
  });
}

function constructs(elements: readonly SynthesizedElement[], stack: SynthesizedStack): string {
  const names = elements.map(({ constructPath }) =>
    constructPath.slice(stack.constructPath.length + 1).replace(/\/Resource$/, ""),
  );
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

function outputRows(stack: SynthesizedStack): string[][] {
  return Object.entries(stack.outputs)
    .filter(([, { crossStack }]) => !crossStack)
    .map(([name, { description, sensitive }]) => [name, sensitive ? "sensitive" : "", description ?? ""]);
}

/** A block of text with all warnings, if there are any. */
export function warningLines(warnings: readonly Message[], colour: (text: string) => string = String): string[] {
  if (warnings.length === 0) return [];
  return [[colour(`${count(warnings.length, "warning")}:`), ...warnings.map((each) => `  ${show(each)}`)].join("\n")];
}

function nextLines(next: SummaryOptions["next"], colour: (text: string) => string): string[] {
  if (next.length === 0) return [];
  const width = Math.max(...next.map(([command]) => command.length));
  return [["Next:", ...next.map(([command, purpose]) => `  ${colour(command.padEnd(width))}  ${purpose}`)].join("\n")];
}

function table(
  rows: readonly (readonly string[])[],
  head: readonly string[],
  colour: (text: string) => string,
): string {
  const made = new Table({
    head: head.map(colour),
    style: { head: [], border: [], "padding-left": 2, "padding-right": 0 },
    chars: NO_BORDERS,
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString().replace(/ +$/gm, "");
}

/** `1 stack`, `3 stacks`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
