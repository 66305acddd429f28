import { own } from "../../synthesis/json";
import builtIn from "./price-list.json";
import { priceTable, type Price, type PriceTable, type PriceUnit } from "./price-table";

/** What a month is counted as: a twelfth of a year of 8,760 hours. */
export const HOURS_A_MONTH = 730;

const HOURS: Readonly<Record<PriceUnit, number>> = {
  hour: HOURS_A_MONTH,
  "GB-hour": HOURS_A_MONTH,
  month: 1,
  "GB-month": 1,
};

/** The price table that comes with this project. */
export function builtInPrices(): PriceTable {
  return priceTable(builtIn, "review/cost/price-list.json");
}

/**
 * A table with another's prices over its own; it is as old as the older of both. A general price of the other also
 * goes before those that the table has for zones.
 */
export function mergePrices(base: PriceTable, over: PriceTable): PriceTable {
  const left = Object.entries(base.prices).filter(([key]) => !Object.hasOwn(over.prices, key.replace(/@.*$/, "")));
  return {
    asOf: over.asOf < base.asOf ? over.asOf : base.asOf,
    sources: { ...base.sources, ...over.sources },
    prices: { ...Object.fromEntries(left), ...over.prices },
  };
}

/**
 * The price of something: that of the zone or region if there is one, otherwise the general one.
 *
 * @param key `node/DEV1-M`
 * @param place a zone or region
 */
export function priceOf({ prices }: PriceTable, key: string, place: string | undefined): Price | undefined {
  const region = place?.replace(/-\d+$/, "");
  return own(prices, `${key}@${place ?? ""}`) ?? own(prices, `${key}@${region ?? ""}`) ?? own(prices, key);
}

/** Euros a month, of one thing or one gigabyte. */
export function monthly({ euros, per }: Price): number {
  return euros * HOURS[per];
}
