/** Euros a month, of which an autoscaled pool has a range. Without value added tax. */
export interface Euros {
  /** With the fewest nodes. */
  readonly min: number;
  /** With the most nodes. */
  readonly max: number;
}

/** What lines of the cost table are about, in its order. */
export const COST_PARTS = [
  "nodes",
  "public IPs",
  "volumes",
  "control plane",
  "load balancers",
  "load balancer IPs",
  "registry",
  "other",
] as const;

/** What a line of the cost table is about. */
export type CostPart = (typeof COST_PARTS)[number];

/** One resource's part of the monthly cost. */
export interface CostItem {
  /** Line of the cost table that it belongs to. */
  readonly part: CostPart;
  /** Name of the stack. */
  readonly stack: string;
  /** Of the resource. */
  readonly address: string;
  /** `3 × PRO2-XS`, `2 to 5 × PRO2-XS`; of what becomes something else both: `3 × DEV1-M → 3 × PRO2-XS`. */
  readonly what: string;
  /** Undefined if it does not exist then. */
  readonly now: Euros | undefined;
  /** Undefined if it does not exist then. */
  readonly after: Euros | undefined;
}

/** Something that costs money, of which the price is not known. Never counted as zero. */
export interface Unpriced {
  /** Line of the cost table that it belongs to. */
  readonly part: CostPart;
  /** Name of the stack. */
  readonly stack: string;
  /** Of the resource. */
  readonly address: string;
  /** As the cost table shows it: `3 × POP2-HC-2C-4G`. */
  readonly what: string;
  /** `no price of POP2-HC-2C-4G in the table of 2026-11-22`; `the size is known after apply`. */
  readonly why: string;
}

/** What is paid for twice while a pool or load balancer is replaced, or for a surge. */
export interface Overlap {
  /** Name of the stack. */
  readonly stack: string;
  /** Of the resource. */
  readonly address: string;
  /** What there is two of, or one more of. */
  readonly what: string;
  /** Euros an hour, for as long as it lasts. */
  readonly hourly: Euros;
}

/** The monthly cost of a deployment, before and after. */
export interface CostReview {
  /** Day of the price table, `2026-11-22`. */
  readonly pricesOf: string;
  /** What has a price, in deploy order. */
  readonly items: readonly CostItem[];
  /** What is not in the sums. */
  readonly unpriced: readonly Unpriced[];
  /** What is paid for beside that, for as long as the change takes. */
  readonly overlaps: readonly Overlap[];
  /** All items as they are. */
  readonly now: Euros;
  /** All items as they will be. */
  readonly after: Euros;
  /** after.min − now.min and after.max − now.max, the smaller as `min`: like compared with like, not all combinations. */
  readonly difference: Euros;
  /** What was assumed, a sentence each: registry storage, hours a month, VAT. */
  readonly assumptions: readonly string[];
}
