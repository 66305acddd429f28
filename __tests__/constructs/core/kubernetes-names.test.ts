import { Lazy } from "cdktf";
import fc from "fast-check";
import {
  labelNameProblems,
  labelsProblems,
  labelValueProblems,
  qualifiedNameProblems,
  subdomainProblems,
} from "../../../constructs/core/kubernetes-names";

const token = Lazy.stringValue({ produce: () => "Not A Name" });
const text = fc.string({ unit: fc.constantFrom(...Array.from("aZ9-_./ é\n")), maxLength: 12 });
const problem = (property: string, received: string, rule: string, fix = "correct the spelling") => ({
  property,
  received,
  rule: `must ${rule}`,
  fix,
});

const lower = (each: string) => "az09".includes(each) || /^[a-z0-9]$/.test(each);
const alphanumeric = (each: string) => /^[A-Za-z0-9]$/.test(each);
const isLabel = (name: string) =>
  name.length >= 1 &&
  name.length <= 63 &&
  Array.from(name).every((each) => lower(each) || each === "-") &&
  lower(name.charAt(0)) &&
  lower(name.charAt(name.length - 1));
const isSubdomain = (name: string) => name.length <= 253 && name.split(".").every((label) => isLabel(label));
const isName = (name: string) =>
  name.length >= 1 &&
  name.length <= 63 &&
  Array.from(name).every((each) => alphanumeric(each) || "-_.".includes(each)) &&
  alphanumeric(name.charAt(0)) &&
  alphanumeric(name.charAt(name.length - 1));
const isQualifiedName = (key: string) => {
  const [first = "", second, ...more] = key.split("/");
  return more.length === 0 && (second === undefined ? isName(first) : isSubdomain(first) && isName(second));
};

describe("labelNameProblems", () => {
  const rule = "be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens";

  test("finds nothing wrong with exactly the RFC 1123 labels", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(labelNameProblems("name", name)).toEqual(isLabel(name) ? [] : [problem("name", name, rule)]);
      }),
    );
  });

  test("ends at 63 characters", () => {
    expect(labelNameProblems("name", "a".repeat(63))).toEqual([]);
    expect(labelNameProblems("name", "a".repeat(64))).toEqual([problem("name", "a".repeat(64), rule)]);
  });
});

describe("subdomainProblems", () => {
  const rule = "be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots";

  test("finds nothing wrong with exactly the DNS subdomains", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(subdomainProblems("host", name)).toEqual(isSubdomain(name) ? [] : [problem("host", name, rule)]);
      }),
    );
  });

  test("ends at 253 characters", () => {
    const longest = `${"a.".repeat(126)}a`;
    expect(subdomainProblems("host", longest)).toEqual([]);
    expect(subdomainProblems("host", `a${longest}`)).toEqual([
      problem("host", `a${longest}`, "have a DNS subdomain of at most 253 characters", "shorten it"),
    ]);
  });
});

test.each(["abc", "a-c", "ab.cd", "abcd.efgh", "a1-2b.c3-4d"])(
  "%s is a DNS subdomain, and the prefix of a key",
  (name) => {
    expect(subdomainProblems("host", name)).toEqual([]);
    expect(qualifiedNameProblems("key", `${name}/role`)).toEqual([]);
  },
);

describe("qualifiedNameProblems", () => {
  const rule = "be a qualified name such as example.com/role";

  test("finds nothing wrong with exactly the qualified names", () => {
    fc.assert(
      fc.property(text, (key) => {
        expect(qualifiedNameProblems("key", key)).toEqual(isQualifiedName(key) ? [] : [problem("key", key, rule)]);
      }),
      { examples: [["a/a"], ["a.a/Z_9"], ["a/"], ["/a"], ["a/a/a"], ["Z/a"]] },
    );
  });

  test("ends at 253 characters of prefix and 63 of name", () => {
    const prefix = `${"a.".repeat(126)}a`;
    const key = `${prefix}/${"a".repeat(63)}`;
    expect(qualifiedNameProblems("key", key)).toEqual([]);
    expect(qualifiedNameProblems("key", `a${key}`)).toEqual([
      problem("key", `a${key}`, "have a DNS subdomain of at most 253 characters", "shorten it"),
    ]);
    expect(qualifiedNameProblems("key", `${key}a`)).toEqual([problem("key", `${key}a`, rule)]);
  });
});

describe("labelValueProblems", () => {
  const rule = "be at most 63 letters, digits, dots, underscores and inner hyphens";

  test("finds nothing wrong with exactly the values of labels, the empty one among them", () => {
    fc.assert(
      fc.property(text, (value) => {
        const ok = value === "" || isName(value);
        expect(labelValueProblems("value", value)).toEqual(ok ? [] : [problem("value", value, rule)]);
      }),
      { examples: [[""]] },
    );
  });

  test("ends at 63 characters", () => {
    expect(labelValueProblems("value", "a".repeat(63))).toEqual([]);
    expect(labelValueProblems("value", "a".repeat(64))).toEqual([problem("value", "a".repeat(64), rule)]);
  });
});

describe("labelsProblems", () => {
  test("names the label by its key", () => {
    expect(labelsProblems("labels", { role: "web", "-": "a b" })).toEqual([
      problem('labels["-"] (its key)', "-", "be a qualified name such as example.com/role"),
      problem('labels["-"]', "a b", "be at most 63 letters, digits, dots, underscores and inner hyphens"),
    ]);
  });
});

test.each([labelNameProblems, subdomainProblems, qualifiedNameProblems, labelValueProblems])(
  "%p skips what is left out and what is known only at apply",
  (problems) => {
    expect(problems("name", undefined)).toEqual([]);
    expect(problems("name", token)).toEqual([]);
  },
);

test("labels known only at apply are skipped, singly and as a whole", () => {
  expect(labelsProblems("labels", undefined)).toEqual([]);
  expect(labelsProblems("labels", { role: token })).toEqual([]);
});
