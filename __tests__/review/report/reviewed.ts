import { createReadStream } from "node:fs";
import { join } from "node:path";
import { assembleReview, type ReviewInput } from "../../../review/assemble";
import { type Deployment } from "../../../review/change";
import { builtInPrices } from "../../../review/cost/prices";
import { readPlan } from "../../../review/plan/read-plan";
import { type Review } from "../../../review/review";
import { RULES } from "../../../review/rules";

export const TODAY = new Date("2026-11-22T00:00:00Z");

/** A review of the deployment by all rules, as of TODAY. */
export function reviewOf(deployment: Deployment, given: Partial<ReviewInput> = {}): Review {
  return assembleReview({
    deployment,
    rules: RULES,
    suppressions: [],
    prices: builtInPrices(),
    today: TODAY,
    rehearsals: [],
    ...given,
  });
}

/** A report that comes in pieces, as a whole. */
export function whole(pieces: Iterable<string>): string {
  return [...pieces].join("");
}

/** A review that has only what is given. */
export function bareReview(deployment: Deployment, given: Partial<Review> = {}): Review {
  const none = { min: 0, max: 0 };
  return {
    deployment,
    findings: [],
    suppressed: [],
    stale: [],
    cost: {
      pricesOf: "2026-07-03",
      items: [],
      unpriced: [],
      overlaps: [],
      now: none,
      after: none,
      difference: none,
      assumptions: [],
    },
    time: { steps: [], total: none },
    rehearsals: [],
    ...given,
  };
}

/** A review of a real plan. */
export async function fixtureReview(name: string, given: Partial<ReviewInput> = {}): Promise<Review> {
  const file = join(__dirname, "..", "fixtures", `${name}.json`);
  const plan = await readPlan(createReadStream(file), { stack: "cluster", source: `${name}.json` });
  return reviewOf({ basis: "plan", stacks: [plan] }, given);
}
