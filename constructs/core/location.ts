import { known } from "./known";
import { type Problem } from "./refusal";

/** Regions of Scaleway that have Kapsule. */
export const REGIONS = ["fr-par", "nl-ams", "pl-waw", "it-mil"] as const;

/** Scaleway's regions, from its documentation of October 2026. */
export type Region = (typeof REGIONS)[number];

/** A zone is a region and a number; which ones offer what changes, so the number is left open. */
export type Zone = `${Region}-${number}`;

/** A zonal resource must lie in the region of what it belongs to. */
export function zoneProblems(zone: string | undefined, region: string | undefined): Problem[] {
  const [zoneKnown, regionKnown] = [known(zone), known(region)];
  if (zoneKnown === undefined || regionKnown === undefined || regionOf(zoneKnown) === regionKnown) return [];
  return [
    {
      property: "zone",
      received: zoneKnown,
      rule: `must be a zone of the region ${regionKnown}`,
      fix: `use ${regionKnown}-1, or change the region`,
    },
  ];
}

/** The zone of a zonal id, `fr-par-1` of `fr-par-1/<uuid>`, if the id is known and says it. */
export function zoneOf(id: string | undefined): string | undefined {
  return localityOf(id, /^([a-z]+-[a-z]+-\d+)\/[^/]+$/);
}

/** The region of a regional id, `fr-par` of `fr-par/<uuid>`, if the id is known and says it. */
export function regionOfId(id: string | undefined): Region | undefined {
  const region = localityOf(id, /^([a-z]+-[a-z]+)\/[^/]+$/);
  return REGIONS.find((each) => each === region);
}

function localityOf(id: string | undefined, shape: RegExp): string | undefined {
  return shape.exec(known(id) ?? "")?.[1];
}

/** `fr-par` of `fr-par-2`. */
export function regionOf(zone: string): string {
  return zone.replace(/-\d+$/, "");
}
