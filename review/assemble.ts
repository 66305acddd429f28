import { type Deployment } from "./change";
import { costOf } from "./cost/cost-of";
import { type PriceTable } from "./cost/price-table";
import { findingsOf, type Rule } from "./finding";
import { type RehearsalSummary, type Review } from "./review";
import { applySuppressions, type Suppression } from "./suppressions";
import { estimateTime } from "./time/estimate";

/** What a review is made of. */
export interface ReviewInput {
  readonly deployment: Deployment;
  readonly rules: readonly Rule[];
  readonly suppressions: readonly Suppression[];
  readonly prices: PriceTable;
  /** The day of the review. */
  readonly today: Date;
  readonly rehearsals: readonly RehearsalSummary[];
  /**
   * Gigabytes of images in each registry namespace.
   *
   * @default what the cost's assumptions say
   */
  readonly registryGigabytes?: number | undefined;
}

/** Everything that there is to say about a deployment. */
export function assembleReview(input: ReviewInput): Review {
  const { deployment, rules, suppressions, prices, today, rehearsals, registryGigabytes } = input;
  const found = findingsOf(deployment, rules, { today });
  return {
    deployment,
    ...applySuppressions(found, suppressions, today),
    cost: costOf(deployment, prices, registryGigabytes === undefined ? {} : { registryGigabytes }),
    time: estimateTime(deployment),
    rehearsals,
  };
}
