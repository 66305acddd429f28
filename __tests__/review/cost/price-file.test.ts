import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPrices, showPrices } from "../../../review/cost/price-file";
import { UnreadablePricesError } from "../../../review/cost/price-table";
import { builtInPrices } from "../../../review/cost/prices";
import { PRICES } from "./table";

const OVERRIDE = `
asOf: 2026-11-01
currency: EUR
sources:
  contract: { title: Our contract, date: 2026-11-01, thirdParty: false }
prices:
  node/DEV1-M: { euros: 0.015, per: hour, source: contract }
  registry/private: { euros: 0.02, per: GB-month, source: test }
`;

/** What is wrong with a file. */
function problems(text: string): string[] {
  try {
    readPrices(text, "prices.yaml");
  } catch (error) {
    if (error instanceof UnreadablePricesError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("readPrices", () => {
  test("puts a file's prices over those of another table, whose sources it may name", () => {
    const { prices, sources, asOf } = readPrices(OVERRIDE, "prices.yaml", PRICES);
    expect(prices).toEqual({
      ...PRICES.prices,
      "node/DEV1-M": { euros: 0.015, per: "hour", source: "contract" },
      "registry/private": { euros: 0.02, per: "GB-month", source: "test" },
    });
    expect(sources).toEqual({
      ...PRICES.sources,
      contract: { title: "Our contract", date: "2026-11-01", thirdParty: false },
    });
    expect(asOf).toBe("2026-10-01");
  });

  test("refuses a source that is nowhere", () => {
    expect(problems(OVERRIDE)).toEqual([
      'prices.yaml: prices["registry/private"].source: must be a key of sources, received "test"; add the source with its title and date',
    ]);
  });

  test("names the file, the key, the value, the rule and the fix of everything that is wrong", () => {
    const text = `
asOf: October
currency: USD
sources:
  a: { title: "", date: 2026-11-01, thirdParty: false }
  b: { title: B, date: 2026-13-01, thirdParty: false }
  c: { title: C, date: 2026-11-01, thirdParty: maybe }
  d: a text
prices:
  DEV1-M: { euros: 1, per: hour, source: a }
  node/A-1: { euros: -1, per: hour, source: a }
  node/A-2: { euros: "1", per: hour, source: a }
  node/A-3: { euros: 1, per: day, source: a }
  node/A-4: { euros: 1, per: hour }
  node/A-5: 1
`;
    expect(problems(text)).toEqual([
      'prices.yaml: asOf: must be a day, received "October"; write it as 2026-07-03',
      'prices.yaml: currency: must be EUR, received "USD"; convert the prices to euros',
      'prices.yaml: sources["a"].title: must be a text, received ""; say where the prices are from',
      'prices.yaml: sources["b"].date: must be a day, received "2026-13-01"; write it as 2026-07-03',
      'prices.yaml: sources["c"].thirdParty: must be true or false, received "maybe"; write true unless Scaleway itself says so',
      'prices.yaml: sources["d"]: must be an object, received "a text"; write it as: { title, date, thirdParty }',
      'prices.yaml: prices["DEV1-M"]: must be a kind and a name, received "DEV1-M"; write it as node/DEV1-M or node/DEV1-M@fr-par-1',
      'prices.yaml: prices["node/A-1"].euros: must be a number from 0 up, received -1; write the price in euros, without value added tax',
      'prices.yaml: prices["node/A-2"].euros: must be a number from 0 up, received "1"; write the price in euros, without value added tax',
      'prices.yaml: prices["node/A-3"].per: must be what a price is for, received "day"; use one of hour, month, GB-hour, GB-month',
      'prices.yaml: prices["node/A-4"].source: must be a key of sources, received nothing; add the source with its title and date',
      'prices.yaml: prices["node/A-5"]: must be an object, received 1; write it as: { euros: 0.02, per: hour, source: ... }',
    ]);
  });

  test("refuses sources that are older than the table says", () => {
    const text = OVERRIDE.replace("asOf: 2026-11-01", "asOf: 2026-11-02");
    expect(problems(text)[0]).toBe(
      'prices.yaml: sources["contract"].date: must not be before asOf, 2026-11-02, received "2026-11-01"; set asOf to the earliest date',
    );
  });

  test("refuses what is no object, has none, or is neither JSON nor YAML", () => {
    const shape = "write it as: { asOf: 2026-07-03, currency: EUR, sources: {...}, prices: {...} }";
    expect(problems("[]")).toEqual([`prices.yaml: the file: must be an object, received []; ${shape}`]);
    expect(problems("")).toEqual([`prices.yaml: the file: must be an object, received null; ${shape}`]);
    expect(problems("asOf: 2026-11-01\ncurrency: EUR\nsources: 1\nprices: []")).toEqual([
      "prices.yaml: sources: must be an object, received 1; write each entry under its key",
      "prices.yaml: prices: must be an object, received []; write each entry under its key",
    ]);
    expect(problems("{")).toEqual([expect.stringMatching(/^prices\.yaml: the file: is neither JSON nor YAML \(.+\)/)]);
  });
});

describe("showPrices", () => {
  test("writes the built-in table as it stands in the project", () => {
    const file = join(__dirname, "../../../review/cost/price-list.json");
    expect(showPrices(builtInPrices())).toBe(readFileSync(file, "utf8"));
  });

  test("can be read again, also with prices of less than a millionth", () => {
    const table = { ...PRICES, prices: { "volume/cold": { euros: 3.5e-7, per: "GB-hour" as const, source: "test" } } };
    expect(showPrices(table)).toContain('"euros": 0.00000035,');
    expect(readPrices(showPrices(table), "prices.json")).toEqual(table);
  });
});
