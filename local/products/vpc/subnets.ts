import ipaddr from "ipaddr.js";
import { constraint } from "../../errors";
import { type Identifiers } from "../../identifiers";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Scaleway gives out IPv4 subnets of this size, from here. */
const IPV4 = { prefix: 22, from: "172.16.0.0/12" };
/** Smallest and largest IPv4 subnet that may be asked for. */
const PREFIXES = { longest: 29, shortest: 20 };

/**
 * The IPv4 and the IPv6 subnet of a new private network: those asked for, else free ones.
 *
 * @param taken - those of the VPC's other networks
 * @throws ApiError for what is no subnet, or overlaps one that is taken
 */
export function subnetsFor(
  asked: readonly string[],
  taken: readonly string[],
  identifiers: Identifiers,
): readonly [string, string] {
  const ranges = asked.map(parse);
  if (new Set(ranges.map(([address]) => address.kind())).size < ranges.length) {
    throw constraint("subnets", "at most one IPv4 and one IPv6 subnet");
  }
  const others = taken.map((each) => ipaddr.parseCIDR(each));
  for (const range of ranges) {
    const other = others.find((each) => overlap(range, each));
    if (other !== undefined) throw constraint("subnets", `${cidr(range)} overlaps ${cidr(other)}, which is in use`);
  }
  const [ipv4, ipv6] = (["ipv4", "ipv6"] as const).map((kind) => ranges.find(([address]) => address.kind() === kind));
  return [
    ipv4 === undefined ? freeIpv4(others) : cidr(ipv4),
    ipv6 === undefined ? uniqueIpv6(identifiers) : cidr(ipv6),
  ];
}

function parse(text: string): Range {
  if (!ipaddr.isValidCIDR(text)) throw constraint("subnets", `${text} is no subnet in CIDR notation`);
  const [address, prefix] = ipaddr.parseCIDR(text);
  const isPrivate = address.range() === "private" || address.range() === "uniqueLocal";
  if (!isPrivate) throw constraint("subnets", `${text} is no private range`);
  const { longest, shortest } = PREFIXES;
  if (address.kind() === "ipv4" && (prefix > longest || prefix < shortest)) {
    throw constraint("subnets", `${text}: an IPv4 subnet is /${shortest} to /${longest}`);
  }
  if (address.kind() === "ipv6" && prefix !== 64) throw constraint("subnets", `${text}: an IPv6 subnet is /64`);
  return [network(text), prefix];
}

function network(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  return text.includes(":") ? ipaddr.IPv6.networkAddressFromCIDR(text) : ipaddr.IPv4.networkAddressFromCIDR(text);
}

function freeIpv4(taken: readonly Range[]): string {
  const [base] = ipaddr.IPv4.parseCIDR(IPV4.from);
  const [first = 0, second = 0] = base.octets;
  // 16 networks of /16, of 64 networks of /22 each. The first is left out, as it is at Scaleway.
  for (let index = 1; index < 16 * 64; index += 1) {
    const candidate = new ipaddr.IPv4([first, second + Math.floor(index / 64), (index % 64) * 4, 0]);
    if (!taken.some((each) => overlap([candidate, IPV4.prefix], each))) return cidr([candidate, IPV4.prefix]);
  }
  throw constraint("subnets", "no subnet is free in the VPC");
}

/** Random, so that it is alone without a look at the others. */
function uniqueIpv6(identifiers: Identifiers): string {
  const part = (): string => identifiers.text(4, "0123456789abcdef");
  const address = ipaddr.IPv6.parse(`fd${identifiers.text(2, "0123456789abcdef")}:${part()}:${part()}:${part()}::`);
  return cidr([address, 64]);
}

function overlap([one, onePrefix]: Range, [other, otherPrefix]: Range): boolean {
  if (one.kind() !== other.kind()) return false;
  return one.match(other, Math.min(onePrefix, otherPrefix));
}

function cidr([address, prefix]: Range): string {
  return `${address.toString()}/${prefix}`;
}
