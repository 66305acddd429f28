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

/**
 * All of a review for a person at a terminal, a line or a few at a time: of a large plan it is too long to be kept.
 * Nothing is cut but single long values.
 */
export function* renderText(review: Review, { terminal }: TextOptions): Generator<string> {
  const colours = createColors(terminal);
  yield heading(review, colours);
  yield `\n\n${stackRows(review, colours)}`;
  for (const block of remarkLines(review)) yield `\n\n${block}`;
  for (const each of review.findings) yield `\n\n${findingLines(each, colours)}`;
  yield* destroyedLines(review, colours);
  for (const block of figureBlocks(review, colours)) yield `\n\n${block}`;
  yield* changeLines("Changes", changesOf(review).filter(isListed), colours);
  for (const block of outputLines(review, colours)) yield `\n\n${block}`;
  yield* changeLines("Changed outside Terraform", driftOf(review), colours);
  for (const block of suppressionLines(review, colours)) yield `\n\n${block}`;
  yield "\n";
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

function findingLines(finding: Finding, colours: Colours): string {
  const { severity, title, id, stack, address, explanation, fix, docs } = finding;
  return [
    `${paint(severity, colours)(severity.toUpperCase())}  ${colours.bold(visibleProse(title))}`,
    colours.dim(`  ${visible(id)} · ${visible(stack)} · ${visible(address)}`),
    `  ${visibleProse(explanation)}`,
    `  Fix: ${visibleProse(fix)}`,
    ...(docs === undefined ? [] : [`  See: ${visible(docs)}`]),
  ].join("\n");
}

function paint(severity: Severity, colours: Colours): (text: string) => string {
  return { critical: colours.red, high: colours.red, medium: colours.yellow, low: colours.cyan }[severity];
}

function* destroyedLines(review: Review, colours: Colours): Generator<string> {
  const all = changesOf(review).filter((each) => each.mode === "managed" && isDestroyed(each));
  if (all.length === 0) return;
  yield `\n\n${colours.bold(`Destroyed and replaced: ${number(all.length)}`)}`;
  for (const change of all) {
    const forcing = differencesOf(change).filter(({ forces }) => forces);
    const because =
      forcing.length === 0
        ? change.replacePaths.map((path) => visible(showPath(path)))
        : forcing.map(({ path, before, after }) => visible(`${showPath(path)} ${showDifference(before, after)}`));
    const reason = change.reason === undefined ? "" : `; reason: ${visible(change.reason)}`;
    yield `\n  ${changeHead(change)}${because.length === 0 ? reason : `; forced by ${because.join(", ")}`}`;
  }
}

function* changeLines(title: string, changes: readonly ResourceChange[], colours: Colours): Generator<string> {
  if (changes.length === 0) return;
  yield `\n\n${colours.bold(`${title}: ${number(changes.length)}`)}`;
  for (const change of changes) {
    const all = differencesOf(change);
    yield `\n  ${changeHead(change)}`;
    for (const each of all.filter((difference) => !isComputed(difference))) {
      yield `\n    ${differenceLine(each, colours)}`;
    }
    const computed = all.filter(isComputed).map(({ path }) => showPath(path));
    if (computed.length > 0) yield `\n${colours.dim(`    known after apply: ${visible(computed.join(", "))}`)}`;
  }
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
      `  ${capital(severity)}: ${visibleProse(title)} (${visible(id)} at ${visible(address)}). Accepted: ${visibleProse(reason)}`,
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
