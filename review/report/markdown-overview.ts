import { type Severity } from "../finding";
import { type Review } from "../review";
import { costSentence, stackDifference } from "./money";
import { type Section } from "./fit";
import { cell, code, prose } from "./markdown-text";
import { totalsOf } from "./totals";
import { capital, count, findingCounts, gravest, minutes, minutesOf, number, totalsSentence } from "./words";

/** GitHub's alerts, from the gravest. */
const ALERTS: Readonly<Record<Severity, string>> = {
  critical: "CAUTION",
  high: "WARNING",
  medium: "IMPORTANT",
  low: "NOTE",
};

const MORE_IN_TEXT = "see the text report";

/** `and 4,213 more changes: see the text report`. */
export function more(left: number, noun: string, plural = `${noun}s`): string {
  return `and ${number(left)} more ${left === 1 ? noun : plural}: ${MORE_IN_TEXT}`;
}

/** What the review comes to, in two lines. */
export function verdict(review: Review): string {
  const severity = gravest(review.findings);
  const { deployment, cost, time, suppressed } = review;
  const aside = suppressed.length === 0 ? "" : ` ${count(suppressed.length, "more is", "more are")} suppressed.`;
  const sentences = [
    `${totalsSentence(totalsOf(deployment.stacks.flatMap(({ changes }) => changes)))}.`,
    `${costSentence(cost)}.`,
    ...(time.steps.length === 0 ? [] : [`Time: about ${minutes(time.total)}, an estimate.`]),
  ];
  return [
    `> [!${severity === undefined ? "NOTE" : ALERTS[severity]}]`,
    `> **${capital(findingCounts(review.findings))}.**${aside}`,
    `> ${sentences.join(" ")}`,
    "",
    "",
  ].join("\n");
}

/** A row for each stack, in deploy order. */
export function stackTable(review: Review, turn: number): Section {
  const { stacks } = review.deployment;
  const all = stacks.map((stack) => ({ stack, totals: totalsOf(stack.changes) }));
  const hasOther = all.some(({ totals }) => totals.other > 0);
  const head = [
    "Stack",
    "Create",
    "Update",
    "Replace",
    "Destroy",
    ...(hasOther ? ["Other"] : []),
    "Cost a month",
    "Time",
  ];
  const row = (index: number): string => {
    const found = all[index];
    if (found === undefined) return "";
    const { created, updated, replaced, destroyed, other } = found.totals;
    const time = minutesOf(review, found.stack.name);
    const figures = [created, updated, replaced, destroyed, ...(hasOther ? [other] : [])].map((amount) =>
      amount === 0 ? "–" : number(amount),
    );
    const cost = stackDifference(review.cost, found.stack.name);
    return tableRow([code(found.stack.name, 80), ...figures, cost, time.max === 0 ? "–" : minutes(time)]);
  };
  return {
    turn,
    open: tableHead(head, 1),
    count: stacks.length,
    item: row,
    close: "\n",
    more: (left) => tableRow([more(left, "stack"), ...head.slice(1).map(() => "")]),
  };
}

/** What the readers of the plans or trees have to say. */
export function remarks({ deployment }: Review, turn: number): Section {
  const all = deployment.stacks.flatMap(({ name, remarks: own }) => own.map((text) => ({ name, text })));
  return {
    turn,
    open: "",
    count: all.length,
    item: (index) => {
      const found = all[index];
      return found === undefined ? "" : `- ${code(found.name, 80)}: ${prose(found.text, 600)}\n`;
    },
    close: "\n",
    more: (left) => `- ${more(left, "remark")}\n`,
  };
}

/** Suppressions that have outlived what they were for. */
export function staleSuppressions({ stale }: Review, turn: number): Section {
  return {
    turn,
    open: "### Stale suppressions\n\nTake them out of the file of suppressions, or renew them.\n\n",
    count: stale.length,
    item: (index) => {
      const found = stale[index];
      if (found === undefined) return "";
      const { id, address, reason, why } = found;
      return `- ${code(id)} at ${code(address)}: ${prose(why, 300)}. Its reason was: ${prose(reason, 300)}\n`;
    },
    close: "\n",
    more: (left) => `- ${more(left, "stale suppression")}\n`,
  };
}

/** @param left how many columns stand to the left; the others are figures */
export function tableHead(head: readonly string[], left: number): string {
  return `${tableRow(head)}|${head.map((_, index) => (index < left ? " --- " : " ---: ")).join("|")}|\n`;
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |\n`;
}
