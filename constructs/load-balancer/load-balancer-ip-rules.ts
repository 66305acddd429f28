import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import { DNS_RECORD_KEYS } from "./load-balancer-ip-keys";

/** Zone, slash, UUID: the form in which the provider has ids of zonal things. */
const ZONAL_ID = /^[a-z]{2}-[a-z]{3}-\d+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is wrong with the id of an existing address. */
export function zonalIdProblems(property: string, id: string): Problem[] {
  const text = known(id);
  if (text === undefined || ZONAL_ID.test(text)) return [];
  return [
    {
      property,
      received: text,
      rule: "must be a zonal id: the zone, a slash and a UUID",
      fix: "write it as fr-par-1/11111111-1111-1111-1111-111111111111",
    },
  ];
}

/** What is wrong with a DNS name for an address. */
export function dnsRecordProblems(record: { dnsZone: string; name: string; ttl?: number }): Problem[] {
  return withMisspelt(misspeltProblems("this record", record, DNS_RECORD_KEYS), () => [
    ...subdomainProblems("dnsZone", record.dnsZone),
    ...(record.name === "" ? [] : subdomainProblems("name", record.name)),
    ...repeatedZoneProblems(record.name, record.dnsZone),
    ...ttlProblems(record.ttl),
  ]);
}

function repeatedZoneProblems(name: string, dnsZone: string): Problem[] {
  const [nameKnown, zoneKnown] = [known(name), known(dnsZone)];
  if (nameKnown === undefined || zoneKnown === undefined) return [];
  if (nameKnown !== zoneKnown && !nameKnown.endsWith(`.${zoneKnown}`)) return [];
  return [
    {
      property: "name",
      received: nameKnown,
      rule: `must not repeat the zone ${zoneKnown}`,
      fix: "write the labels in front of the zone, or an empty text for the zone itself",
    },
  ];
}

function ttlProblems(ttl: number | undefined): Problem[] {
  const seconds = known(ttl);
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 60 && seconds <= 2_592_000)) return [];
  return [
    {
      property: "ttl",
      received: seconds,
      rule: "must be a whole number of seconds from 60 to 2592000",
      fix: "use 3600, or leave it out",
    },
  ];
}
