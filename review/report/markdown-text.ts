import { visible, visibleProse } from "./visible";

/** How much of a name or value is shown. */
const MOST_CODE = 240;
/** How much of a sentence or two is shown. */
const MOST_PROSE = 1_200;

/** Words that mean nothing to Markdown or GitHub, but for those of NOT_PLAIN. */
const PLAIN_WORD = /^["'(]*[\p{L}\p{N}€…×–—→≥≤·+%/.,;:?'"()-]+$/u;

/** Spaces are kept; `upgrade_pools = false` is one word. */
const WORDS = /( +|(?<![^ ])[\w.[\]-]+ = [^ ]+)/;

/** Addresses, issues, commits and emoji, of which GitHub makes something; and what could begin a list or underline. */
const NOT_PLAIN = [/www\./i, /:\/\//, /gh-\d/i, /\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/, /:[a-z0-9+-]+:/, /^[+-]/];

/**
 * Text from outside as a code span: there, Markdown, HTML, mentions and links mean nothing.
 *
 * @param most characters to show
 */
export function code(text: string, most = MOST_CODE): string {
  const shown = visible(text, most);
  if (shown.trim() === "") return "(empty)";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // A space at both ends is taken away again, and keeps backticks off the fence.
  const pad = /^[ `]|[ `]$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Sentences as Markdown: words that could mean anything else stand in code spans, as does what has backticks. */
export function prose(text: string, most = MOST_PROSE): string {
  return visibleProse(text, most)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : part.split(WORDS).map(word).join("")))
    .reduce((before, part) => `${before}${meet(before, part) ? " " : ""}${part}`, "")
    .replace(/^(?:\d+[.)]|=)(?= |$)/, (number) => code(number));
}

/** Markdown in a cell of a table, where a bar would end it. */
export function cell(markdown: string): string {
  // A backslash before a bar would take the escape away: a space keeps them apart.
  return markdown.replace(/\\(?=\|)/g, "\\ ").replace(/\|/g, "\\|");
}

/** True if two code spans would become one. */
function meet(before: string, after: string): boolean {
  return before.endsWith("`") && after.startsWith("`");
}

function word(text: string): string {
  if (text.trim() === "" || text === "=") return text;
  if (PLAIN_WORD.test(text) && !NOT_PLAIN.some((pattern) => pattern.test(text))) return text;
  const [, before = "", inner = "", after = ""] = /^(["'(]*)(.*?)(["').,;:?]*)$/u.exec(text) ?? [];
  return inner === "" ? code(text) : `${before}${code(inner)}${after}`;
}
