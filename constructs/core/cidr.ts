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
