import { readChangeset, undeclared } from "../../api/declared";

const BREAKS = [
  { name: "NodePool", text: "NodePool.size is gone" },
  { name: "cdktf-kapsule/core", text: "cdktf-kapsule/core can no longer be imported" },
];

const changeset = (bump: string, body: string): string => `---\n"cdktf-kapsule": ${bump}\n---\n\n${body}\n`;

const left = (texts: readonly string[], version = "0.1.0"): readonly string[] =>
  undeclared(
    BREAKS,
    texts.map((text) => readChangeset(text, "cdktf-kapsule")),
    version,
  ).map(({ name }) => name);

const DECLARED = "Pools have sizes of their own.\n\nBreaking: use `PoolSize` in place of `NodePool.size`.";

test("a break without a changeset is undeclared", () => {
  expect(left([])).toEqual(["NodePool", "cdktf-kapsule/core"]);
});

test("a changeset declares the breaks that it names, and no others", () => {
  expect(left([changeset("minor", DECLARED)])).toEqual(["cdktf-kapsule/core"]);
  expect(left([changeset("minor", "Breaking: import from the root,\nand no longer from cdktf-kapsule/core.")])).toEqual(
    ["NodePool"],
  );
  expect(left([changeset("minor", DECLARED), changeset("minor", "- Breaking: cdktf-kapsule/core is gone")])).toEqual(
    [],
  );
});

test.each([
  ["patch", DECLARED],
  ["minor", "Use `PoolSize` in place of `NodePool.size`."],
  ["minor", "Breaking: see below.\n\n`NodePool.size` is gone."],
  ["minor", "Breaking: `NodePoolProps` has no size."],
  ["minor", "This is not Breaking: `NodePool.size` stays."],
])("a %s changeset that says %j declares none", (bump, body) => {
  expect(left([changeset(bump, body)])).toEqual(["NodePool", "cdktf-kapsule/core"]);
});

test("the bump of another package declares none", () => {
  expect(left([changeset("minor", DECLARED).replace("cdktf-kapsule", "other")])).toContain("NodePool");
});

test.each([
  ["0.9.1", "minor", false],
  ["0.9.1", "major", false],
  ["1.0.0", "minor", true],
  ["1.0.0", "major", false],
  ["10.2.0", "minor", true],
])("after %s, a %s bump leaves a break undeclared: %s", (version, bump, isLeft) => {
  expect(left([changeset(bump, DECLARED)], version).includes("NodePool")).toBe(isLeft);
});

test("an empty changeset, which releases nothing, is read", () => {
  expect(readChangeset("---\n---\n", "cdktf-kapsule")).toEqual({ bump: undefined, breaking: [] });
  expect(readChangeset("no front matter", "cdktf-kapsule")).toEqual({ bump: undefined, breaking: [] });
});
