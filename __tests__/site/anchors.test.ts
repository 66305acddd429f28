import { deadAnchors } from "../../site/anchors";

const pages = (html: Readonly<Record<string, string>>) => new Map(Object.entries(html));

describe("deadAnchors", () => {
  test("finds what is not there, on the page itself and on others, once a page", () => {
    expect(
      deadAnchors(
        pages({
          "index.html": '<a href="#here">a</a> <a href="docs/a.html#gone">b</a> <a href="docs/a.html#gone">b</a>',
          "docs/a.html": '<h2 id="there">A</h2> <a href="../index.html#here">c</a> <a href="a.html#there">d</a>',
        }),
      ),
    ).toEqual(["index.html: index.html#here", "index.html: docs/a.html#gone", "docs/a.html: index.html#here"]);
  });

  test("takes names of anchors, and escaped addresses", () => {
    expect(
      deadAnchors(pages({ "a b.html": '<a name="é">a</a>', "c.html": '<a href="a%20b.html#%C3%A9">a</a>' })),
    ).toEqual([]);
  });

  test("leaves other sites, missing pages and links without an anchor to others", () => {
    const html = '<a href="https://example.com/#x">a</a> <a href="gone.html#x">b</a> <a href="#">c</a>';
    expect(deadAnchors(pages({ "a.html": html }))).toEqual([]);
  });
});
