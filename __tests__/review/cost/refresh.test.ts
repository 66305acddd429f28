import { type CataloguePrice } from "../../../review/cost/catalogue";
import { type PriceTable } from "../../../review/cost/price-table";
import { refreshPrices } from "../../../review/cost/refresh";

const TABLE: PriceTable = {
  asOf: "2026-07-03",
  sources: {
    old: { title: "An old list", date: "2026-07-03", thirdParty: false },
    other: { title: "Somebody", date: "2026-09-01", thirdParty: true },
  },
  prices: {
    "ip/node": { euros: 0.005, per: "hour", source: "other" },
    "node/DEV1-M": { euros: 0.02, per: "hour", source: "old" },
    "node/DEV1-M@pl-waw": { euros: 0.01, per: "hour", source: "old" },
  },
};

function price(key: string, place: string, euros: number, onSale = true): CataloguePrice {
  return { key, place, euros, per: "hour", onSale };
}

const found = (euros: number) => ({ euros, per: "hour", source: "product-catalogue" });

describe("refreshPrices", () => {
  test("takes the catalogue's prices, and keeps what it does not have with its source", () => {
    const catalogue = [price("node/DEV1-M", "fr-par-1", 0.03), price("node/NEW1-S", "fr-par-1", 0.1)];
    const { table, changes, kept } = refreshPrices(TABLE, catalogue, "2026-11-22");
    expect(table).toEqual({
      asOf: "2026-09-01",
      sources: {
        other: TABLE.sources["other"],
        "product-catalogue": {
          title: "Scaleway's public product catalogue",
          date: "2026-11-22",
          thirdParty: false,
        },
      },
      prices: {
        "ip/node": { euros: 0.005, per: "hour", source: "other" },
        "node/DEV1-M": found(0.03),
        "node/NEW1-S": found(0.1),
      },
    });
    expect(changes).toEqual([
      { key: "node/DEV1-M", before: TABLE.prices["node/DEV1-M"], after: found(0.03) },
      { key: "node/DEV1-M@pl-waw", before: TABLE.prices["node/DEV1-M@pl-waw"], after: undefined },
      { key: "node/NEW1-S", before: undefined, after: found(0.1) },
    ]);
    expect(kept).toEqual(["ip/node"]);
  });

  test("has one price for all places, and those that differ from the one of Paris", () => {
    const catalogue = [
      price("node/A-1", "nl-ams-1", 0.3),
      price("node/A-1", "pl-waw-1", 0.1),
      price("node/A-1", "fr-par-2", 0.2),
      price("node/A-1", "fr-par-1", 0.1),
    ];
    const expected = { "node/A-1": found(0.1), "node/A-1@fr-par-2": found(0.2), "node/A-1@nl-ams-1": found(0.3) };
    for (const order of [catalogue, [...catalogue].reverse()]) {
      expect(refreshPrices({ ...TABLE, prices: {} }, order, "2026-11-22").table.prices).toEqual(expected);
    }
  });

  test("takes the first place where Paris has none", () => {
    const catalogue = [price("node/A-1", "pl-waw-1", 0.1), price("node/A-1", "nl-ams-1", 0.3)];
    expect(refreshPrices({ ...TABLE, prices: {} }, catalogue, "2026-11-22").table.prices).toEqual({
      "node/A-1": found(0.3),
      "node/A-1@pl-waw-1": found(0.1),
    });
  });

  test("takes what is no longer sold only where nothing else is, and never for nothing", () => {
    const catalogue = [
      price("node/A-1", "fr-par-1", 0.9, false),
      price("node/A-1", "nl-ams-1", 0.1),
      price("node/B-1", "fr-par-1", 0.2, false),
      price("node/C-1", "fr-par-1", 0, false),
    ];
    const { table, kept } = refreshPrices(
      { ...TABLE, prices: { "node/C-1": { euros: 0.5, per: "hour", source: "old" } } },
      catalogue,
      "2026-11-22",
    );
    expect(table.prices).toEqual({
      "node/A-1": found(0.1),
      "node/B-1": found(0.2),
      "node/C-1": { euros: 0.5, per: "hour", source: "old" },
    });
    expect(kept).toEqual(["node/C-1"]);
  });

  test("changes nothing but the dates where the prices are the same", () => {
    const catalogue = [price("node/DEV1-M", "fr-par-1", 0.02), price("node/DEV1-M", "pl-waw", 0.01)];
    const { changes, table } = refreshPrices(TABLE, catalogue, "2026-11-22");
    expect(changes).toEqual([]);
    expect(table.asOf).toBe("2026-09-01");
  });

  test("leaves everything as it is without a catalogue", () => {
    expect(refreshPrices(TABLE, [], "2026-11-22")).toEqual({
      table: TABLE,
      changes: [],
      kept: Object.keys(TABLE.prices),
    });
  });
});
