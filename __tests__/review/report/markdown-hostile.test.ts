import fc from "fast-check";
import { renderMarkdown } from "../../../review/report/markdown";
import { reviewFullOf } from "./hostile";
import { brokenRows, mermaidProblems, OWN_HTML, REFERENCE, rendered } from "./rendered";

const PIECES = [
  ...[
    "`",
    "|",
    "\\",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    "*",
    "_",
    "~",
    "#",
    "&",
    "$",
    "@",
    ":",
    ";",
    '"',
    "'",
    "{",
    "}",
  ],
  ...["=", "-", "+", ".", " ", "a", "1"],
  ...["``", "```", "````", "~~~", "\n", "\n\n", "\r\n", "\t", "    ", "\u2028", "\u0085"],
  ...["<img src=x onerror=alert(1)>", "</details>", "<details>", "<script>", "<!--", "-->", "<https://evil.example>"],
  ...["@octocat", "@org/team", "#123", "GH-12", "org/repo#1", "https://evil.example", "www.evil.example", "a@b.co"],
  ...["[x](https://evil.example)", "![x](https://evil.example/a.png)", "[x]: https://evil.example", "\n[x]: y\n"],
  ...["\u202e", "\u200b", "\u0000", "\u001b[31m", "\ud800", "é", "漢", "🙂", "&lt;", "&#64;octocat", "&commat;octocat"],
  ...[
    "# a",
    "\n# a",
    "- a",
    "1. a",
    "> a",
    "\n> [!TIP]\n",
    "---",
    "===",
    "\n---\n",
    "| a | b |",
    "|---|---|",
    "\\|",
    "\\\\|",
  ],
  ...['"];n9-->n1', "%%{init:{}}%%", "end", 'click n0 href "javascript:alert(1)"', ":::", ":tada:", "$x$", "**a**"],
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => pieces.join(""))
  .filter((text) => text.trim() !== "");

const plain = rendered(renderMarkdown(reviewFullOf("harmless")));

describe("a comment full of hostile names", () => {
  test("is built as one full of harmless names", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const comment = renderMarkdown(reviewFullOf(text));
        expect(rendered(comment).skeleton).toEqual(plain.skeleton);
        expect(brokenRows(comment)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("has no HTML, link, image, mention or reference of theirs", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { html, targets, texts } = rendered(renderMarkdown(reviewFullOf(text)));
        expect(html.filter((each) => !OWN_HTML.test(each))).toEqual([]);
        expect(html).toHaveLength(plain.html.length);
        expect(targets).toEqual([]);
        expect(texts.filter((each) => REFERENCE.test(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("has nothing in it that cannot be seen", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(renderMarkdown(reviewFullOf(text))).not.toMatch(/[^\P{C}\n]|\p{Zl}|\p{Zp}/u);
      }),
    );
  });

  test("has a diagram that Mermaid reads", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { fences } = rendered(renderMarkdown(reviewFullOf(text)));
        const [mermaid, ...others] = fences.filter(({ language }) => language === "mermaid");
        expect(mermaidProblems(mermaid?.content ?? "")).toEqual([]);
        expect(others).toEqual([]);
      }),
    );
  });
});
