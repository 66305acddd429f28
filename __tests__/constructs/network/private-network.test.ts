import { Lazy } from "cdktf";
import { PrivateNetwork, type PrivateNetworkProps } from "../../../constructs/network/private-network";
import { counts, only, resolved, synthesized, testStack } from "../../synthesized";

const network = (props: Partial<PrivateNetworkProps> = {}) =>
  synthesized((stack) => new PrivateNetwork(stack, "Network", { name: "k8s-test", ...props }));

describe("PrivateNetwork", () => {
  test("lies in a VPC of its own by default", () => {
    const json = network();
    expect(counts(json)).toEqual({ scaleway_vpc: 1, scaleway_vpc_private_network: 1 });
    expect(only(json, "scaleway_vpc")).toEqual({ name: "k8s-test" });
    expect(only(json, "scaleway_vpc_private_network")).toEqual({
      name: "k8s-test",
      vpc_id: "${scaleway_vpc.Network_Vpc_FAC8F4A5.id}",
    });
  });

  test("makes its own VPC in the same place, with the same tags and protection", () => {
    const json = network({ region: "nl-ams", projectId: "3", tags: ["dev"], protect: true, subnet: "10.0.0.0/22" });
    const common = {
      name: "k8s-test",
      region: "nl-ams",
      project_id: "3",
      tags: ["dev"],
      lifecycle: { prevent_destroy: true },
    };
    expect(only(json, "scaleway_vpc")).toEqual(common);
    expect(only(json, "scaleway_vpc_private_network")).toEqual({
      ...common,
      ipv4_subnet: { subnet: "10.0.0.0/22" },
      vpc_id: "${scaleway_vpc.Network_Vpc_FAC8F4A5.id}",
    });
  });

  test("passes every setting on, and makes no VPC where one is given", () => {
    const json = network({
      region: "fr-par",
      projectId: "33333333-3333-3333-3333-333333333333",
      subnet: "172.16.20.0/22",
      vpcId: "fr-par/1",
      protect: true,
      tags: ["dev"],
    });
    expect(counts(json)).toEqual({ scaleway_vpc_private_network: 1 });
    expect(only(json, "scaleway_vpc_private_network")).toEqual({
      name: "k8s-test",
      region: "fr-par",
      project_id: "33333333-3333-3333-3333-333333333333",
      ipv4_subnet: { subnet: "172.16.20.0/22" },
      vpc_id: "fr-par/1",
      tags: ["dev"],
      lifecycle: { prevent_destroy: true },
    });
  });

  test("exposes the given subnet, and the provider's where none is given", () => {
    const stack = testStack();
    const given = new PrivateNetwork(stack, "Given", { name: "given", subnet: "172.16.20.0/22" });
    const picked = new PrivateNetwork(stack, "Picked", { name: "picked" });
    expect(given.subnet).toBe("172.16.20.0/22");
    expect(resolved(stack, picked.subnet)).toBe(
      "${scaleway_vpc_private_network.Picked_FB282FCE.ipv4_subnet[0].subnet}",
    );
  });

  test.each(["172.16.20.1/22", "172.16.20.0", "fd00::/64", "everything"])("refuses the subnet %s", (subnet) => {
    expect(() => network({ subnet })).toThrow(
      "stack/Network refuses its input:\n" +
        `  - subnet: must be an IPv4 range without host bits, received "${subnet}"; write a network such as 172.16.20.0/22, or leave it out`,
    );
  });

  test("accepts a subnet known only at apply", () => {
    expect(() => network({ subnet: Lazy.stringValue({ produce: () => "10.0.0.0/22" }) })).not.toThrow();
  });
});
