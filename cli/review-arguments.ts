import { SEVERITIES, type Severity } from "../review/finding";
import { type ReviewSources } from "./review-input";

export const FORMATS = ["text", "markdown", "json"] as const;

/** From which severity on findings fail the review. */
export const FAIL_ON = [...SEVERITIES, "never"] as const;

/** Settings of `kapsule review`, as given on the command line. */
export interface ReviewArguments extends ReviewSources {
  readonly format: (typeof FORMATS)[number];
  /** File to write to; standard output without. */
  readonly out: string | undefined;
  readonly failOn: Severity | "never";
  /** The project's file, if it is there, without. */
  readonly suppressions: string | undefined;
  readonly prices: string | undefined;
  /** Module with rules and charges of the team's own; it is run. */
  readonly extension: string | undefined;
  readonly rehearsal: string | undefined;
  /** `2026-11-22`; the day on which it runs, without. */
  readonly today: string | undefined;
  readonly docsUrl: string | undefined;
  readonly commentId: string | undefined;
  readonly registryGigabytes: number | undefined;
}
