import { type Deployment } from "./change";
import { type CostReview } from "./cost/cost";
import { type Finding } from "./finding";
import { type TimeEstimate } from "./time/time";

/** A finding that a suppression of the project takes out of the verdict. */
export interface SuppressedFinding extends Finding {
  /** Why it is accepted, in the words of the suppression. */
  readonly reason: string;
}

/** A suppression that fits no finding, or whose day has come. */
export interface StaleSuppression {
  /** Id of the finding that it is for. */
  readonly id: string;
  /** Address, or pattern of addresses, that it is for. */
  readonly address: string;
  /** Why it was made. */
  readonly reason: string;
  /** `no such finding`, `expired on 2026-10-01`. */
  readonly why: string;
}

/** What was shown by an upgrade rehearsal, of one Service. */
export interface RehearsalSummary {
  /** `namespace/name` of the Service. */
  readonly service: string;
  /** What was done to its nodes: `rolling-upgrade`. */
  readonly fault: string;
  /** Requests that were sent. */
  readonly sent: number;
  /** Requests that had no answer. */
  readonly lost: number;
  /** The longest wait for an answer, in milliseconds. */
  readonly slowestMs: number;
  /** Whether that is within the budget of the rehearsal; `invalid` where it has shown nothing. */
  readonly outcome: "within-budget" | "over-budget" | "invalid";
}

/** A finished review: plain data, without a secret, which the reports show. */
export interface Review {
  /** What was reviewed. */
  readonly deployment: Deployment;
  /** What counts, the gravest first. */
  readonly findings: readonly Finding[];
  /** What was found, and is accepted. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Suppressions that no longer do anything. */
  readonly stale: readonly StaleSuppression[];
  /** What it costs a month, before and after. */
  readonly cost: CostReview;
  /** How long it takes, roughly. */
  readonly time: TimeEstimate;
  /** Empty if none was given. */
  readonly rehearsals: readonly RehearsalSummary[];
}
