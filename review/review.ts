import { type Deployment } from "./change";
import { type CostReview } from "./cost/cost";
import { type Finding } from "./finding";
import { type TimeEstimate } from "./time/time";

/** A finding that a suppression of the project takes out of the verdict. */
export interface SuppressedFinding extends Finding {
  readonly reason: string;
}

/** A suppression that fits no finding, or whose day has come. */
export interface StaleSuppression {
  readonly id: string;
  readonly address: string;
  readonly reason: string;
  /** `no such finding`, `expired on 2026-10-01`. */
  readonly why: string;
}

/** What was shown by an upgrade rehearsal, of one Service. */
export interface RehearsalSummary {
  readonly service: string;
  readonly fault: string;
  readonly sent: number;
  readonly lost: number;
  readonly slowestMs: number;
  readonly outcome: "within-budget" | "over-budget" | "invalid";
}

/** A finished review: plain data, without a secret, which the reports show. */
export interface Review {
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly stale: readonly StaleSuppression[];
  readonly cost: CostReview;
  readonly time: TimeEstimate;
  /** Empty if none was given. */
  readonly rehearsals: readonly RehearsalSummary[];
}
