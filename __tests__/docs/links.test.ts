import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import MarkdownIt from "markdown-it";
import { DOCUMENTS } from "./blocks";

const markdown = new MarkdownIt({ html: true });

interface Link {
  readonly from: string;
  readonly target: string;
  readonly anchor: string | undefined;
}

/** Links and pictures of a document that lead to this project. */
function linksOf(document: string): Link[] {
  const tokens = markdown.parse(readFileSync(document, "utf8"), {}).flatMap(({ children }) => children ?? []);
  const addresses = tokens.flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? []);
  return addresses
    .filter((address) => !/^\w+:/.test(address))
    .map((address) => {
      const [path = "", anchor] = address.split("#");
      return { from: document, target: path === "" ? document : normalize(join(dirname(document), path)), anchor };
    });
}

/** Anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: string): string[] {
  const tokens = markdown.parse(readFileSync(document, "utf8"), {});
  const headings = tokens.flatMap((token, index) => (token.type === "heading_open" ? [tokens[index + 1]] : []));
  const plain = headings.map((heading) => (heading?.children ?? []).map(({ content }) => content).join(""));
  const slugs = plain.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
  return slugs.map((slug, index) => {
    const before = slugs.slice(0, index).filter((each) => each === slug).length;
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

const links = DOCUMENTS.flatMap(linksOf);

describe("links in the documents", () => {
  test("lead to files that are there", () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ target }) => !existsSync(target)).map(({ from, target }) => `${from}: ${target}`)).toEqual(
      [],
    );
  });

  test("lead to headings that are there", () => {
    const anchored = links.filter(({ target, anchor }) => anchor !== undefined && target.endsWith(".md"));
    expect(anchored).not.toEqual([]);
    const dead = anchored.filter(
      ({ target, anchor = "" }) => existsSync(target) && !anchorsOf(target).includes(decodeURIComponent(anchor)),
    );
    expect(dead.map(({ from, target, anchor }) => `${from}: ${target}#${anchor ?? ""}`)).toEqual([]);
  });
});
