import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { renderText } from "../../../review/report/text";
import { Unknown } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { reviewFullOf } from "./hostile";
import { bareReview, fixtureReview, whole } from "./reviewed";

const POOL = "scaleway_k8s_pool";

test("a review for a terminal says all that there is", () => {
  const changes = [
    change(POOL, "replace", {
      before: { node_type: "a", id: "1" },
      after: { node_type: "b" },
      replacePaths: [["node_type"]],
    }),
    update("kubernetes_config_map_v1", { data: { a: "1" } }, { data: { a: "2", b: "3" } }, { stack: "workload" }),
  ];
  const review = bareReview(deployment(...changes), {
    findings: [
      {
        id: "pool-replaced",
        severity: "high",
        stack: "cluster",
        address: `${POOL}.Example`,
        title: "the pool is replaced",
        explanation: "All nodes go.",
        fix: "Add a pool first.",
      },
    ],
    stale: [{ id: "old", address: "a.b", reason: "it was so", why: "no such finding" }],
    rehearsals: [{ service: "a/b", fault: "crash", sent: 10, lost: 1, slowestMs: 3, outcome: "over-budget" }],
  });
  expect(whole(renderText(review, { terminal: false }))).toBe(
    [
      "Kapsule review: 1 high finding",
      "1 replaced, 1 updated.",
      "",
      "  stack     create  update  replace  destroy  other  cost a month  time",
      "  cluster        –       –        1        –      –     no change     –",
      "  workload       –       1        –        –      –     no change     –",
      "",
      "HIGH  the pool is replaced",
      "  pool-replaced · cluster · scaleway_k8s_pool.Example",
      "  All nodes go.",
      "  Fix: Add a pool first.",
      "",
      "Destroyed and replaced: 1",
      '  cluster · scaleway_k8s_pool.Example: replaced (destroyed first); forced by node_type "a" → "b"',
      "",
      "Rehearsed:",
      "  a/b, crash: 1 of 10 requests lost, slowest answer 3 ms: over the budget",
      "",
      "Changes: 2",
      "  cluster · scaleway_k8s_pool.Example: replaced (destroyed first)",
      '    ~ node_type: "a" → "b"  # forces the replacement',
      '    - id: "1"',
      "  workload · kubernetes_config_map_v1.Example: updated",
      '    ~ data.a: "1" → "2"',
      '    + data.b: "3"',
      "",
      "1 stale suppression:",
      "  old at a.b: no such finding; take it out, or renew it",
      "",
    ].join("\n"),
  );
});

test("colours are added for a terminal only, and change no word", async () => {
  const review = await fixtureReview("cluster-replaced");
  const coloured = whole(renderText(review, { terminal: true }));
  expect(coloured).not.toBe(stripVTControlCharacters(coloured));
  expect(stripVTControlCharacters(coloured)).toBe(whole(renderText(review, { terminal: false })));
});

test("what forces a replacement is named also where its value is the same text, as between trees", () => {
  const replaced = change(POOL, "replace", {
    before: { cluster_id: Unknown.value },
    after: { cluster_id: Unknown.value },
    reason: "replace_because_cannot_update",
    replacePaths: [["cluster_id"]],
  });
  expect(whole(renderText(bareReview(deployment(replaced)), { terminal: false }))).toContain(
    "\n  cluster · scaleway_k8s_pool.Example: replaced (destroyed first); forced by cluster_id\n",
  );
});

test("a long report comes in pieces, of which none is long", () => {
  const many = Array.from({ length: 1_000 }, (_, index) =>
    update("kubernetes_config_map_v1", { data: { a: "1" } }, { data: { a: "2" } }, { address: `a.b${index}` }),
  );
  const pieces = [...renderText(bareReview(deployment(...many)), { terminal: false })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500);
});

test("no name reaches the terminal's controls", () => {
  const hostile = fc.array(fc.constantFrom("\u001b[31m", "\u0007", "\r", "\n", "\u202e", "\u009b2J", "a", "\u0000"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(hostile, (pieces) => {
      const text = whole(renderText(reviewFullOf(pieces.join("")), { terminal: false }));
      expect(text).not.toMatch(/[^\P{C}\n]/u);
    }),
  );
});
