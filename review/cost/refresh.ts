import { type CataloguePrice } from "./catalogue";
import { type Price, type PriceSource, type PriceTable } from "./price-table";

/** A price that the catalogue has otherwise than the table. */
export interface PriceChange {
  readonly key: string;
  /** Undefined if the table has none. */
  readonly before: Price | undefined;
  /** Undefined if the catalogue has it no longer apart from the general one. */
  readonly after: Price | undefined;
}

export interface Refreshed {
  readonly table: PriceTable;
  readonly changes: readonly PriceChange[];
  /** Prices of the table that the catalogue does not have: they stay, with their source and its date. */
  readonly kept: readonly string[];
}

const SOURCE = "product-catalogue";

/** Whose price is the general one. */
const PARIS = ["fr-par-1", "fr-par", "fr-par-2", "fr-par-3"];

/** The table with the catalogue's prices in place of its own. What the catalogue does not have stays as it is. */
export function refreshPrices(table: PriceTable, catalogue: readonly CataloguePrice[], day: string): Refreshed {
  const found = tablePrices(catalogue);
  const names = new Set(Object.keys(found).map(general));
  const left = Object.entries(table.prices).filter(([key]) => !names.has(general(key)));
  const prices = Object.fromEntries([...left, ...Object.entries(found)].sort(([one], [other]) => compare(one, other)));
  const title = "Scaleway's public product catalogue";
  const all: Readonly<Record<string, PriceSource>> = {
    ...table.sources,
    ...(names.size === 0 ? {} : { [SOURCE]: { title, date: day, thirdParty: false } }),
  };
  const used = new Set(Object.values(prices).map(({ source }) => source));
  const sources = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  const dates = Object.values(sources).map(({ date }) => date);
  const keys = [...new Set([...Object.keys(table.prices), ...Object.keys(prices)])].sort(compare);
  return {
    table: { asOf: dates.sort()[0] ?? table.asOf, sources, prices },
    changes: keys
      .map((key) => ({ key, before: table.prices[key], after: prices[key] }))
      .filter(({ before, after }) => before?.euros !== after?.euros || before?.per !== after?.per),
    kept: left.map(([key]) => key).sort(compare),
  };
}

/** One price a key, that of Paris or else of the first place, and one for each place that has another. */
function tablePrices(catalogue: readonly CataloguePrice[]): Readonly<Record<string, Price>> {
  const byKey = new Map<string, CataloguePrice[]>();
  for (const price of catalogue) byKey.set(price.key, [...(byKey.get(price.key) ?? []), price]);
  return Object.fromEntries(
    [...byKey].flatMap(([key, all]) => {
      const [first, ...others] = [...inOrder(all)];
      if (first === undefined) return [];
      const different = others.filter(({ euros, per }) => euros !== first.euros || per !== first.per);
      return [
        [key, priceOf(first)] as const,
        ...different.map((each) => [`${key}@${each.place}`, priceOf(each)] as const),
      ];
    }),
  );
}

/** One of each place, Paris first. What is no longer sold counts only where nothing else is. */
function inOrder(all: readonly CataloguePrice[]): Iterable<CataloguePrice> {
  const sold = all.filter(({ onSale }) => onSale);
  const places = new Map<string, CataloguePrice>();
  for (const each of sold.length > 0 ? sold : all.filter(({ euros }) => euros > 0)) places.set(each.place, each);
  const rank = (place: string) => (PARIS.includes(place) ? PARIS.indexOf(place) : PARIS.length);
  return [...places.values()].sort(
    (one, other) => rank(one.place) - rank(other.place) || compare(one.place, other.place),
  );
}

function priceOf({ euros, per }: CataloguePrice): Price {
  return { euros, per, source: SOURCE };
}

function general(key: string): string {
  return key.replace(/@.*$/, "");
}

/** The same everywhere, whatever the language of the machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
