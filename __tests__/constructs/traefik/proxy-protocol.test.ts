import { Lazy } from "cdktf";
import { ProxyProtocol } from "../../../constructs/traefik/proxy-protocol";

describe("ProxyProtocol", () => {
  test("trusts the ranges that it is made from", () => {
    expect(ProxyProtocol.from("172.16.20.0/22", "fd00::/64").trustedRanges).toEqual(["172.16.20.0/22", "fd00::/64"]);
  });

  test("takes a range known only at apply", () => {
    const range = Lazy.stringValue({ produce: () => "172.16.20.0/22" });
    expect(ProxyProtocol.from(range).trustedRanges).toEqual([range]);
  });

  test.each(["172.16.20.1/22", "172.16.20.4", "0.0.0.0/0", "::/0"])("refuses to trust %s", (range) => {
    expect(() => ProxyProtocol.from("10.0.0.0/8", range)).toThrow(
      "ProxyProtocol refuses its input:\n" +
        "  - ranges[1]: must be a range without host bits, and not every address: whoever is trusted can claim any " +
        `address, received "${range}"; pass the subnet of the private network, such as 172.16.20.0/22`,
    );
  });

  test("refuses to trust nobody", () => {
    expect(() => ProxyProtocol.from()).toThrow(
      "ProxyProtocol refuses its input:\n" +
        "  - ranges: must hold the range that the load balancer connects from, received nothing; " +
        "pass the subnet of the private network",
    );
  });
});
