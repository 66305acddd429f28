import { type Severity } from "../../../review/finding";
import { renderMarkdown } from "../../../review/report/markdown";
import { Masked } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { rendered } from "./rendered";
import { bareReview, fixtureReview, reviewOf } from "./reviewed";

const POOL = "scaleway_k8s_pool";
const update1 = update(POOL, { size: 1 }, { size: 2 });

function found(severity: Severity) {
  return { id: "some-rule", severity, stack: "cluster", address: "a.b", title: "t", explanation: "e", fix: "f" };
}

function lines(comment: string): string[] {
  return comment.split("\n");
}

describe("the first lines", () => {
  test("are the marker, by which the comment is found again, and the verdict", () => {
    const comment = renderMarkdown(bareReview(deployment(update1), { findings: [found("high"), found("low")] }));
    expect(lines(comment).slice(0, 6)).toEqual([
      "<!-- kapsule-review -->",
      "## Kapsule review",
      "",
      "> [!WARNING]",
      "> **1 high and 1 low findings.**",
      "> 1 updated. Monthly cost: stays at €0.00.",
    ]);
  });

  test("name the comment where there are several", () => {
    expect(lines(renderMarkdown(bareReview(deployment()), { commentId: "prod" }))[0]).toBe(
      "<!-- kapsule-review prod -->",
    );
  });

  test.each<[Severity | undefined, string]>([
    ["critical", "CAUTION"],
    ["high", "WARNING"],
    ["medium", "IMPORTANT"],
    ["low", "NOTE"],
    [undefined, "NOTE"],
  ])("are for the severity %s a GitHub alert %s", (severity, alert) => {
    const findings = severity === undefined ? [] : [found(severity)];
    expect(renderMarkdown(bareReview(deployment(), { findings }))).toContain(`> [!${alert}]\n`);
  });

  test("are all there is where nothing changes, but for the stack", () => {
    expect(renderMarkdown(bareReview(deployment()))).toBe(
      [
        "<!-- kapsule-review -->",
        "## Kapsule review",
        "",
        "> [!NOTE]",
        "> **No findings.**",
        "> Nothing changes. Monthly cost: stays at €0.00.",
        "",
        "| Stack | Create | Update | Replace | Destroy | Cost a month | Time |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| `cluster` | – | – | – | – | no change | – |",
        "",
      ].join("\n"),
    );
  });
});

test("stacks stand in deploy order, with a column for what is neither created nor destroyed", () => {
  const changes = [update1, change("a", "forget", { stack: "workload" }), change("b", "create", { stack: "workload" })];
  expect(renderMarkdown(bareReview(deployment(...changes)))).toContain(
    [
      "| Stack | Create | Update | Replace | Destroy | Other | Cost a month | Time |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      "| `cluster` | – | 1 | – | – | – | no change | – |",
      "| `workload` | 1 | – | – | – | 1 | no change | – |",
    ].join("\n"),
  );
});

test("a finding links to its section where the address of the docs is known", () => {
  const review = bareReview(deployment(), { findings: [found("high")] });
  expect(renderMarkdown(review, { docsUrl: "https://example.org/findings.md" })).toContain(
    [
      "**High: t**<br>",
      "[`some-rule`](https://example.org/findings.md#some-rule) · `cluster` · `a.b`",
      "",
      "e",
      "",
      "**Fix:** f",
    ].join("\n"),
  );
});

describe("what is destroyed or replaced", () => {
  const replaced = change(POOL, "replace", {
    constructPath: "Kapsule/Web",
    before: { node_type: "a", size: 1 },
    after: { node_type: "b", size: 2 },
    replacePaths: [["node_type"]],
  });
  const gone = change("scaleway_vpc", "delete", { reason: "delete_because_no_resource_config", deposed: "0a1b" });

  test("is listed in the open, with why, and what has findings first", () => {
    const findings = [{ ...found("critical"), address: gone.address }];
    const comment = renderMarkdown(bareReview(deployment(replaced, gone), { findings }));
    expect(comment).toContain(
      [
        "### Destroyed and replaced",
        "",
        "1 `scaleway_vpc` destroyed, 1 `scaleway_k8s_pool` replaced.",
        "",
        "- `cluster` · `scaleway_vpc.Example`: **destroyed**, left behind by an earlier replacement: `0a1b`; " +
          "reason: `delete_because_no_resource_config`; see `some-rule`",
        "- `cluster` · `scaleway_k8s_pool.Example` (`Kapsule/Web`): **replaced (destroyed first)**; " +
          'forced by `node_type "a" → "b"`',
      ].join("\n"),
    );
    expect(comment.indexOf("Destroyed and replaced")).toBeLessThan(comment.indexOf("<details>"));
  });
});

test("the fold shows what changes in each resource, masked, and says what it cuts", () => {
  const before = { secret: new Masked("sensitive"), text: "one\ntwo", gone: 1 };
  const after = { secret: new Masked("sensitive"), text: "one\n2", gone: null, come: [1] };
  const wide = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`a${100 + index}`, index]));
  const changes = [
    change(POOL, "update", { before, after, previousAddress: "old.address", imported: true }),
    change(POOL, "create", { address: "x.y", after: wide }),
  ];
  const comment = renderMarkdown(bareReview(deployment(...changes)));
  expect(comment).toContain(
    [
      "<details><summary>Changes by resource: 2</summary>",
      "",
      "`cluster` · `scaleway_k8s_pool.Example`: **updated**, moved from `old.address`, imported",
      "",
      "```diff",
      "+ come: [1]",
      "- gone: 1",
      "! secret: (sensitive) → (sensitive), and not the same",
      '! text: "two" → "2" (line 2 of 2 → 2, where they begin to differ)',
      "```",
    ].join("\n"),
  );
  expect(comment).toContain("+ a124: 24\n  and 5 more attributes: see the text report\n```\n\n</details>");
});

test("drift, outputs, and suppressed findings are in folds, stale suppressions are not", () => {
  const [stack] = deployment().stacks;
  const comment = renderMarkdown(
    bareReview(
      {
        basis: "plan",
        stacks:
          stack === undefined
            ? []
            : [
                {
                  ...stack,
                  drift: [update1],
                  outputs: [
                    { stack: "cluster", name: "url", kind: "update", exposed: true },
                    { stack: "cluster", name: "same", kind: "no-op", exposed: false },
                  ],
                },
              ],
      },
      {
        suppressed: [{ ...found("critical"), reason: "agreed in review" }],
        stale: [{ id: "old-rule", address: "a.*", reason: "it was so", why: "expired on 2026-10-01" }],
      },
    ),
  );
  const [open = "", ...folds] = comment.split("<details>");
  expect(open).toContain("- `old-rule` at `a.*`: expired on 2026-10-01. Its reason was: it was so\n");
  expect(open).toContain("**No findings.** 1 more is suppressed.");
  expect(folds.map((fold) => fold.split("\n\n"))).toEqual([
    ["<summary>Outputs: 1</summary>", "- `url` of `cluster`: updated, **and no longer sensitive**", "</details>", ""],
    [
      "<summary>Changed outside Terraform: 1</summary>",
      "`cluster` · `scaleway_k8s_pool.Example`: **updated**",
      "```diff\n! size: 1 → 2\n```",
      "</details>",
      "",
    ],
    [
      "<summary>Suppressed findings: 1</summary>",
      "- Critical: t (`some-rule` · `cluster` · `a.b`). Accepted: agreed in review",
      "</details>\n",
    ],
  ]);
});

test("an action that nobody knows is shown as it is", () => {
  const comment = renderMarkdown(bareReview(deployment(change(POOL, "unknown"))));
  expect(comment).toContain("**something this program does not know: teleport**");
});

test("nothing secret that a text still has is printed", () => {
  const canary = `SCW${"A1B2C".repeat(3)}X9`;
  const title = `key ${canary} of AKIAIOSFODNN7EXAMPLE`;
  const comment = renderMarkdown(bareReview(deployment(), { findings: [{ ...found("high"), title }] }));
  expect(comment).not.toContain("AKIAIOSFODNN7EXAMPLE");
  expect(comment).not.toContain(canary);
});

test("a real plan's comment is well-formed Markdown: headings, tables and folds", async () => {
  const { skeleton, html } = rendered(renderMarkdown(await fixtureReview("node-type-changed")));
  const amount = (start: string) => skeleton.filter((each) => each.startsWith(start)).length;
  expect(amount("0 heading_open")).toBeGreaterThanOrEqual(6);
  expect(amount("0 table_open")).toBe(3);
  expect(html.filter((each) => each.startsWith("<details>"))).toHaveLength(
    html.filter((each) => each === "</details>").length,
  );
  expect(amount("0 fence")).toBe(2);
});

test("rules, suppressions, prices and the day all have their part in a review", () => {
  const gone = change("scaleway_k8s_cluster", "delete", { before: { name: "k8s-test", type: "kapsule" } });
  const given = { id: "cluster-destroyed", address: gone.address, reason: "moved away", expires: "2027-01-01" };
  const before = reviewOf(deployment(gone), { suppressions: [given] });
  expect(before.suppressed.map(({ id }) => id)).toEqual(["cluster-destroyed"]);
  const later = reviewOf(deployment(gone), { suppressions: [given], today: new Date("2027-01-01T00:00:00Z") });
  expect(later.findings.map(({ id }) => id)).toContain("cluster-destroyed");
  expect(later.stale).toEqual([
    { id: given.id, address: given.address, reason: given.reason, why: "expired on 2027-01-01" },
  ]);
});
