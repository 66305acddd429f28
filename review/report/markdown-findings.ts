import { SEVERITIES, type Finding, type Severity } from "../finding";
import { type Review } from "../review";
import { type Section } from "./fit";
import { code, prose } from "./markdown-text";
import { more } from "./markdown-overview";
import { webAddress } from "./web-address";
import { capital, number } from "./words";

/** Where a finding's id is explained: the address of docs/findings.md, without a fragment. */
export type DocsUrl = string | undefined;

/**
 * The findings of some severities, the gravest first, each with what to do.
 *
 * @param early true if one of each rule has room before anything else
 */
export function findings(
  review: Review,
  severities: readonly Severity[],
  heading: string,
  docsUrl: DocsUrl,
  turn: number,
  early = false,
): Section {
  const all = review.findings.filter(({ severity }) => severities.includes(severity));
  const first = new Map<string, number>();
  all.forEach(({ id }, index) => first.set(id, first.get(id) ?? index));
  return {
    turn,
    early: early ? [...first.values()] : [],
    open: `### ${heading}\n\n`,
    count: all.length,
    item: (index) => {
      const found = all[index];
      return found === undefined ? "" : finding(found, docsUrl);
    },
    close: "",
    more: (left, cut) => {
      const counts = severityCounts(cut.flatMap((index) => all[index] ?? []));
      return `${more(left, "finding")} (${counts}).\n\n`;
    },
  };
}

/** Those that the project accepts, with its reasons, in a fold. */
export function suppressedFindings({ suppressed }: Review, docsUrl: DocsUrl, turn: number): Section {
  return {
    turn,
    open: `<details><summary>Suppressed findings: ${number(suppressed.length)}</summary>\n\n`,
    count: suppressed.length,
    item: (index) => {
      const found = suppressed[index];
      if (found === undefined) return "";
      const { severity, title, reason } = found;
      return `- ${capital(severity)}: ${prose(title, 300)} (${place(found, docsUrl)}). Accepted: ${prose(reason, 300)}\n`;
    },
    close: "\n</details>\n\n",
    more: (left) => `- ${more(left, "suppressed finding")}\n`,
  };
}

function finding(found: Finding, docsUrl: DocsUrl): string {
  return [
    `**${capital(found.severity)}: ${bold(found.title)}**<br>`,
    place(found, docsUrl),
    "",
    prose(found.explanation),
    "",
    `**Fix:** ${prose(found.fix)}`,
    "",
    "",
  ].join("\n");
}

/** Bold text must not begin or end with a space, or it is none. */
function bold(title: string): string {
  return prose(title, 400).trim();
}

function place({ id, stack, address, docs }: Finding, docsUrl: DocsUrl): string {
  const section = docsUrl === undefined ? undefined : `${docsUrl}#${encodeURIComponent(id)}`;
  const page = docs === undefined ? section : webAddress(docs, true);
  const link = page === undefined ? code(id) : `[${code(id)}](${page})`;
  return `${link} · ${code(stack, 80)} · ${code(address)}`;
}

function severityCounts(cut: readonly Finding[]): string {
  return SEVERITIES.map((severity) => [severity, cut.filter((each) => each.severity === severity).length] as const)
    .filter(([, amount]) => amount > 0)
    .map(([severity, amount]) => `${number(amount)} ${severity}`)
    .join(", ");
}
