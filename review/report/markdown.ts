import { type Review } from "../review";
import { diagramOf } from "./diagram";
import { block, fit, type Section } from "./fit";
import { destroyed, differences, drift, outputs } from "./markdown-changes";
import { cost, costItems, overlaps, rehearsals, time, unpriced } from "./markdown-figures";
import { findings, suppressedFindings } from "./markdown-findings";
import { remarks, stackTable, staleSuppressions, verdict } from "./markdown-overview";
import { mermaid } from "./mermaid";
import { number } from "./words";

/** Settings of renderMarkdown. */
export interface MarkdownOptions {
  /**
   * What the hidden marker of the first line says beside `kapsule-review`, so that a pull request may have several
   * comments. Letters, digits, and single dots, hyphens and underscores within.
   *
   * @default nothing
   */
  readonly commentId?: string | undefined;
  /**
   * Address of docs/findings.md, to which the ids of findings link.
   *
   * @default no links
   */
  readonly docsUrl?: string | undefined;
  /**
   * Most bytes of the comment.
   *
   * @default 60,000, which GitHub takes whatever it counts
   */
  readonly limit?: number;
}

const LIMIT = 60_000;

/** The first line of a comment, by which it is found again. */
export function marker(commentId: string | undefined): string {
  return commentId === undefined ? "<!-- kapsule-review -->" : `<!-- kapsule-review ${commentId} -->`;
}

/**
 * A comment on a pull request, in GitHub's Markdown. The most important comes first. What is destroyed or replaced is
 * never in a fold, and only one finding of each critical or high rule has room before it.
 */
export function renderMarkdown(review: Review, options: MarkdownOptions = {}): string {
  const { commentId, docsUrl, limit = LIMIT } = options;
  const head = `${marker(commentId)}\n## Kapsule review\n\n${verdict(review)}`;
  const sections = [
    stackTable(review, 4),
    remarks(review, 5),
    findings(review, ["critical", "high"], "Findings", docsUrl, 2, true),
    destroyed(review, 1),
    findings(review, ["medium", "low"], "Also worth a look", docsUrl, 6),
    staleSuppressions(review, 3),
    ...cost(review, 8),
    unpriced(review, 9),
    overlaps(review, 9),
    time(review, 9),
    rehearsals(review, 7),
    ...diagram(review, 10),
    differences(review, 11),
    outputs(review, 14),
    drift(review, 12),
    suppressedFindings(review, docsUrl, 13),
    costItems(review, 15),
  ].filter(({ count }) => count > 0);
  // Under the limit, and not at it.
  const text = `${head}${fit(sections, limit - 1 - Buffer.byteLength(head))}`;
  return `${text.trimEnd()}\n`;
}

function diagram({ deployment }: Review, turn: number): readonly Section[] {
  const drawn = diagramOf(deployment);
  if (drawn.nodes.length === 0) return [];
  const left = [
    ...(drawn.collapsed > 0
      ? [`${number(drawn.collapsed)} resources are drawn together with others of their type.`]
      : []),
    ...(drawn.omitted > 0 ? [`${number(drawn.omitted)} are not drawn.`] : []),
  ];
  const text = [
    "### Deployment\n",
    "```mermaid",
    mermaid(drawn),
    "```\n",
    ["Green is new, blue changes, yellow is replaced, red is destroyed, grey stays.", ...left].join(" "),
    "\n",
  ].join("\n");
  return [block(turn, text, "The diagram of the deployment was cut: there is no room for it.\n\n")];
}
