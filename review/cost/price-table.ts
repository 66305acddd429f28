import { isJsonObject, objectOrEmpty, type Json } from "../../synthesis/json";

/** What a price is for: one thing for an hour or a month, or a gigabyte (10⁹ bytes) of it. */
export const PRICE_UNITS = ["hour", "month", "GB-hour", "GB-month"] as const;

/** What a price is for: one thing for an hour or a month, or a gigabyte (10⁹ bytes) of it. */
export type PriceUnit = (typeof PRICE_UNITS)[number];

/** A price, and where it is from. */
export interface Price {
  /** Without value added tax. */
  readonly euros: number;
  /** What it is for. */
  readonly per: PriceUnit;
  /** Key of the table's sources. */
  readonly source: string;
}

/** Where prices are from. */
export interface PriceSource {
  /** Who says so, in words that a report can show. */
  readonly title: string;
  /** The day on which the prices were these, `2026-07-03`. */
  readonly date: string;
  /** True if somebody else than Scaleway says so. */
  readonly thirdParty: boolean;
}

/** Prices by what they are for: `node/DEV1-M`, or `node/DEV1-M@fr-par-3` where a zone or region has its own. */
export interface PriceTable {
  /** All prices are of this day or later, `2026-07-03`. */
  readonly asOf: string;
  /** Where the prices are from, by a key of the table's own. */
  readonly sources: Readonly<Record<string, PriceSource>>;
  /** By what they are for. */
  readonly prices: Readonly<Record<string, Price>>;
}

/** Something wrong in a price table. */
export interface PriceProblem {
  /** `prices["node/DEV1-M"].euros`; empty if it is the file itself. */
  readonly key: string;
  /** What is there; undefined for nothing. */
  readonly received: Json | undefined;
  /** What was wrong, lower-case and without a full stop. */
  readonly rule: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Thrown for a price table that cannot be used, once, with everything that is wrong. */
export class UnreadablePricesError extends Error {
  public constructor(
    /** The table, as the caller called it. */
    public readonly file: string,
    /** Everything that is wrong in it. */
    public readonly problems: readonly PriceProblem[],
  ) {
    super(problems.map((problem) => `${file}: ${describe(problem)}`).join("\n"));
    this.name = "UnreadablePricesError";
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const KEY = /^[a-z][a-z-]*\/[\w-]+(@[a-z]{2}-[a-z]{3}(-\d)?)?$/;

/**
 * Checks a price table that was parsed.
 *
 * @param base a table whose sources its prices may name too
 * @param file what errors call it
 * @throws UnreadablePricesError with everything that is wrong with it
 */
export function priceTable(content: Json, file: string, base?: PriceTable): PriceTable {
  const reader = new Reader();
  const table = reader.table(content, Object.keys(base?.sources ?? {}));
  if (reader.problems.length > 0 || table === undefined) throw new UnreadablePricesError(file, reader.problems);
  return table;
}

class Reader {
  public readonly problems: PriceProblem[] = [];

  /** The table; undefined, or without what is wrong in it, if there are problems. */
  public table(content: Json, otherSources: readonly string[]): PriceTable | undefined {
    if (!isJsonObject(content)) {
      const fix = "write it as: { asOf: 2026-07-03, currency: EUR, sources: {...}, prices: {...} }";
      this.refuse("", content, "must be an object", fix);
      return undefined;
    }
    const { asOf, currency, sources = {}, prices } = content;
    const day = isDay(asOf) ? asOf : "";
    if (day === "") this.refuse("asOf", asOf, "must be a day", "write it as 2026-07-03");
    if (currency !== "EUR") this.refuse("currency", currency, "must be EUR", "convert the prices to euros");
    const read = {
      asOf: day,
      sources: this.entries(sources, "sources", (each, key) => this.source(each, key, day)),
    };
    const known = new Set([...otherSources, ...Object.keys(objectOrEmpty(sources))]);
    return { ...read, prices: this.entries(prices, "prices", (each, key, name) => this.price(each, key, name, known)) };
  }

  private source(source: Json, key: string, asOf: string): PriceSource | undefined {
    if (!isJsonObject(source)) {
      this.refuse(key, source, "must be an object", "write it as: { title, date, thirdParty }");
      return undefined;
    }
    const { title, date, thirdParty } = source;
    const [name, official] = [`${key}.title`, `${key}.thirdParty`];
    if (typeof title !== "string" || title === "") {
      this.refuse(name, title, "must be a text", "say where the prices are from");
      return undefined;
    }
    if (!isDay(date)) {
      this.refuse(`${key}.date`, date, "must be a day", "write it as 2026-07-03");
      return undefined;
    }
    if (date < asOf) {
      this.refuse(`${key}.date`, date, `must not be before asOf, ${asOf}`, "set asOf to the earliest date");
      return undefined;
    }
    if (typeof thirdParty !== "boolean") {
      this.refuse(official, thirdParty, "must be true or false", "write true unless Scaleway itself says so");
      return undefined;
    }
    return { title, date, thirdParty };
  }

  private price(price: Json, key: string, name: string, sources: ReadonlySet<string>): Price | undefined {
    if (!KEY.test(name)) {
      this.refuse(key, name, "must be a kind and a name", "write it as node/DEV1-M or node/DEV1-M@fr-par-1");
      return undefined;
    }
    if (!isJsonObject(price)) {
      this.refuse(key, price, "must be an object", "write it as: { euros: 0.02, per: hour, source: ... }");
      return undefined;
    }
    const { euros, per, source } = price;
    if (typeof euros !== "number" || !Number.isFinite(euros) || euros < 0) {
      const rule = "must be a number from 0 up";
      this.refuse(`${key}.euros`, euros, rule, "write the price in euros, without value added tax");
      return undefined;
    }
    const unit = PRICE_UNITS.find((each) => each === per);
    if (unit === undefined) {
      this.refuse(`${key}.per`, per, "must be what a price is for", `use one of ${PRICE_UNITS.join(", ")}`);
      return undefined;
    }
    if (typeof source !== "string" || !sources.has(source)) {
      this.refuse(`${key}.source`, source, "must be a key of sources", "add the source with its title and date");
      return undefined;
    }
    return { euros, per: unit, source };
  }

  private entries<T>(
    value: Json | undefined,
    key: string,
    read: (each: Json, key: string, name: string) => T | undefined,
  ): Readonly<Record<string, T>> {
    if (!isJsonObject(value)) {
      this.refuse(key, value, "must be an object", "write each entry under its key");
      return {};
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]): [string, T][] => {
        const entry = read(each, `${key}[${JSON.stringify(name)}]`, name);
        return entry === undefined ? [] : [[name, entry]];
      }),
    );
  }

  private refuse(key: string, received: Json | undefined, rule: string, fix: string): void {
    this.problems.push({ key, received, rule, fix });
  }
}

function isDay(value: Json | undefined): value is string {
  return typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value));
}

function describe({ key, received, rule, fix }: PriceProblem): string {
  const value = received === undefined ? "nothing" : JSON.stringify(received);
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return `${key === "" ? "the file" : key}: ${rule}, received ${short}; ${fix}`;
}
