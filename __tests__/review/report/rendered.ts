import MarkdownIt, { type Token } from "markdown-it";

const markdown = new MarkdownIt({ html: true });

/** A comment as a Markdown renderer sees it. */
export interface Rendered {
  /** Blocks, each with its kind and depth: two comments that are built alike have the same. */
  readonly skeleton: readonly string[];
  /** HTML that is handed on as it is. */
  readonly html: readonly string[];
  /** Targets of links and images. */
  readonly targets: readonly string[];
  /** Text outside of code, of which GitHub makes mentions, references and links. */
  readonly texts: readonly string[];
  /** Code blocks by language. */
  readonly fences: readonly { readonly language: string; readonly content: string }[];
}

export function rendered(text: string): Rendered {
  const blocks = markdown.parse(text, {});
  const inline = blocks.flatMap(({ children }) => children ?? []);
  const all = [...blocks, ...inline];
  const of = (...types: string[]): Token[] => all.filter(({ type }) => types.includes(type));
  return {
    skeleton: blocks.map(({ type, tag, level }) => `${level} ${type} ${tag}`),
    html: of("html_block", "html_inline").map(({ content }) => content.trim()),
    targets: all.flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []),
    texts: of("text").map(({ content }) => content),
    fences: of("fence", "code_block").map(({ info, content }) => ({ language: info, content })),
  };
}

/** What GitHub would link, mention or refer to in a text. */
export const REFERENCE = /@[\w-]|#\d|\bgh-\d|www\.|:\/\/|\b[\w.]+@[\w.]+\.\w/i;

/** All HTML that a comment of ours has. */
export const OWN_HTML =
  /^(<!-- kapsule-review( [\w.-]+)? -->|<br>|<details><summary>[A-Z][a-z ]*[a-zA-Z ]*: [\d,]+<\/summary>|<\/details>)$/;

/** What is wrong with the Mermaid source; only what this project writes is right. */
export function mermaidProblems(source: string): string[] {
  const [first = "", ...lines] = source.trimEnd().split("\n");
  const nodes = new Set(lines.flatMap((line) => /^ {4}(n\d+)\[/.exec(line)?.[1] ?? []));
  const label = String.raw`"[\p{L}\p{N} ,./_…·:-]+"`;
  const forms = [
    new RegExp(String.raw`^ {2}subgraph s\d+\[${label}\]$`, "u"),
    new RegExp(String.raw`^ {4}n\d+\[${label}\]:::(new|changed|replaced|destroyed|same)$`, "u"),
    /^ {2}end$/,
    /^ {2}classDef (new|changed|replaced|destroyed|same) [\w#:,-]+( \d)?$/,
  ];
  const isEdge = (line: string) => {
    const [, from = "", to = ""] = /^ {2}(n\d+) --> (n\d+)$/.exec(line) ?? [];
    return nodes.has(from) && nodes.has(to);
  };
  return [
    ...(first === "flowchart LR" ? [] : [first]),
    ...lines.filter((line) => !isEdge(line) && !forms.some((form) => form.test(line))),
  ];
}

/** Rows of tables that do not have as many cells as the head above them. */
export function brokenRows(text: string): string[] {
  let head: number | undefined;
  return text.split("\n").filter((line) => {
    const cells = line.startsWith("|") ? line.replace(/\\./g, "").split("|").length : undefined;
    head = cells === undefined ? undefined : (head ?? cells);
    return cells !== head;
  });
}
