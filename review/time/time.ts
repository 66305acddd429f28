/** From the quickest to the slowest that is to be expected. */
export interface Minutes {
  readonly min: number;
  readonly max: number;
}

/** One thing that takes time, in the order in which it happens. */
export interface TimeStep {
  readonly stack: string;
  readonly address: string;
  /** `control plane to 1.36.2`, `3 nodes replaced, 1 at a time`. */
  readonly what: string;
  readonly minutes: Minutes;
  /** What the estimate stands on: `4 to 8 min a node`. */
  readonly basis: string;
  /** What Terraform waits for at most; undefined if it does not wait. */
  readonly ceilingMinutes: number | undefined;
}

/** What happens in which order, and roughly how long it takes. An estimate, and said to be one. */
export interface TimeEstimate {
  readonly steps: readonly TimeStep[];
  readonly total: Minutes;
}
