import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** True for an IPv4 or IPv6 address as Go reads it: no octal or shortened forms, no interface name. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%");
}

/** True for an IPv4 or IPv6 range with no host bits set: `10.0.0.0/8`, not `10.1.2.3/8`. */
export function isCidr(text: string): boolean {
  const [, base] = /^(.+)\/(?:0|[1-9]\d*)$/.exec(text) ?? [];
  if (base === undefined || !isAddress(base) || !ipaddr.isValidCIDR(text)) return false;
  const [address] = ipaddr.parseCIDR(text);
  return networkAddress(text).toString() === address.toString();
}

/**
 * The only text that Go, and so a provider, writes for a valid range: IPv6 in lower case and as short as RFC 5952 has it,
 * an IPv4 range within IPv6 as IPv4.
 */
export function canonicalCidr(range: string): string {
  const [address, bits] = ipaddr.parseCIDR(range);
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96) {
    return `${address.toIPv4Address().toString()}/${bits - 96}`;
  }
  return `${address.toString()}/${bits}`;
}

/** True if no IPv4 address, or no IPv6 address, is outside of these ranges. All must be valid and canonical. */
export function coverAllAddresses(ranges: readonly string[]): boolean {
  const parsed = [...new Set(ranges)].map((range) => ipaddr.parseCIDR(range));
  const outermost = parsed.filter(
    ([address, bits]) =>
      !parsed.some(([outer, fewer]) => fewer < bits && outer.kind() === address.kind() && address.match(outer, fewer)),
  );
  // Ranges that are not inside of one another share no address, so their shares of all addresses add up.
  return ["ipv4", "ipv6"].some(
    (kind) => outermost.reduce((sum, [address, bits]) => (address.kind() === kind ? sum + 2 ** -bits : sum), 0) === 1,
  );
}

/** True if the two ranges share an address. Both must be valid; an IPv4 and an IPv6 range never do. */
export function cidrsOverlap(one: string, other: string): boolean {
  const [a, aBits] = ipaddr.parseCIDR(one);
  const [b, bBits] = ipaddr.parseCIDR(other);
  if (a.kind() !== b.kind()) return false;
  return aBits <= bBits ? b.match(a, aBits) : a.match(b, bBits);
}

/** True if the address lies in the range. Both must be valid. */
export function cidrContains(range: string, address: string): boolean {
  const [network, bits] = ipaddr.parseCIDR(range);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

function networkAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const [address] = ipaddr.parseCIDR(text);
  return address.kind() === "ipv4"
    ? ipaddr.IPv4.networkAddressFromCIDR(text)
    : ipaddr.IPv6.networkAddressFromCIDR(text);
}
