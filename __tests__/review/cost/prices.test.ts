import { type Price, type PriceTable } from "../../../review/cost/price-table";
import { builtInPrices, mergePrices, monthly, priceOf } from "../../../review/cost/prices";
import { PRICES } from "./table";

describe("builtInPrices", () => {
  const table = builtInPrices();

  test("has a price for each kind of thing that is counted, and a known source for each price", () => {
    const kinds = new Set(Object.keys(table.prices).map((key) => key.split("/")[0]));
    expect([...kinds].sort()).toEqual([
      "control-plane",
      "gateway",
      "ip",
      "load-balancer",
      "node",
      "registry",
      "volume",
    ]);
    for (const { source } of Object.values(table.prices)) expect(Object.keys(table.sources)).toContain(source);
    for (const key of ["ip/node", "ip/load-balancer", "volume/sbs_5k", "load-balancer/LB-S", "control-plane/kapsule"]) {
      expect(Object.keys(table.prices)).toContain(key);
    }
  });

  test("is of the day of its oldest source, and names no source for nothing", () => {
    expect(table.asOf).toBe(
      Object.values(table.sources)
        .map(({ date }) => date)
        .sort()[0],
    );
    const used = new Set(Object.values(table.prices).map(({ source }) => source));
    expect([...used].sort()).toEqual(Object.keys(table.sources).sort());
  });
});

describe("priceOf", () => {
  test.each([
    ["nl-ams-3", 0.13],
    ["nl-ams-1", 0.12],
    ["nl-ams", 0.12],
    ["fr-par-1", 0.1],
    [undefined, 0.1],
  ])("prefers the zone's to the region's to the general one: %s", (place, euros) => {
    expect(priceOf(PRICES, "node/PRO2-XS", place)?.euros).toBe(euros);
  });

  test("has none of what the table lacks, also where every object has it", () => {
    expect(priceOf(PRICES, "node/NONE-1", "fr-par-1")).toBeUndefined();
    expect(priceOf(PRICES, "toString", undefined)).toBeUndefined();
  });
});

test.each<[Price["per"], number]>([
  ["hour", 73],
  ["GB-hour", 73],
  ["month", 0.1],
  ["GB-month", 0.1],
])("a price of €0.10 a %s is €%s a month", (per, euros) => {
  expect(monthly({ euros: 0.1, per, source: "test" })).toBe(euros);
});

test("a merged table has the other's prices before its own, for zones too, and is as old as the older", () => {
  const price = (euros: number): Price => ({ euros, per: "hour", source: "mine" });
  const mine: PriceTable = {
    asOf: "2026-11-01",
    sources: { mine: { title: "Our contract", date: "2026-11-01", thirdParty: true } },
    prices: { "node/PRO2-XS": price(0.08), "node/DEV1-M@fr-par-2": price(0.01) },
  };
  const { asOf, sources, prices } = mergePrices(PRICES, mine);
  expect(asOf).toBe("2026-10-01");
  expect(Object.keys(sources)).toEqual(["test", "mine"]);
  const { "node/PRO2-XS": _, "node/PRO2-XS@nl-ams": _1, "node/PRO2-XS@nl-ams-3": _2, ...others } = PRICES.prices;
  expect(prices).toEqual({ ...others, "node/PRO2-XS": price(0.08), "node/DEV1-M@fr-par-2": price(0.01) });
  expect(mergePrices({ ...PRICES, asOf: "2026-12-01" }, mine).asOf).toBe("2026-11-01");
});
