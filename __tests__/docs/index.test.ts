import { readdirSync, readFileSync } from "node:fs";

describe("the README's list of guides", () => {
  test("leads to every page there is", () => {
    const linked = [...readFileSync("README.md", "utf8").matchAll(/\]\(docs\/([\w-]+\.md)\)/g)].map(([, name]) => name);
    const pages = readdirSync("docs").filter((name) => name.endsWith(".md"));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
  });
});
