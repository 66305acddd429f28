import { type Deployment } from "./change";
import { costOf } from "./cost/cost-of";
import { type Charges } from "./cost/charge";
import { type PriceTable } from "./cost/price-table";
import { findingsOf, type Rule } from "./finding";
import { type RehearsalSummary, type Review } from "./review";
import { applySuppressions, type Suppression } from "./suppressions";
import { estimateTime } from "./time/estimate";

/** What a review is made of. */
export interface ReviewInput {
  /** What is reviewed, as a reader has read it. */
  readonly deployment: Deployment;
  /** RULES, with or without others. */
  readonly rules: readonly Rule[];
  /** Findings that somebody has accepted; empty for none. */
  readonly suppressions: readonly Suppression[];
  /** Prices to count with: `builtInPrices()`, or those of a file over them. */
  readonly prices: PriceTable;
  /** The day of the review. */
  readonly today: Date;
  /** What rehearsals have shown, to stand beside the findings; empty for none. */
  readonly rehearsals: readonly RehearsalSummary[];
  /**
   * Gigabytes of images in each registry namespace.
   *
   * @default what the cost's assumptions say
   */
  readonly registryGigabytes?: number | undefined;
  /**
   * What resources of types cost that are not counted here, `scaleway_rdb_instance` for one.
   *
   * @default none
   */
  readonly charges?: Readonly<Record<string, Charges>> | undefined;
}

/**
 * Everything that there is to say about a deployment.
 *
 * @throws ReviewFaultError for a rule, or charges of a type, that fail
 */
export function assembleReview(input: ReviewInput): Review {
  const { deployment, rules, suppressions, prices, today, rehearsals, registryGigabytes, charges } = input;
  const found = findingsOf(deployment, rules, { today });
  return {
    deployment,
    ...applySuppressions(found, suppressions, today),
    cost: costOf(deployment, prices, { registryGigabytes, charges }),
    time: estimateTime(deployment),
    rehearsals,
  };
}
