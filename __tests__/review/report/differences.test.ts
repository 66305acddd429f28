import fc from "fast-check";
import { differencesOf, isComputed } from "../../../review/report/differences";
import { showDifference, showPath, showValue } from "../../../review/report/values";
import { Masked, Unknown, type Value, type ValueObject } from "../../../review/value";
import { change, update } from "../changes";

const POOL = "scaleway_k8s_pool";

describe("the differences of a resource", () => {
  test("are the attributes that change, however deep, by name", () => {
    const before = { same: 1, zone: "a", block: [{ size: 1, kept: true }], map: { a: "1", b: "2" } };
    const after = { zone: "b", block: [{ size: 2, kept: true }], map: { a: "1", c: "3" } };
    expect(differencesOf(update(POOL, before, after))).toEqual([
      { path: ["block", 0, "size"], before: 1, after: 2, forces: false },
      { path: ["map", "b"], before: "2", after: undefined, forces: false },
      { path: ["map", "c"], before: undefined, after: "3", forces: false },
      { path: ["zone"], before: "a", after: "b", forces: false },
    ]);
  });

  test("begin with what forces a replacement", () => {
    const given = { before: { a: 1, z: [{ type: "x" }] }, after: { a: 2, z: [{ type: "y" }] } };
    expect(differencesOf(change(POOL, "replace", { ...given, replacePaths: [["z"]] }))).toEqual([
      { path: ["z", 0, "type"], before: "x", after: "y", forces: true },
      { path: ["a"], before: 1, after: 2, forces: false },
    ]);
  });

  test("of lists of single values are the lists", () => {
    expect(differencesOf(update(POOL, { tags: ["a", "b"] }, { tags: ["a"] }))).toEqual([
      { path: ["tags"], before: ["a", "b"], after: ["a"], forces: false },
    ]);
  });

  test("of lists of blocks are what comes and goes", () => {
    expect(differencesOf(update(POOL, { port: [{ n: 1 }] }, { port: [{ n: 1 }, { n: 2 }] }))).toEqual([
      { path: ["port", 1], before: undefined, after: { n: 2 }, forces: false },
    ]);
  });

  test("leave out ways to write nothing", () => {
    const before = { a: null, b: [], c: {}, d: "" };
    expect(differencesOf(update(POOL, before, { a: [], b: null, c: null, d: "" }))).toEqual([]);
  });

  test("of something new are what is known of it", () => {
    const after = { name: "web", id: Unknown.value, tags: [], size: 2, note: null };
    expect(differencesOf(change(POOL, "create", { after }))).toEqual([
      { path: ["name"], before: undefined, after: "web", forces: false },
      { path: ["size"], before: undefined, after: 2, forces: false },
    ]);
  });

  test("are none where it is destroyed", () => {
    expect(differencesOf(change(POOL, "delete", { before: { name: "web" } }))).toEqual([]);
  });

  test("that only the apply will know are told apart, unless they force a replacement", () => {
    const given = { before: { id: "1", key: "k" }, after: { id: Unknown.value, key: Unknown.value } };
    const all = differencesOf(change(POOL, "replace", { ...given, replacePaths: [["key"]] }));
    expect(all.map((each) => [each.path[0], isComputed(each)])).toEqual([
      ["key", false],
      ["id", true],
    ]);
  });

  test("of secrets show that there is one", () => {
    const [one, other] = [new Masked("sensitive"), new Masked("sensitive")];
    expect(differencesOf(update(POOL, { token: one }, { token: one }))).toEqual([]);
    expect(differencesOf(update(POOL, { token: one }, { token: other }))).toHaveLength(1);
    expect(showDifference(one, other)).toBe("(sensitive) → (sensitive), and not the same");
  });
});

describe("a value", () => {
  test.each<[Value | undefined, string]>([
    ["a", '"a"'],
    [null, "null"],
    [undefined, "(none)"],
    [3, "3"],
    [Unknown.value, "(known after apply)"],
    [["a", new Masked("looks secret")], '["a", (looks secret)]'],
    [{ a: { "b c": [1] } }, '{"a": {"b c": [1]}}'],
    ["two\nlines", '"two\\nlines"'],
  ])("%j is shown in one line", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  test("that is long is cut, with its length", () => {
    expect(showValue("x".repeat(4_213))).toBe(`"${"x".repeat(119)}…" (4,213 characters)`);
    expect(showValue(Array.from({ length: 100_000 }, () => "name")).length).toBeLessThan(130);
  });
});

describe("a difference", () => {
  test("of long texts is where they begin to differ", () => {
    const same = "a".repeat(500);
    expect(showDifference(`${same}-old`, `${same}-new`)).toBe(`…"${"a".repeat(19)}-old" → …"${"a".repeat(19)}-new"`);
  });

  test("of texts of many lines is the first line that differs", () => {
    expect(showDifference("a\nb\nc", "a\nx\nc\nd")).toBe('"b" → "x" (line 2 of 3 → 4, where they begin to differ)');
    expect(showDifference("a", "a\nb")).toBe('(none) → "b" (line 2 of 1 → 2, where they begin to differ)');
  });
});

test("a path is written as Terraform does", () => {
  expect(showPath(["metadata", 0, "annotations", "a.b/c"])).toBe('metadata[0].annotations["a.b/c"]');
});

test("whatever values there are, each difference is one short line", () => {
  const object = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((each) => JSON.parse(JSON.stringify(each)) as ValueObject);
  fc.assert(
    fc.property(object, object, (before, after) => {
      for (const each of differencesOf(change(POOL, "update", { before, after }))) {
        const line = showDifference(each.before, each.after);
        expect(line).not.toContain("\n");
        expect(line.length).toBeLessThan(700);
      }
      expect(differencesOf(change(POOL, "update", { before, after: before }))).toEqual([]);
    }),
  );
});
