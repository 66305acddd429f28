import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { COMMENT, REHEARSAL, widthOf } from "../../site/pictures";
import { DOCUMENTS } from "./blocks";

const folder = "docs/images";
const files = readdirSync(folder).sort();

/** Pictures of all documents, with what they say to those who do not see them. */
const used = DOCUMENTS.flatMap((document) => {
  const tokens = new MarkdownIt().parse(readFileSync(document, "utf8"), {}).flatMap(({ children }) => children ?? []);
  return tokens.filter(({ type }) => type === "image").map((image) => ({ image, document }));
});

describe("docs/images", () => {
  test("has the pictures that npm run docs:screenshots takes, each on a page", () => {
    expect(files).toEqual([REHEARSAL.file, COMMENT.file].sort());
    const shown = used.map(({ image }) => (image.attrGet("src") ?? "").split("/").at(-1) ?? "");
    expect([...new Set(shown)].sort()).toEqual(files);
  });

  test("tells in words what each shows", () => {
    expect(used.filter(({ image }) => image.content.length < 40).map(({ document }) => document)).toEqual([]);
  });

  test.each([COMMENT, REHEARSAL])("has $file in its size, at most 200 KB", ({ file, width, scale }) => {
    expect(widthOf(join(folder, file))).toBe(scale * width);
    expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(200_000);
  });
});
