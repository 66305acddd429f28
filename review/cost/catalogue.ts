import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../synthesis/json";
import { type PriceUnit } from "./price-table";

/** A price of Scaleway's public product catalogue for something that this project counts. */
export interface CataloguePrice {
  /** Of the price table, `node/DEV1-M`. */
  readonly key: string;
  /** The zone or region. */
  readonly place: string;
  readonly euros: number;
  readonly per: PriceUnit;
  /** False for what can no longer be bought. */
  readonly onSale: boolean;
}

/** One page of `GET /product-catalog/v2alpha1/public-catalog/products`. */
export interface CataloguePage {
  /** How many products the page has, also of those that are of no interest. */
  readonly products: number;
  /** How many products there are on all pages. */
  readonly total: number;
  readonly prices: readonly CataloguePrice[];
}

/** Thrown for an answer that is not a page of the catalogue. */
export class UnexpectedCatalogueError extends Error {
  public constructor(rule: string) {
    super(`the answer is not a page of the product catalogue: ${rule}`);
    this.name = "UnexpectedCatalogueError";
  }
}

/** @throws UnexpectedCatalogueError if it is no page of the catalogue */
export function readCataloguePage(answer: Json): CataloguePage {
  const { products, total_count: total } = objectOrEmpty(answer);
  if (!isJsonArray(products)) throw new UnexpectedCatalogueError("products must be a list");
  if (typeof total !== "number") throw new UnexpectedCatalogueError("total_count must be a number");
  return { products: products.length, total, prices: products.flatMap((each) => priceIn(objectOrEmpty(each))) };
}

/** What the product costs, if it is counted, and sold in euros by the hour or minute. */
function priceIn(product: JsonObject): readonly CataloguePrice[] {
  const { zone, region } = objectOrEmpty(product["locality"]);
  const place = text(zone) ?? text(region);
  const key = keyOf(product);
  const per = unitOf(product);
  const euros = eurosOf(product);
  if (place === undefined || key === undefined || per === undefined || euros === undefined) return [];
  // What is no longer sold may be listed without a price.
  const onSale = !["retired", "end_of_life", "end_of_sale"].includes(text(product["status"]) ?? "");
  // Minutes make hours with an error of binary fractions.
  return [{ key, place, euros: Math.round(euros * per.times * 1e12) / 1e12, per: per.unit, onSale }];
}

const VOLUMES: Readonly<Record<string, string>> = {
  "storage/block/volume-low-latency-5k": "sbs_5k",
  "storage/block/volume-low-latency-15k": "sbs_15k",
  "storage/block/volume-bssd": "b_ssd",
  "instance/volume/l_ssd": "l_ssd",
};

/** Which price of the table it is: by its properties, or by its unit of stock without the place. */
function keyOf(product: JsonObject): string | undefined {
  const properties = objectOrEmpty(product["properties"]);
  const instance = text(objectOrEmpty(properties["instance"])["offer_id"]);
  if (instance !== undefined) return `node/${instance.toUpperCase().replaceAll("_", "-")}`;
  const node = objectOrEmpty(objectOrEmpty(properties["load_balancer"])["node"]);
  const balancer = text(node["offer_id"]);
  if (balancer !== undefined) return `load-balancer/${balancer.toUpperCase()}`;

  const sku = (text(product["sku"]) ?? "").replace(/^\//, "").replace(/\/[^/]*$/, "");
  if (Object.hasOwn(VOLUMES, sku)) return `volume/${VOLUMES[sku] ?? ""}`;
  if (sku === "k8s/control-plane") return "control-plane/kapsule";
  if (sku === "k8s/multicloud/control-plane") return "control-plane/multicloud";
  const dedicated = /^k8s\/control-plane\/((?:kapsule|multicloud)-[\w-]+)$/.exec(sku)?.[1];
  return dedicated === undefined ? undefined : `control-plane/${dedicated}`;
}

/** Gigabytes are sold by the hour too. */
function unitOf(product: JsonObject): { readonly unit: PriceUnit; readonly times: number } | undefined {
  const { unit, size = 1 } = objectOrEmpty(product["unit_of_measure"]);
  if (typeof size !== "number" || size <= 0) return undefined;
  switch (unit) {
    case "hour":
      return { unit: "hour", times: 1 / size };
    case "minute":
      return { unit: "hour", times: 60 / size };
    case "gigabyte":
      return { unit: "GB-hour", times: 1 / size };
    default:
      return undefined;
  }
}

function eurosOf(product: JsonObject): number | undefined {
  const price = objectOrEmpty(product["price"])["retail_price"];
  if (!isJsonObject(price) || price["currency_code"] !== "EUR") return undefined;
  const { units = 0, nanos = 0 } = price;
  // Whole euros may be written as text: they are a 64-bit number.
  const whole = Number(units);
  return typeof nanos !== "number" || !Number.isFinite(whole) ? undefined : (whole * 1e9 + nanos) / 1e9;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
