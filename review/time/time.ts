/** From the quickest to the slowest that is to be expected. */
export interface Minutes {
  /** If all goes quickly. */
  readonly min: number;
  /** The slowest that is to be expected. */
  readonly max: number;
}

/** One thing that takes time, in the order in which it happens. */
export interface TimeStep {
  /** Name of the stack. */
  readonly stack: string;
  /** Of the resource. */
  readonly address: string;
  /** `control plane to 1.36.2`, `3 nodes replaced, 1 at a time`. */
  readonly what: string;
  /** How long it takes. */
  readonly minutes: Minutes;
  /** What the estimate stands on: `4 to 8 min a node`. */
  readonly basis: string;
  /** What Terraform waits for at most; undefined if it does not wait. */
  readonly ceilingMinutes: number | undefined;
}

/** What happens in which order, and roughly how long it takes. An estimate, and said to be one. */
export interface TimeEstimate {
  /** One after the other. */
  readonly steps: readonly TimeStep[];
  /** Of all steps together. */
  readonly total: Minutes;
}
