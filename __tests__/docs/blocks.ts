import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";

/** A fenced block of a document. */
export interface Block {
  readonly document: string;
  /** `docs/review.md:12`, of the opening fence. */
  readonly place: string;
  readonly language: string;
  readonly code: string;
  /** What the HTML comments right before it say, by their first word: `<!-- ts: declare const x: string; -->`. */
  readonly notes: ReadonlyMap<string, string>;
}

const markdown = new MarkdownIt({ html: true });

/** Every document that a reader is given. */
export const DOCUMENTS = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort(),
];

export const BLOCKS = DOCUMENTS.flatMap((document) => blocksOf(document, readFileSync(document, "utf8")));

/** `code` within a sentence or a cell. */
export const SHORT_CODE = DOCUMENTS.flatMap((document) =>
  markdown
    .parse(readFileSync(document, "utf8"), {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === "code_inline")
    .map(({ content }) => ({ document, code: content })),
);

export function blocksOf(document: string, text: string): Block[] {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap((token, index) => {
    if (token.type !== "fence" && token.type !== "code_block") return [];
    const others = tokens.slice(0, index).reverse();
    const comments = others.slice(
      0,
      others.findIndex(({ type }) => type !== "html_block"),
    );
    return [
      {
        document,
        place: `${document}:${(token.map?.[0] ?? 0) + 1}`,
        // An indented block has no language, so that the rule refuses it.
        language: token.info.trim(),
        code: token.content,
        notes: notesOf(comments.map(({ content }) => content).join("\n")),
      },
    ];
  });
}

function notesOf(html: string): Map<string, string> {
  const comments = [...html.matchAll(/<!--\s*([^]*?)\s*-->/g)].map(([, text = ""]) => text);
  return new Map(
    comments.map((text) => {
      const [, word = "", rest = ""] = /^(\S+?):?(?:\s+([^]*))?$/.exec(text) ?? [];
      return [word, rest] as const;
    }),
  );
}
