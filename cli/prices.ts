import { existsSync } from "node:fs";
import { readCataloguePage, UnexpectedCatalogueError, type CataloguePrice } from "../review/cost/catalogue";
import { readPrices, showPrices } from "../review/cost/price-file";
import { UnreadablePricesError, type Price, type PriceTable } from "../review/cost/price-table";
import { builtInPrices } from "../review/cost/prices";
import { refreshPrices, type PriceChange, type Refreshed } from "../review/cost/refresh";
import { count } from "../review/kapsule/show";
import { type Json } from "../synthesis/json";
import { readText, writeAtomically } from "./files";
import { CommandError } from "./tools";

/** Settings of the command. */
export interface PricesOptions {
  /** The price file; where there is none, it starts as the built-in table. */
  readonly file: string;
  /** Write nothing, and tell whether the file is up to date. */
  readonly check: boolean;
  /** `https://api.scaleway.com` */
  readonly apiUrl: string;
  /** How long each answer may take. */
  readonly timeoutMs: number;
  readonly today: Date;
  /** Takes the lines to show. */
  readonly print: (line: string) => void;
}

const PATH = "/product-catalog/v2alpha1/public-catalog/products";
const PAGE_SIZE = 1000;

/** Pages of an answer that never ends. */
const MOST_PAGES = 100;

/**
 * `kapsule prices`: takes the prices of Scaleway's public product catalogue into a price file.
 *
 * @returns the exit code: with `check`, 1 if the file is stale
 * @throws CommandError with exit code 2 if the catalogue or the file cannot be read or written
 */
export async function prices(options: PricesOptions): Promise<number> {
  const { file, check, today, print } = options;
  const table = existsSync(file) ? tableIn(file) : builtInPrices();
  const catalogue = await cataloguePrices(options);
  if (catalogue.length === 0) {
    throw new CommandError(
      `the catalogue at ${options.apiUrl} has none of the products that are counted: its form has changed, or it is not Scaleway's`,
      2,
    );
  }
  const refreshed = refreshPrices(table, catalogue, today.toISOString().slice(0, 10));
  for (const change of refreshed.changes) print(describe(change));
  for (const line of keptLines(refreshed)) print(line);
  if (check) {
    const stale = refreshed.changes.length;
    print(
      stale === 0
        ? `${file} is up to date`
        : `${file} is stale (${count(stale, "change")}); write it with kapsule prices`,
    );
    return stale === 0 ? 0 : 1;
  }
  writeAtomically(file, showPrices(refreshed.table));
  print(`${file}: ${count(refreshed.changes.length, "change")}, prices of ${refreshed.table.asOf} or later`);
  return 0;
}

function tableIn(file: string): PriceTable {
  const text = readText(file);
  try {
    return readPrices(text, file);
  } catch (error) {
    if (error instanceof UnreadablePricesError) throw new CommandError(error.message, 2);
    throw error;
  }
}

async function cataloguePrices(options: PricesOptions): Promise<readonly CataloguePrice[]> {
  const found: CataloguePrice[] = [];
  let products = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const read = await cataloguePage(page, options);
    found.push(...read.prices);
    products += read.products;
    if (products >= read.total) return found;
    if (read.products === 0) {
      throw new CommandError(`the catalogue ended after ${products} of ${read.total} products; try again`, 2);
    }
  }
  throw new CommandError(`the catalogue has more than ${MOST_PAGES} pages; is ${options.apiUrl} Scaleway's API?`, 2);
}

async function cataloguePage(page: number, { apiUrl, timeoutMs }: PricesOptions) {
  const url = `${apiUrl.replace(/\/+$/, "")}${PATH}?page=${page}&page_size=${PAGE_SIZE}`;
  try {
    // The catalogue is public: no key goes with the request.
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new CommandError(`${url} answered ${response.status}; ${adviceOn(response.status)}`, 2);
    return readCataloguePage((await response.json()) as Json);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${url}: ${failure(error, timeoutMs)}`, 2);
  }
}

function adviceOn(status: number): string {
  if (status === 429) return "too many requests were made: try again in a minute";
  if (status >= 500) return "that is Scaleway's trouble: try again later";
  return "check SCW_API_URL, which is https://api.scaleway.com unless set";
}

function failure(error: unknown, timeoutMs: number): string {
  if (error instanceof UnexpectedCatalogueError) return `${error.message}; check SCW_API_URL, or report it`;
  const name = textIn(error, "name");
  if (name === "SyntaxError") return "the answer is not JSON; check SCW_API_URL";
  if (name === "TimeoutError") {
    return `no answer within ${timeoutMs / 1000} s; check the network, or try again`;
  }
  const reason = textIn(valueIn(error, "cause"), "message") ?? textIn(error, "message") ?? String(error);
  return `cannot be reached (${reason}); check the network, proxies and SCW_API_URL`;
}

/** Part of an error: fetch throws what is no Error of this program's own. */
function valueIn(error: unknown, key: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
}

function textIn(error: unknown, key: string): string | undefined {
  const value = valueIn(error, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** `node/DEV1-M: €0.020196 an hour → €0.0212 an hour`. */
function describe({ key, before, after }: PriceChange): string {
  return `${key}: ${show(before)} → ${show(after)}`;
}

function show(price: Price | undefined): string {
  if (price === undefined) return "none";
  return `€${price.euros} ${price.per === "hour" ? "an" : "a"} ${price.per}`;
}

/** What the catalogue does not have, by source. */
function keptLines({ kept, table }: Refreshed): readonly string[] {
  return Object.entries(table.sources).flatMap(([name, { date, thirdParty }]) => {
    const keys = kept.filter((key) => table.prices[key]?.source === name);
    const source = `${date}${thirdParty ? ", third party" : ""}`;
    return keys.length === 0 ? [] : [`not in the catalogue, kept (${source}): ${keys.join(", ")}`];
  });
}
