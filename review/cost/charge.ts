import { type Count } from "../kapsule/pool-size";
import { at, Masked, Unknown, type ValueObject, type ValuePath } from "../value";
import { type CostPart, type Euros } from "./cost";
import { times } from "./euros";
import { type PriceTable } from "./price-table";
import { monthly, priceOf } from "./prices";

/** What one thing costs in a month, as it is before or as it is after; or why that is not known. */
export type Charge = {
  /** Line of the cost table that it belongs to. */
  readonly part: CostPart;
  /** `3 × DEV1-M`. */
  readonly what: string;
} & (
  | {
      /** Euros a month, of all of it. */
      readonly monthly: Euros;
    }
  | {
      /** Why the price is not known. */
      readonly why: string;
    }
);

/** Settings of the count. */
export interface CostContext {
  /** Prices to count with. */
  readonly prices: PriceTable;
  /** Images in each private registry namespace. */
  readonly registryGigabytes: number;
  /**
   * Charges of further types of resources.
   *
   * @default none
   */
  readonly charges?: Readonly<Record<string, Charges>> | undefined;
}

/** What a resource costs with the given values. Each part of the cost occurs once at most. */
export type Charges = (values: ValueObject, context: CostContext) => readonly Charge[];

/** What has a price in the table. */
export interface Sold {
  /** Line of the cost table that it belongs to. */
  readonly part: CostPart;
  /** As the cost table shows it: `3 × DEV1-M`. */
  readonly what: string;
  /** Of the price table, `node/DEV1-M`. */
  readonly key: string;
  /** What the price is of, for people: `DEV1-M`. */
  readonly name: string;
  /**
   * Zone or region, where a place has a price of its own.
   *
   * @default the price that holds elsewhere
   */
  readonly place?: string | undefined;
  /** @default 1 */
  readonly count?: Count;
  /** Of each; of what is priced by the gigabyte. */
  readonly gigabytes?: number;
}

/** What something costs in a month by the price table, or that the table has no price of it. */
export function sold({ part, what, key, name, place, count, gigabytes }: Sold, { prices }: CostContext): Charge {
  const price = priceOf(prices, key, place);
  if (price === undefined) return { part, what, why: `no price of ${name} in the table of ${prices.asOf}` };
  const each = monthly(price) * (price.per.startsWith("GB") ? (gigabytes ?? 0) : 1);
  return { part, what, monthly: times(count ?? { min: 1, max: 1 }, each) };
}

/** Why a value is not known: `the size is known after apply`. */
export function whyUnknown(name: string, values: ValueObject, ...path: ValuePath): string {
  const value = at(values, ...path);
  if (value instanceof Unknown) return `${name} is known after apply`;
  if (value instanceof Masked) return `${name} is not shown`;
  return value === undefined || value === null ? `${name} is not given` : `${name} cannot be read`;
}

/** `3 × DEV1-M`, `2 to 5 × DEV1-M`. */
export function countOf({ min, max }: Count, name: string): string {
  return min === max ? `${max} × ${name}` : `${min} to ${max} × ${name}`;
}
