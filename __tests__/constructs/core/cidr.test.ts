import fc from "fast-check";
import {
  canonicalCidr,
  cidrContains,
  cidrsOverlap,
  coverAllAddresses,
  isAddress,
  isCidr,
} from "../../../constructs/core/cidr";

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet);
const bits = fc.integer({ min: 0, max: 32 });

const asNumber = (octets: readonly number[]) => octets.reduce((sum, each) => sum * 256 + each, 0);
const size = (length: number) => 2 ** (32 - length);
const asText = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
const network = (octets: readonly number[], length: number) =>
  asText(Math.floor(asNumber(octets) / size(length)) * size(length)) + `/${length}`;

describe("isCidr", () => {
  test.each(["10.0.0.0/8", "0.0.0.0/0", "203.0.113.7/32", "fd00::/64", "::/0", "2001:db8::1/128"])(
    "accepts %s",
    (text) => {
      expect(isCidr(text)).toBe(true);
    },
  );

  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/08",
    "10.0.0.0/8 ",
    "10.0.0.0/8\n",
    "10.1.2.3/8",
    "10/8",
    "10.0/16",
    "010.0.0.0/8",
    "0x0a.0.0.0/8",
    "256.0.0.0/8",
    "fd00::1/64",
    "fe80::%eth0/64",
    "fd00::/129",
    "everything",
  ])("refuses %j, as Terraform's providers do", (text) => {
    expect(isCidr(text)).toBe(false);
  });

  test("accepts an IPv4 range exactly if it has no host bits", () => {
    fc.assert(
      fc.property(address, bits, (octets, length) => {
        expect(isCidr(`${octets.join(".")}/${length}`)).toBe(asNumber(octets) % size(length) === 0);
      }),
    );
  });
});

describe("isAddress", () => {
  test.each(["10.32.0.10", "0.0.0.0", "::1", "2001:db8::1"])("accepts %s", (text) => {
    expect(isAddress(text)).toBe(true);
  });

  test.each(["", "10.32.10", "1", "010.1.1.1", "10.0.0.256", "fe80::1%eth0", "10.0.0.0/8", "k8s.example.com"])(
    "refuses %j",
    (text) => {
      expect(isAddress(text)).toBe(false);
    },
  );
});

describe("canonicalCidr", () => {
  test.each([
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8:0:0::/64", "2001:db8::/64"],
    ["2001:0db8::/32", "2001:db8::/32"],
    ["2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"],
    ["2001:db8::1:1:1:1:1/128", "2001:db8:0:1:1:1:1:1/128"],
    ["0:0:0:0:0:0:0:0/0", "::/0"],
    ["::ffff:203.0.113.0/120", "203.0.113.0/24"],
    ["::ffff:0:0/96", "0.0.0.0/0"],
    ["203.0.113.7/32", "203.0.113.7/32"],
  ])("of %s is %s", (range, expected) => {
    expect(canonicalCidr(range)).toBe(expected);
    expect(canonicalCidr(expected)).toBe(expected);
  });

  test("writes IPv6 as URLs do, and leaves IPv4 as it is", () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        fc.pre(groups[5] !== 0xffff);
        const text = groups.map((each) => each.toString(16).toUpperCase()).join(":");
        expect(`[${canonicalCidr(`${text}/128`).replace("/128", "")}]`).toBe(new URL(`http://[${text}]`).hostname);
      }),
    );
    fc.assert(
      fc.property(address, bits, (octets, length) => {
        expect(canonicalCidr(network(octets, length))).toBe(network(octets, length));
      }),
    );
  });
});

describe("coverAllAddresses", () => {
  test("is true exactly if every address is in one of the ranges, however they overlap", () => {
    const sixteenth = fc.record({ start: fc.integer({ min: 0, max: 15 }), length: fc.integer({ min: 1, max: 4 }) });
    const range = sixteenth.map(({ start, length }) => network([start * 16, 0, 0, 0], length));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 16 }), (ranges) => {
        const within = (start: number) => ranges.some((each) => cidrContains(each, `${start * 16}.0.0.0`));
        expect(coverAllAddresses(ranges)).toBe([...Array(16).keys()].every(within));
      }),
      {
        examples: [[["0.0.0.0/1", "128.0.0.0/1"]], [["0.0.0.0/1", "0.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]]],
        numRuns: 1_000,
      },
    );
  });

  test.each([
    [["::/1", "8000::/1"], true],
    [["203.0.113.0/24", "::/1", "8000::/1"], true],
    [["0.0.0.0/1", "8000::/1"], false],
    [["0.0.0.0/0"], true],
    [[], false],
  ])("of %j is %s", (ranges, expected) => {
    expect(coverAllAddresses(ranges)).toBe(expected);
  });
});

describe("cidrsOverlap", () => {
  test("is true exactly if the ranges share an address, either way round", () => {
    fc.assert(
      fc.property(address, bits, address, bits, (one, oneBits, other, otherBits) => {
        const [a, b] = [network(one, oneBits), network(other, otherBits)];
        const coarser = Math.min(oneBits, otherBits);
        expect(cidrsOverlap(a, b)).toBe(network(one, coarser) === network(other, coarser));
        expect(cidrsOverlap(b, a)).toBe(cidrsOverlap(a, b));
      }),
    );
  });

  test.each([
    ["10.0.0.0/8", "10.32.0.0/20", true],
    ["10.32.0.0/20", "10.32.16.0/20", false],
    ["fd00::/8", "fd12::/64", true],
    ["::/0", "0.0.0.0/0", false],
  ])("of %s and %s is %s", (one, other, expected) => {
    expect(cidrsOverlap(one, other)).toBe(expected);
  });
});

describe("cidrContains", () => {
  test.each([
    ["10.32.0.0/20", "10.32.15.255", true],
    ["10.32.0.0/20", "10.32.16.0", false],
    ["fd00::/64", "fd00::1", true],
    ["0.0.0.0/0", "::1", false],
  ])("of %s and %s is %s", (range, inside, expected) => {
    expect(cidrContains(range, inside)).toBe(expected);
  });
});
