import { renderMarkdown } from "../../../review/report/markdown";
import { deployment } from "../changes";
import { bareReview } from "./reviewed";

describe("cost and time", () => {
  const amount = (min: number, max = min) => ({ min, max });
  const place = { stack: "cluster", address: "scaleway_k8s_pool.Web" };
  const step = { ...place, what: "2 nodes replaced", basis: "4 to 8 min a node", ceilingMinutes: 30 };
  const review = bareReview(deployment(), {
    cost: {
      pricesOf: "2026-07-03",
      items: [
        { part: "public IPs", ...place, what: "2 × IPv4 address", now: amount(7.3), after: amount(7.3) },
        { part: "nodes", ...place, what: "2 to 5 × PRO2-XS", now: amount(80), after: amount(160, 400) },
      ],
      unpriced: [{ part: "volumes", ...place, what: "root volume", why: "its size is known after apply" }],
      overlaps: [{ ...place, what: "1 more node", hourly: amount(0.0278) }],
      now: amount(87.3),
      after: amount(167.3, 407.3),
      difference: amount(80, 320),
      assumptions: ["A month has 730 hours."],
    },
    time: { steps: [{ ...step, minutes: amount(8, 16) }], total: amount(8, 16) },
  });

  test("are in the verdict and in the row of their stack", () => {
    const comment = renderMarkdown(review);
    expect(comment).toContain(
      "> Nothing changes. Monthly cost: €87.30 → €167.30 to €407.30 (+€80.00 to +€320.00), and 1 without a price. " +
        "Time: about 8 to 16 min, an estimate.\n",
    );
    expect(comment).toContain("| `cluster` | – | – | – | – | +€80.00 to +€320.00, 1 unpriced | 8 to 16 min |\n");
  });

  test("are told by part and by step, and what has no price is never zero", () => {
    expect(renderMarkdown(review)).toContain(
      [
        "### Cost a month",
        "",
        "| Part | Now | After | Difference |",
        "| --- | ---: | ---: | ---: |",
        "| Public IPs | €7.30 | €7.30 | no change |",
        "| Nodes | €80.00 | €160.00 to €400.00 | +€80.00 to +€320.00 |",
        "| **Total** | €87.30 | €167.30 to €407.30 | +€80.00 to +€320.00 |",
        "",
        "Prices of 2026-07-03, without value added tax; what was assumed stands by resource below. " +
          "What has no price is not in it, and stands below.",
        "",
        "Without a price, and never counted as zero:",
        "",
        "- `cluster` · `scaleway_k8s_pool.Web`: root volume; its size is known after apply",
        "",
        "Paid for twice meanwhile:",
        "",
        "- `cluster` · `scaleway_k8s_pool.Web`: 1 more node, €0.0278 an hour",
        "",
        "### Time",
        "",
        "About 8 to 16 min. An estimate: nothing of it was measured here.",
        "",
        "1. 8 to 16 min: `cluster` · `scaleway_k8s_pool.Web`: 2 nodes replaced (4 to 8 min a node; Terraform waits 30 min at most)",
        "",
        "<details><summary>Cost by resource: 2</summary>",
        "",
        "A month has 730 hours.",
        "",
        "| Stack | Resource | What | Now | After |",
        "| --- | --- | --- | ---: | ---: |",
        "| `cluster` | `scaleway_k8s_pool.Web` | 2 to 5 × PRO2-XS | €80.00 | €160.00 to €400.00 |",
        "| `cluster` | `scaleway_k8s_pool.Web` | 2 × IPv4 address | €7.30 | €7.30 |",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });
});

test("a rehearsal stands beside the time", () => {
  const rehearsal = { service: "shop/web", fault: "rolling-upgrade", sent: 12_000, lost: 0, slowestMs: 612.4 };
  const review = bareReview(deployment(), { rehearsals: [{ ...rehearsal, outcome: "within-budget" }] });
  expect(renderMarkdown(review)).toContain(
    "### Rehearsed\n\n- `shop/web`, rolling upgrade: 0 of 12,000 requests lost, slowest answer 612 ms: within the budget\n",
  );
});
