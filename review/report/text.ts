import { createColors } from "picocolors";
import { isDestroyed, type ResourceChange } from "../change";
import { type Finding, type Severity } from "../finding";
import { type Review } from "../review";
import { differencesOf, isComputed, type Difference } from "./differences";
import { figureBlocks } from "./text-figures";
import { table, type Colours } from "./text-table";
import { isListed, totalsOf } from "./totals";
import { showDifference, showPath, showValue } from "./values";
import { visible, visibleProse } from "./visible";
import { stackDifference } from "./money";
import { capital, count, fate, findingCounts, minutes, minutesOf, number, totalsSentence } from "./words";

/** Settings of renderText. */
export interface TextOptions {
  /** Colours, for a terminal; without, the text is the same everywhere. */
  readonly terminal: boolean;
}

/** All of a review for a person at a terminal. Nothing is cut but single long values. */
export function renderText(review: Review, { terminal }: TextOptions): string {
  const colours = createColors(terminal);
  const blocks = [
    heading(review, colours),
    stackRows(review, colours),
    ...remarkLines(review),
    ...review.findings.map((each) => findingLines(each, colours)),
    ...destroyedLines(review, colours),
    ...figureBlocks(review, colours),
    ...changeLines("Changes", changesOf(review).filter(isListed), colours),
    ...outputLines(review, colours),
    ...changeLines("Changed outside Terraform", driftOf(review), colours),
    ...suppressionLines(review, colours),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function heading(review: Review, { bold }: Colours): string {
  const aside = review.suppressed.length === 0 ? "" : `, ${number(review.suppressed.length)} suppressed`;
  const sentence = `${totalsSentence(totalsOf(changesOf(review)))}.`;
  return `${bold(`Kapsule review: ${findingCounts(review.findings)}${aside}`)}\n${sentence}`;
}

function stackRows(review: Review, colours: Colours): string {
  const rows = review.deployment.stacks.map((stack) => {
    const { created, updated, replaced, destroyed, other } = totalsOf(stack.changes);
    const time = minutesOf(review, stack.name);
    return [
      visible(stack.name, 60),
      ...[created, updated, replaced, destroyed, other].map((amount) => (amount === 0 ? "–" : number(amount))),
      stackDifference(review.cost, stack.name),
      time.max === 0 ? "–" : minutes(time),
    ];
  });
  return table(["stack", "create", "update", "replace", "destroy", "other", "cost a month", "time"], rows, 1, colours);
}

function remarkLines({ deployment }: Review): string[] {
  const lines = deployment.stacks.flatMap(({ name, remarks }) =>
    remarks.map((remark) => `${visible(name, 60)}: ${visibleProse(remark)}`),
  );
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function findingLines({ severity, title, id, stack, address, explanation, fix }: Finding, colours: Colours): string {
  return [
    `${paint(severity, colours)(severity.toUpperCase())}  ${colours.bold(visibleProse(title))}`,
    colours.dim(`  ${id} · ${visible(stack)} · ${visible(address)}`),
    `  ${visibleProse(explanation)}`,
    `  Fix: ${visibleProse(fix)}`,
  ].join("\n");
}

function paint(severity: Severity, colours: Colours): (text: string) => string {
  return { critical: colours.red, high: colours.red, medium: colours.yellow, low: colours.cyan }[severity];
}

function destroyedLines(review: Review, colours: Colours): string[] {
  const all = changesOf(review).filter((each) => each.mode === "managed" && isDestroyed(each));
  if (all.length === 0) return [];
  const lines = all.map((change) => {
    const forcing = differencesOf(change).filter(({ forces }) => forces);
    const because = forcing.map(({ path, before, after }) =>
      visible(`${showPath(path)} ${showDifference(before, after)}`),
    );
    const reason = change.reason === undefined ? "" : `; reason: ${visible(change.reason)}`;
    return `  ${changeHead(change)}${because.length === 0 ? reason : `; forced by ${because.join(", ")}`}`;
  });
  return [[colours.bold(`Destroyed and replaced: ${number(all.length)}`), ...lines].join("\n")];
}

function changeLines(title: string, changes: readonly ResourceChange[], colours: Colours): string[] {
  if (changes.length === 0) return [];
  const lines = changes.flatMap((change) => {
    const all = differencesOf(change);
    const computed = all.filter(isComputed).map(({ path }) => showPath(path));
    return [
      `  ${changeHead(change)}`,
      ...all.filter((each) => !isComputed(each)).map((each) => `    ${differenceLine(each, colours)}`),
      ...(computed.length === 0 ? [] : [colours.dim(`    known after apply: ${visible(computed.join(", "))}`)]),
    ];
  });
  return [[colours.bold(`${title}: ${number(changes.length)}`), ...lines].join("\n")];
}

function changeHead(change: ResourceChange): string {
  const { stack, address, previousAddress, deposed, imported } = change;
  const asides = [
    ...(previousAddress === undefined ? [] : [`, moved from ${visible(previousAddress)}`]),
    ...(imported ? [", imported"] : []),
    ...(deposed === undefined ? [] : [`, left behind by an earlier replacement: ${visible(deposed)}`]),
  ];
  return `${visible(stack)} · ${visible(address)}: ${visible(fate(change))}${asides.join("")}`;
}

function differenceLine({ path, before, after, forces }: Difference, colours: Colours): string {
  const name = showPath(path);
  const why = forces ? colours.yellow("  # forces the replacement") : "";
  if (before === undefined) return `${colours.green("+")} ${visible(`${name}: ${showValue(after)}`)}${why}`;
  if (after === undefined) return `${colours.red("-")} ${visible(`${name}: ${showValue(before)}`)}${why}`;
  return `${colours.cyan("~")} ${visible(`${name}: ${showDifference(before, after)}`)}${why}`;
}

function outputLines({ deployment }: Review, colours: Colours): string[] {
  const lines = deployment.stacks
    .flatMap(({ outputs }) => outputs)
    .filter(({ kind, exposed }) => kind !== "no-op" || exposed)
    .map(({ stack, name, kind, exposed }) => {
      const seen = exposed ? ", and no longer sensitive" : "";
      return `  ${visible(stack)} · ${visible(name)}: ${fate({ kind, order: undefined, actions: [] })}${seen}`;
    });
  return lines.length === 0 ? [] : [[colours.bold(`Outputs: ${number(lines.length)}`), ...lines].join("\n")];
}

function suppressionLines({ suppressed, stale }: Review, colours: Colours): string[] {
  const accepted = suppressed.map(
    ({ severity, title, id, address, reason }) =>
      `  ${capital(severity)}: ${visibleProse(title)} (${id} at ${visible(address)}). Accepted: ${visibleProse(reason)}`,
  );
  const outlived = stale.map(
    ({ id, address, why }) => `  ${visible(id)} at ${visible(address)}: ${visibleProse(why)}; take it out, or renew it`,
  );
  return [
    ...(accepted.length === 0 ? [] : [[colours.bold("Suppressed findings:"), ...accepted].join("\n")]),
    ...(outlived.length === 0
      ? []
      : [[colours.yellow(`${count(stale.length, "stale suppression")}:`), ...outlived].join("\n")]),
  ];
}

function changesOf({ deployment }: Review): readonly ResourceChange[] {
  return deployment.stacks.flatMap(({ changes }) => changes);
}

function driftOf({ deployment }: Review): readonly ResourceChange[] {
  return deployment.stacks.flatMap(({ drift }) => drift);
}
