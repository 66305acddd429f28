import { type JsonObject } from "../../../synthesis/json";

/** A product as the catalogue's API answers it: a node type in Paris, sold by the hour. */
export function product(nanos: number, given: JsonObject = {}): JsonObject {
  return {
    sku: "/compute/dev1_m/run_fr-par-1",
    service_category: "Compute",
    product_category: "Instance",
    product: "DEV1-M",
    variant: "DEV1-M - fr-par-1",
    description: "",
    locality: { zone: "fr-par-1" },
    price: { retail_price: { currency_code: "EUR", units: 0, nanos } },
    properties: {
      hardware: {},
      instance: { range: "Development", offer_id: "DEV1-M", recommended_replacement_offer_ids: [] },
    },
    environmental_impact_estimation: null,
    unit_of_measure: { unit: "hour", size: 1 },
    status: "general_availability",
    end_of_life_at: null,
    ...given,
  };
}

/** A product that has no properties of its own, by its unit of stock. */
export function stock(sku: string, unit: string, nanos: number): JsonObject {
  const place = sku.slice(sku.lastIndexOf("/") + 1);
  const locality: JsonObject = /\d$/.test(place) ? { zone: place } : { region: place };
  return product(nanos, { sku, locality, properties: {}, unit_of_measure: { unit, size: 1 } });
}
