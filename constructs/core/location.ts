import { known } from "./known";
import { type Problem } from "./refusal";

/** Scaleway's regions, from its documentation of October 2026. */
export type Region = "fr-par" | "nl-ams" | "pl-waw" | "it-mil";

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

/** `fr-par` of `fr-par-2`. */
export function regionOf(zone: string): string {
  return zone.replace(/-\d+$/, "");
}
