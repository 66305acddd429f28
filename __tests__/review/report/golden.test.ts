import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderMarkdown } from "../../../review/report/markdown";
import { renderText } from "../../../review/report/text";
import { compareTrees } from "../../../review/trees/compare-trees";
import { readTree } from "../../../review/trees/read-tree";
import { composed } from "../../composed";
import { fixtureReview, reviewOf, whole } from "./reviewed";

/** Written anew with KAPSULE_GOLDEN=write, for review. */
function golden(name: string, text: string): void {
  const file = join(__dirname, "..", "golden", name);
  if (process.env["KAPSULE_GOLDEN"] === "write") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}

const PLANS = [
  "cluster-created",
  "node-type-changed",
  "version-bumped",
  "cluster-renamed",
  "cluster-replaced",
  "cluster-destroyed",
];

describe("the review of a real plan", () => {
  test.each(PLANS)("%s as a comment", async (name) => {
    golden(`${name}.md`, renderMarkdown(await fixtureReview(name)));
  });

  test("of two trees, between which the registry is renamed", () => {
    const [base, head] = [composed({ KAPSULE_REGISTRY: "old-name" }), composed({ KAPSULE_REGISTRY: "new-name" })];
    const trees = compareTrees(readTree(base.outdir), readTree(head.outdir), { base: "base", head: "head" });
    golden("trees.md", renderMarkdown(reviewOf(trees)));
  });

  test.each(["node-type-changed", "version-bumped"])("%s at a terminal", async (name) => {
    golden(`${name}.txt`, whole(renderText(await fixtureReview(name), { terminal: false })));
  });
});
