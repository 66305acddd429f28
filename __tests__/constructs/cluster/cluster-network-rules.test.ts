import { clusterNetworkProblems } from "../../../constructs/cluster/cluster-network-rules";
import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { CLUSTER, PRIVATE_NETWORK } from "./fixtures";

const problems = (props: Partial<KapsuleClusterProps>) => clusterNetworkProblems({ ...CLUSTER, ...props });

describe("clusterNetworkProblems", () => {
  describe.each(["podCidr", "serviceCidr"])("of the %s", (property) => {
    test.each(["10.40.0.1/16", "10.40.0.0", "10.40/16", "fd00::/64"])("refuses %s", (range) => {
      expect(problems({ [property]: range })).toEqual([
        {
          property,
          received: range,
          rule: "must be an IPv4 range without host bits",
          fix: "write a network such as 10.40.0.0/16",
        },
      ]);
    });
  });

  test.each<[string, Partial<KapsuleClusterProps>, string, string, string]>([
    [
      "the default service range",
      { podCidr: "10.32.0.0/16" },
      "podCidr",
      "10.32.0.0/16",
      "the pod range 10.32.0.0/16 overlaps the service range 10.32.0.0/20",
    ],
    [
      "the default pod range",
      { serviceCidr: "100.64.0.0/20" },
      "serviceCidr",
      "100.64.0.0/20",
      "the pod range 100.64.0.0/15 overlaps the service range 100.64.0.0/20",
    ],
    [
      "the private network, by the pods",
      { podCidr: "172.16.0.0/12" },
      "podCidr",
      "172.16.0.0/12",
      "the pod range 172.16.0.0/12 overlaps the private network's subnet 172.16.20.0/22",
    ],
    [
      "the private network, by the Services",
      { serviceCidr: "172.16.0.0/16" },
      "serviceCidr",
      "172.16.0.0/16",
      "the service range 172.16.0.0/16 overlaps the private network's subnet 172.16.20.0/22",
    ],
    [
      "the default pod range, by the private network",
      { privateNetwork: { id: PRIVATE_NETWORK.id, subnet: "100.65.0.0/22" } },
      "privateNetwork.subnet",
      "100.65.0.0/22",
      "the pod range 100.64.0.0/15 overlaps the private network's subnet 100.65.0.0/22",
    ],
    [
      "the default service range, by the private network",
      { privateNetwork: { id: PRIVATE_NETWORK.id, subnet: "10.32.0.0/22" } },
      "privateNetwork.subnet",
      "10.32.0.0/22",
      "the service range 10.32.0.0/20 overlaps the private network's subnet 10.32.0.0/22",
    ],
  ])("refuses an overlap with %s", (_what, props, property, received, rule) => {
    expect(problems(props)).toEqual([{ property, received, rule, fix: "choose ranges that share no address" }]);
  });

  test("accepts ranges that only touch", () => {
    expect(problems({ podCidr: "10.32.16.0/20", serviceCidr: "10.32.0.0/20" })).toEqual([]);
    expect(problems({ podCidr: "10.32.0.0/20", serviceCidr: "100.64.0.0/20" })).toEqual([]);
  });

  test.each([
    [undefined, "10.32.16.1", "10.32.0.0/20"],
    [undefined, "10.32.10", "10.32.0.0/20"],
    [undefined, "dns", "10.32.0.0/20"],
    ["10.41.0.0/20", "10.32.0.10", "10.41.0.0/20"],
  ])("of the service range %s refuses the DNS address %s", (serviceCidr, serviceDnsIp, range) => {
    expect(problems({ serviceCidr, serviceDnsIp })).toEqual([
      {
        property: "serviceDnsIp",
        received: serviceDnsIp,
        rule: `must be an address in the service range ${range}`,
        fix: "give its tenth address, or leave it out",
      },
    ]);
  });

  test("accepts a DNS address in the service range", () => {
    expect(problems({ serviceDnsIp: "10.32.0.53" })).toEqual([]);
    expect(problems({ serviceCidr: "10.41.0.0/20", serviceDnsIp: "10.41.0.10" })).toEqual([]);
  });

  test("refuses a private network of another region", () => {
    expect(problems({ region: "fr-par" })).toEqual([]);
    expect(problems({ region: "pl-waw" })).toEqual([
      {
        property: "privateNetwork.id",
        received: PRIVATE_NETWORK.id,
        rule: "must lie in the cluster's region (pl-waw)",
        fix: "name a network of that region, or change the region",
      },
    ]);
  });
});
