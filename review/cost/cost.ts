/** Euros a month, of which an autoscaled pool has a range. Without value added tax. */
export interface Euros {
  readonly min: number;
  readonly max: number;
}

/** What a line of the cost table is about. */
export type CostPart =
  "nodes" | "public IPs" | "volumes" | "control plane" | "load balancers" | "load balancer IPs" | "registry" | "other";

/** One resource's part of the monthly cost. */
export interface CostItem {
  readonly part: CostPart;
  readonly stack: string;
  readonly address: string;
  /** `3 × PRO2-XS`, `2 to 5 × PRO2-XS`; of what becomes something else both: `3 × DEV1-M → 3 × PRO2-XS`. */
  readonly what: string;
  /** Undefined if it does not exist then. */
  readonly now: Euros | undefined;
  readonly after: Euros | undefined;
}

/** Something that costs money, of which the price is not known. Never counted as zero. */
export interface Unpriced {
  readonly part: CostPart;
  readonly stack: string;
  readonly address: string;
  readonly what: string;
  /** `no price of POP2-HC-2C-4G in the table of 2026-11-22`; `the size is known after apply`. */
  readonly why: string;
}

/** What is paid for twice while a pool or load balancer is replaced, or for a surge. */
export interface Overlap {
  readonly stack: string;
  readonly address: string;
  readonly what: string;
  /** Euros an hour, for as long as it lasts. */
  readonly hourly: Euros;
}

/** The monthly cost of a deployment, before and after. */
export interface CostReview {
  /** Day of the price table, `2026-11-22`. */
  readonly pricesOf: string;
  readonly items: readonly CostItem[];
  readonly unpriced: readonly Unpriced[];
  readonly overlaps: readonly Overlap[];
  readonly now: Euros;
  readonly after: Euros;
  /** after.min − now.min and after.max − now.max, the smaller as `min`: like compared with like, not all combinations. */
  readonly difference: Euros;
  /** What was assumed, a sentence each: registry storage, hours a month, VAT. */
  readonly assumptions: readonly string[];
}
