import { parse } from "yaml";
import { type Json } from "../../synthesis/json";
import { priceTable, UnreadablePricesError, type PriceTable } from "./price-table";
import { mergePrices } from "./prices";

/**
 * Reads a price file, JSON or YAML: `asOf`, `currency`, `sources` and `prices` as the built-in table has them.
 *
 * @param file what errors call it
 * @param base a table that the file's prices are put over; its sources may be named
 * @throws UnreadablePricesError with everything that is wrong with it
 */
export function readPrices(text: string, file: string, base?: PriceTable): PriceTable {
  const table = priceTable(parsed(text, file), file, base);
  return base === undefined ? table : mergePrices(base, table);
}

function parsed(text: string, file: string): Json {
  try {
    // JSON is YAML.
    return parse(text, { logLevel: "error" }) as Json;
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const rule = `is neither JSON nor YAML (${reason.replace(/:$/, "")})`;
    throw new UnreadablePricesError(file, [{ key: "", received: undefined, rule, fix: "correct the spelling" }]);
  }
}

/** The text of a price file, a line for each price. */
export function showPrices({ asOf, sources, prices }: PriceTable): string {
  const lines = (all: Readonly<Record<string, object>>, show: (each: object) => string) =>
    Object.entries(all)
      .map(([name, each]) => `    ${JSON.stringify(name)}: ${show(each)}`)
      .join(",\n");
  return [
    "{",
    `  "asOf": ${JSON.stringify(asOf)},`,
    `  "currency": "EUR",`,
    `  "sources": {`,
    lines(sources, (each) => JSON.stringify(each, undefined, 2).replaceAll("\n", "\n    ")),
    "  },",
    `  "prices": {`,
    lines(prices, oneLine),
    "  }",
    "}",
    "",
  ].join("\n");
}

function oneLine(price: object): string {
  const members = Object.entries(price).map(([key, value]) => `${JSON.stringify(key)}: ${plain(value)}`);
  return `{ ${members.join(", ")} }`;
}

/** As JSON, without an exponent. */
function plain(value: unknown): string {
  if (typeof value !== "number" || value >= 1e-6 || value === 0) return JSON.stringify(value);
  return value.toFixed(12).replace(/0+$/, "");
}
