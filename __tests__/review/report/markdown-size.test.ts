import { type ChangeKind, type Deployment, type ResourceChange } from "../../../review/change";
import { SEVERITIES, type Finding } from "../../../review/finding";
import { renderMarkdown } from "../../../review/report/markdown";
import { change, deployment } from "../changes";
import { brokenRows, mermaidProblems, OWN_HTML, rendered } from "./rendered";
import { bareReview, fixtureReview, reviewOf } from "./reviewed";

const LIMIT = 60_000;

/** So many of a kind, each with much to say. */
function many(
  amount: number,
  kind: ChangeKind,
  type = "kubernetes_config_map_v1",
  stack = "workload",
): ResourceChange[] {
  return Array.from({ length: amount }, (_, index) => {
    const data = (version: number) => ({
      data: { file: `${"€".repeat(300)} ${version}\n`.repeat(20) },
      number: version,
    });
    return change(type, kind, {
      stack,
      address: `${type}.Object_${index}_with_a_name_that_is_about_as_long_as_they_are`,
      before: kind === "create" ? undefined : data(1),
      after: kind === "delete" ? undefined : data(2),
      replacePaths: kind === "replace" ? [["number"]] : [],
    });
  });
}

/** What holds of every comment, whatever was cut. */
function expectWhole(comment: string): void {
  const { html, fences } = rendered(comment);
  expect(Buffer.byteLength(comment)).toBeLessThan(LIMIT);
  expect(html.filter((each) => !OWN_HTML.test(each))).toEqual([]);
  expect(html.filter((each) => each.startsWith("<details>"))).toHaveLength(
    html.filter((each) => each === "</details>").length,
  );
  expect(brokenRows(comment)).toEqual([]);
  for (const { language, content } of fences.filter((each) => each.language === "mermaid")) {
    expect([language, mermaidProblems(content)]).toEqual(["mermaid", []]);
  }
}

/** The comment in front of its first fold. */
function open(comment: string): string {
  return comment.slice(0, comment.indexOf("<details>") < 0 ? undefined : comment.indexOf("<details>"));
}

function destroyedLines(comment: string): string[] {
  return comment.split("\n").filter((line) => /^- .*\*\*(destroyed|replaced)/.test(line));
}

describe("a comment stays under 60,000 bytes", () => {
  test("with 5,000 updates: destroys are all there, and the rest is counted", () => {
    const all = [
      ...many(5_000, "update"),
      ...many(30, "delete"),
      ...many(10, "replace", "scaleway_k8s_pool", "cluster"),
    ];
    const comment = renderMarkdown(reviewOf(deployment(...all)));
    expectWhole(comment);
    expect(destroyedLines(open(comment))).toHaveLength(40);
    const [, cut = "0"] = /^and ([\d,]+) more changes: see the text report\.$/m.exec(comment) ?? [];
    const shown = comment.split("```diff").length - 1;
    expect(shown).toBeGreaterThan(5);
    expect(shown + Number(cut.replace(",", ""))).toBe(5_010);
  });

  test("with 5,000 destroyed resources: as many as fit are listed, and all are counted by type", () => {
    const all = [...many(3_000, "delete"), ...many(2_000, "replace", "kubernetes_secret_v1"), ...many(100, "update")];
    const comment = renderMarkdown(reviewOf(deployment(...all)));
    expectWhole(comment);
    expect(comment).toContain("3,000 `kubernetes_config_map_v1` destroyed, 2,000 `kubernetes_secret_v1` replaced.\n");
    const [, cut = "0"] =
      /^- and ([\d,]+) more destroyed or replaced resources: see the text report$/m.exec(comment) ?? [];
    const listed = destroyedLines(open(comment)).length;
    expect(listed).toBeGreaterThan(250);
    expect(listed + Number(cut.replace(",", ""))).toBe(5_000);
  });

  test("with 200 stacks, 1,000 findings and 1,000 remarks", () => {
    const stacks = Array.from({ length: 200 }, (_, index) => `stack-${index}`);
    const each: Deployment = deployment(...stacks.flatMap((stack) => many(2, "update", undefined, stack)));
    const findings = Array.from({ length: 1_000 }, (_, index) => ({
      id: "some-rule",
      severity: index < 500 ? ("high" as const) : ("low" as const),
      stack: "stack-1",
      address: `a.b${index}`,
      title: `title ${index}`,
      explanation: "Because. ".repeat(50),
      fix: "Do. ".repeat(100),
    }));
    const remarks = each.stacks.map((stack) => ({ ...stack, remarks: ["one", "two", "three", "four", "five"] }));
    const comment = renderMarkdown(bareReview({ ...each, stacks: remarks }, { findings }));
    expectWhole(comment);
    expect(comment).toContain("**500 high and 500 low findings.**");
    expect(comment).toMatch(/^and \d+ more findings: see the text report \(\d+ high\)\.$/m);
    expect(comment).toContain("and 500 more findings: see the text report (500 low).");
    expect(comment).toContain("- and 1,005 more remarks: see the text report");
  });

  test("with values, names and messages of a million characters each", () => {
    const long = "x".repeat(1_000_000);
    const all = many(20, "replace").map((each) => ({
      ...each,
      address: long,
      before: { [long]: long },
      after: { a: long },
    }));
    expectWhole(renderMarkdown(reviewOf(deployment(...all))));
  });

  test("at any smaller limit that leaves room for headings", async () => {
    const review = await fixtureReview("cluster-destroyed");
    const whole = Buffer.byteLength(renderMarkdown(review));
    for (let limit = 3_000; limit < whole + 200; limit += 97) {
      const comment = renderMarkdown(review, { limit });
      expectWhole(comment);
      expect(Buffer.byteLength(comment)).toBeLessThan(limit);
    }
  });
});

test("with thousands of destroys, a finding of each grave rule is there in full, and the others are counted", () => {
  const findings = Array.from({ length: 3_000 }, (_, index): Finding => ({
    id: `rule-${index % 6}`,
    severity: (["critical", "high", "medium"] as const)[index % 3] ?? "low",
    stack: "workload",
    address: `kubernetes_config_map_v1.Object_${index}_with_a_name_that_is_about_as_long_as_they_are`,
    title: `title of ${index}`,
    explanation: `Because of ${index}.`,
    fix: `Fix of ${index}.`,
  })).sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  const comment = renderMarkdown(bareReview(deployment(...many(5_000, "delete")), { findings }));
  expectWhole(comment);
  const titles = [...comment.matchAll(/^\*\*(\w+): title of (\d+)\*\*<br>\n.*\n\n.*\n\n\*\*Fix:\*\* Fix of \2\.$/gm)];
  expect(titles.map(([, severity, index]) => `${severity} ${index}`)).toEqual([
    "Critical 0",
    "Critical 3",
    "High 1",
    "High 4",
  ]);
  expect(comment).toContain("and 1,996 more findings: see the text report (998 critical, 998 high).");
  expect(destroyedLines(open(comment)).length).toBeGreaterThan(100);
});

test("after a finding of each grave rule, what is destroyed or replaced is the last to be cut", async () => {
  const review = await fixtureReview("cluster-destroyed");
  const comment = renderMarkdown(review, { limit: 5_000 });
  expect(destroyedLines(open(comment))).toHaveLength(10);
  expect(comment).toContain("and 1 more finding: see the text report (1 critical).");
  expect(comment).toContain("The diagram of the deployment was cut: there is no room for it.");
});

test("a comment is the same each time", () => {
  const review = () => renderMarkdown(reviewOf(deployment(...many(300, "update"), ...many(300, "delete"))));
  expect(review()).toBe(review());
});
