import { canonicalCidr, coverAllAddresses, isCidr } from "../../constructs/core/cidr";
import { at, isValueList, type Value, type ValuePath } from "../value";

/** A network of an IPv4 address has at most as many addresses as one owner may have had; of IPv6, a provider's share. */
const SHORTEST = { ipv4: 8, ipv6: 19 } as const;

/** The texts of the list at a path, none where nothing is; undefined if they are not all known. */
export function textsAt(value: Value | undefined, ...path: ValuePath): readonly string[] | undefined {
  const found = at(value, ...path);
  if (found === undefined || found === null) return [];
  if (!isValueList(found)) return undefined;
  const texts = found.filter((each) => typeof each === "string");
  return texts.length === found.length ? texts : undefined;
}

/** True for ranges that leave no IPv4 address out, or no IPv6 address. */
export function letEverybodyIn(ranges: readonly string[]): boolean {
  return coverAllAddresses(ranges.filter(isCidr).map(canonicalCidr));
}

/** True for a range of more addresses than one owner has. */
export function isWide(range: string): boolean {
  if (!isCidr(range)) return false;
  const canonical = canonicalCidr(range);
  const bits = Number(canonical.slice(canonical.indexOf("/") + 1));
  return bits < (canonical.includes(":") ? SHORTEST.ipv6 : SHORTEST.ipv4);
}
