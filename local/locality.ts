import { constraint } from "./errors";

export const ZONES: Readonly<Record<string, readonly string[]>> = {
  "fr-par": ["fr-par-1", "fr-par-2", "fr-par-3"],
  "nl-ams": ["nl-ams-1", "nl-ams-2", "nl-ams-3"],
  "pl-waw": ["pl-waw-1", "pl-waw-2", "pl-waw-3"],
  "it-mil": ["it-mil-1"],
};

/** @throws ApiError for a region or zone that Scaleway has not */
export function requirePlace({ region, zone }: Readonly<Partial<Record<string, string>>>): void {
  if (region !== undefined && !Object.hasOwn(ZONES, region)) throw unknown("region", region, Object.keys(ZONES));
  const zones = Object.values(ZONES).flat();
  if (zone !== undefined && !zones.includes(zone)) throw unknown("zone", zone, zones);
}

/** `fr-par` of `fr-par-1`. */
export function regionOf(zone: string): string {
  return zone.replace(/-\d+$/, "");
}

function unknown(field: string, value: string, known: readonly string[]): Error {
  return constraint(field, `${value} is none of ${known.join(", ")}`);
}
