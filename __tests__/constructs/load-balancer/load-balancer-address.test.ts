import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";

const address = (uuid: string, zone: string | undefined) => ({ uuid, zone });

describe("LoadBalancerAddress.static", () => {
  test("takes the zone of the IPv4 address, and an IPv6 one of the same", () => {
    const made = LoadBalancerAddress.static(address("a", "fr-par-1"), { ipv6: address("b", "fr-par-1") });
    expect(made.source).toEqual({ kind: "static", ipIds: ["a", "b"], zone: "fr-par-1" });
  });

  test("refuses addresses of two zones", () => {
    expect(() => LoadBalancerAddress.static(address("a", "fr-par-1"), { ipv6: address("b", "fr-par-2") })).toThrow(
      new Error(
        "LoadBalancerAddress refuses its input:\n" +
          '  - ipv6: must lie in the zone of the IPv4 address, fr-par-1, received "fr-par-2"; make both addresses in one zone',
      ),
    );
  });

  test("does not compare a zone that is not known", () => {
    expect(() => LoadBalancerAddress.static(address("a", undefined), { ipv6: address("b", "fr-par-2") })).not.toThrow();
  });
});
