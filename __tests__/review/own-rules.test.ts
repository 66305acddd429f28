import fc from "fast-check";
import { renderJson, renderMarkdown, renderText, resources, type Found, type Rule } from "../../review";
import { ReviewFaultError } from "../../review/fault";
import { findingsOf } from "../../review/finding";
import { change, deployment } from "./changes";
import { rendered } from "./report/rendered";
import { bareReview, reviewOf, TODAY, whole } from "./report/reviewed";

const DATABASE = change("scaleway_rdb_instance", "delete", { before: { name: "orders" }, stack: "data" });
const DEPLOYMENT = deployment(change("scaleway_vpc", "create"), DATABASE);
const TEXTS = { title: "the database goes", explanation: "With its backups.", fix: "Keep it." };

const RULE: Rule = {
  id: "database-destroyed",
  severity: "critical",
  summary: "a managed database is destroyed",
  docs: "https://example.com/runbook#databases",
  find: (all) => resources(all, "scaleway_rdb_instance").map((on) => ({ on, ...TEXTS })),
};

const found = (rule: Partial<Rule>) => findingsOf(DEPLOYMENT, [{ ...RULE, ...rule }], { today: TODAY });
const returning = (result: unknown) => () => found({ find: () => result as readonly Found[] });

describe("a rule of a team", () => {
  test("becomes a finding like any other, with its page", () => {
    const place = { stack: "data", address: "scaleway_rdb_instance.Example" };
    const finding = { id: "database-destroyed", severity: "critical", ...place, ...TEXTS };
    expect(found({})).toEqual([{ ...finding, docs: "https://example.com/runbook#databases" }]);
    expect(found({ docs: undefined })).toStrictEqual([finding]);
  });

  test("adds nothing to a finding but what a finding has", () => {
    const find = () => [{ on: DATABASE, ...TEXTS, id: "another", password: "secret" }];
    expect(Object.keys(found({ find })[0] ?? {}).sort()).toEqual(
      ["address", "docs", "explanation", "fix", "id", "severity", "stack", "title"].sort(),
    );
    expect(found({ find })[0]?.id).toBe("database-destroyed");
  });

  test("may find something graver or less grave than it is itself", () => {
    expect(found({ find: () => [{ on: DATABASE, ...TEXTS, severity: "low" }] })[0]?.severity).toBe("low");
  });

  test("stands in all reports, and is accepted by its id", () => {
    const suppression = { id: RULE.id, address: "scaleway_rdb_instance.Example", reason: "moved" };
    const review = reviewOf(DEPLOYMENT, { rules: [RULE] });
    expect(review.findings).toHaveLength(1);
    expect(reviewOf(DEPLOYMENT, { rules: [RULE], suppressions: [suppression] })).toMatchObject({
      findings: [],
      suppressed: [{ id: "database-destroyed", reason: "moved" }],
      stale: [],
    });
    expect(whole(renderText(review, { terminal: false }))).toContain(
      "CRITICAL  the database goes\n  database-destroyed · data · scaleway_rdb_instance.Example\n" +
        "  With its backups.\n  Fix: Keep it.\n  See: https://example.com/runbook#databases\n",
    );
    expect(renderMarkdown(review, { docsUrl: "https://example.com/findings" })).toContain(
      "[`database-destroyed`](https://example.com/runbook#databases) · `data` · `scaleway_rdb_instance.Example`",
    );
    expect(JSON.parse(whole(renderJson(review)))).toMatchObject({ findings: [{ docs: RULE.docs }] });
  });
});

describe("the id of a finding links", () => {
  const markdown = (rule: Partial<Rule>, docsUrl: string | undefined) =>
    rendered(renderMarkdown(reviewOf(DEPLOYMENT, { rules: [{ ...RULE, ...rule }] }), { docsUrl })).targets;

  test.each<[string, Partial<Rule>, string | undefined, readonly string[]]>([
    ["to the rule's page, whether or not there is another", {}, undefined, [RULE.docs ?? ""]],
    [
      "to the page of all findings without one",
      { docs: undefined },
      "https://a.b/f",
      ["https://a.b/f#database-destroyed"],
    ],
    ["nowhere without either", { docs: undefined }, undefined, []],
    ["nowhere by what is no web address", { docs: "javascript:alert(1)" }, "https://a.b/f", []],
  ])("%s", (_, rule, docsUrl, targets) => {
    expect(markdown(rule, docsUrl)).toEqual(targets);
  });
});

describe("a rule that fails is said to, by its id", () => {
  const listed = (what: string) => `it must return ${what} with each of what it found, and does not with number 1`;

  test.each<[string, () => unknown, string]>([
    ["throws", () => found({ find: () => raise(new TypeError("x is undefined")) }), "x is undefined"],
    ["throws what is no error", () => found({ find: () => raise("no luck") }), "no luck"],
    [
      "throws a secret",
      () => found({ find: () => raise(new Error("key AKIAIOSFODNN7EXAMPLE")) }),
      "key (looks secret)",
    ],
    ["returns a promise", returning(Promise.resolve([])), "it must return a list of what it found"],
    ["returns nothing", returning(undefined), "it must return a list of what it found"],
    ["returns a text", returning(["the database goes"]), listed("on, the change that it is about,")],
    ["tells nothing of where", returning([TEXTS]), listed("on, the change that it is about,")],
    [
      "is about another deployment",
      returning([{ on: { ...DATABASE, stack: "web" }, ...TEXTS }]),
      listed("on, a change of the deployment,"),
    ],
    ["has no address", returning([{ on: { stack: "data" }, ...TEXTS }]), listed("on, a change of the deployment,")],
    ["has no title", returning([{ on: DATABASE, ...TEXTS, title: undefined }]), listed("title, a text,")],
    ["explains nothing", returning([{ on: DATABASE, ...TEXTS, explanation: " " }]), listed("explanation, a text,")],
    ["has no fix", returning([{ on: DATABASE, ...TEXTS, fix: 1 }]), listed("fix, a text,")],
    [
      "has another severity",
      returning([{ on: DATABASE, ...TEXTS, severity: "grave" }]),
      listed("severity, one of critical, high, medium, low or left out,"),
    ],
  ])("where it %s", (_, run, reason) => {
    expect(run).toThrow(ReviewFaultError);
    expect(run).toThrow(`the rule database-destroyed failed: ${reason}`);
  });
});

function raise(error: unknown): never {
  throw error;
}

describe("whatever a rule says", () => {
  const saying = (text: string) =>
    bareReview(
      DEPLOYMENT,
      reviewOf(DEPLOYMENT, {
        rules: [
          {
            ...RULE,
            id: text,
            docs: `https://example.com/${text}`,
            find: () => [{ on: DATABASE, title: text, explanation: text, fix: text }],
          },
        ],
      }),
    );
  const { skeleton, html } = rendered(renderMarkdown(saying("a")));

  test("a comment keeps its form, and links to pages of that address alone", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text.trim() !== "");
        const comment = rendered(renderMarkdown(saying(text)));
        expect(comment.skeleton).toEqual(skeleton);
        expect(comment.html).toEqual(html);
        expect(comment.targets.filter((target) => !/^https:\/\/example\.com\/[\w.:/?#&=%+,;-]*$/.test(target))).toEqual(
          [],
        );
      }),
    );
  });

  test("what looks secret in it is in no report", () => {
    const review = saying("key AKIAIOSFODNN7EXAMPLE");
    for (const report of [
      whole(renderText(review, { terminal: false })),
      renderMarkdown(review),
      whole(renderJson(review)),
    ]) {
      expect(report).not.toContain("AKIAIOSFODNN7EXAMPLE");
      expect(report).toContain("(looks secret)");
    }
  });
});

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        "`",
        "|",
        "<",
        ">",
        "[",
        "]",
        "(",
        ")",
        "*",
        "_",
        "~",
        "\\",
        "@a",
        "#1",
        " ",
        "\n",
        "\n\n",
        "&lt;",
        "a",
        "🙂",
        "\u202e",
      ],
      ...[
        "<img src=x onerror=alert(1)>",
        "</details>",
        "[x](https://evil.example)",
        "\n# a\n",
        "\n- a",
        "https://evil.example",
      ],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));
