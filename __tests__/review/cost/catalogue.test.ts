import { readCataloguePage } from "../../../review/cost/catalogue";
import { type JsonObject } from "../../../synthesis/json";
import { product, stock } from "./catalogue-products";

const prices = (...products: readonly JsonObject[]) =>
  readCataloguePage({ products, total_count: products.length }).prices.map(
    ({ key, place, euros, per }) => `${key}@${place}: ${euros} a ${per}`,
  );

describe("readCataloguePage", () => {
  test("finds nodes, load balancers, volumes and control planes", () => {
    const balancer = { load_balancer: { node: { offer_id: "lb-gp-m" } } };
    expect(
      prices(
        product(20196000),
        product(54000000, { sku: "/lb/any/nl-ams-1", locality: { zone: "nl-ams-1" }, properties: balancer }),
        stock("/storage/block/volume-low-latency-5k/fr-par-1", "gigabyte", 129999),
        stock("/storage/block/volume-low-latency-15k/fr-par-1", "gigabyte", 177000),
        stock("/storage/block/volume-bssd/fr-par-1", "gigabyte", 129999),
        stock("/instance/volume/l_ssd/fr-par-1", "gigabyte", 49000),
        stock("/k8s/control-plane/fr-par", "hour", 0),
        stock("/k8s/control-plane/kapsule-dedicated-8/fr-par", "hour", 180000000),
        stock("/k8s/control-plane/multicloud-dedicated-4/fr-par", "hour", 254400000),
        stock("/k8s/multicloud/control-plane/fr-par", "hour", 144400000),
      ),
    ).toEqual([
      "node/DEV1-M@fr-par-1: 0.020196 a hour",
      "load-balancer/LB-GP-M@nl-ams-1: 0.054 a hour",
      "volume/sbs_5k@fr-par-1: 0.000129999 a GB-hour",
      "volume/sbs_15k@fr-par-1: 0.000177 a GB-hour",
      "volume/b_ssd@fr-par-1: 0.000129999 a GB-hour",
      "volume/l_ssd@fr-par-1: 0.000049 a GB-hour",
      "control-plane/kapsule@fr-par: 0 a hour",
      "control-plane/kapsule-dedicated-8@fr-par: 0.18 a hour",
      "control-plane/multicloud-dedicated-4@fr-par: 0.2544 a hour",
      "control-plane/multicloud@fr-par: 0.1444 a hour",
    ]);
  });

  test("makes hours of minutes, and one of many", () => {
    const unit = (unit: string, size: number) => ({ unit_of_measure: { unit, size } });
    expect(prices(product(2000000, unit("minute", 1)))).toEqual(["node/DEV1-M@fr-par-1: 0.12 a hour"]);
    expect(prices(product(200000000, unit("hour", 10)))).toEqual(["node/DEV1-M@fr-par-1: 0.02 a hour"]);
  });

  test("adds whole euros to parts, also where they are written as text", () => {
    const price = { retail_price: { currency_code: "EUR", units: "2", nanos: 350000000 } };
    expect(prices(product(0, { price }))).toEqual(["node/DEV1-M@fr-par-1: 2.35 a hour"]);
  });

  test.each<[string, JsonObject]>([
    ["another product", stock("/tools/registry/private/fr-par", "gigabyte", 37000)],
    ["no place", product(1, { locality: { global: true } })],
    ["no price", product(1, { price: null })],
    ["no retail price", product(1, { price: {} })],
    ["another currency", product(1, { price: { retail_price: { currency_code: "USD", units: 1, nanos: 0 } } })],
    ["another unit", product(1, { unit_of_measure: { unit: "request", size: 1 } })],
    ["no unit", product(1, { unit_of_measure: null })],
    ["a unit of nothing", product(1, { unit_of_measure: { unit: "hour", size: 0 } })],
    [
      "a price that is no number",
      product(1, { price: { retail_price: { currency_code: "EUR", units: "x", nanos: 0 } } }),
    ],
  ])("leaves out %s, and counts it as seen", (_name, each) => {
    expect(readCataloguePage({ products: [each], total_count: 7 })).toEqual({ products: 1, total: 7, prices: [] });
  });

  test("marks what is no longer sold", () => {
    const onSale = (status: string) =>
      readCataloguePage({ products: [product(1, { status })], total_count: 1 }).prices.map((each) => each.onSale);
    expect(onSale("general_availability")).toEqual([true]);
    expect(onSale("end_of_deployment")).toEqual([true]);
    expect(onSale("end_of_sale")).toEqual([false]);
    expect(onSale("retired")).toEqual([false]);
  });

  test.each([
    [{}, "products must be a list"],
    [{ products: {}, total_count: 1 }, "products must be a list"],
    [{ products: [] }, "total_count must be a number"],
    [[], "products must be a list"],
    [null, "products must be a list"],
  ])("refuses %j", (answer, rule) => {
    expect(() => readCataloguePage(answer)).toThrow(`the answer is not a page of the product catalogue: ${rule}`);
  });
});
