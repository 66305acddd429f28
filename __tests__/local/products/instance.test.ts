import { clientOf, refusal } from "../api";
import { ownApi } from "../own-api";

describe("Instance v1", () => {
  const own = ownApi();

  test("tells a cloud controller what it writes to a node, in the node's zone and until the node is gone", async () => {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    const { Instancev1 } = await import("@scaleway/sdk-instance");
    const { API: Ipam } = await import("@scaleway/sdk-ipam/v1");
    const { API: Vpc } = await import("@scaleway/sdk-vpc/v2");
    const client = await clientOf(own.api);
    const [k8s, servers] = [new K8Sv1.API(client), new Instancev1.API(client)];
    const network = { name: "n", tags: [], defaultRoutePropagationEnabled: false };
    const { id: privateNetworkId } = await new Vpc(client).createPrivateNetwork(network);
    const named = { type: "kapsule", name: "c", description: "", version: "1.36.1", cni: "cilium" } as const;
    const { id: clusterId } = await k8s.createCluster({ ...named, privateNetworkId });
    own.clock.advance(100);
    const { id: poolId } = await k8s.createPool({
      clusterId,
      name: "p",
      nodeType: "DEV1-M",
      autoscaling: false,
      autohealing: true,
      publicIpDisabled: false,
      size: 1,
      tags: ["noprefix=team=blue"],
    });
    own.clock.advance(200);
    const [node] = (await k8s.listNodes({ clusterId })).nodes;
    const serverId = node?.providerId.split("/").pop() ?? "";

    const { server } = await servers.getServer({ zone: "fr-par-1", serverId });
    expect(server).toMatchObject({
      name: node?.name,
      hostname: node?.name,
      commercialType: "DEV1-M",
      state: "running",
    });
    expect(server?.tags).toEqual(
      expect.arrayContaining([`kapsule=${clusterId}`, `pool=${poolId}`, "pool-name=p", "noprefix=team=blue"]),
    );
    const [address, ...others] = server?.publicIps ?? [];
    expect(address).toMatchObject({ family: "inet", provisioningMode: "dhcp", state: "attached" });
    expect(address?.address).toMatch(/^203\.0\.113\.\d+$/);
    expect(others).toEqual([]);
    const [nic] = server?.privateNics ?? [];
    expect(nic?.privateNetworkId).toBe(privateNetworkId);
    const wanted = { resourceType: "instance_private_nic", resourceId: nic?.id, isIpv6: false } as const;
    const { ips } = await new Ipam(client).listIPs(wanted);
    expect(ips.map(({ address }) => address.replace(/\d+\/\d+$/, ""))).toEqual(["172.16.4."]);

    const missing = { status: 404, type: "not_found", resource: "instance_server", resource_id: serverId };
    expect(await refusal(servers.getServer({ zone: "fr-par-2", serverId }))).toMatchObject(missing);
    await k8s.deleteCluster({ clusterId, withAdditionalResources: false });
    own.clock.advance(200);
    expect(await refusal(servers.getServer({ zone: "fr-par-1", serverId }))).toMatchObject(missing);
  });
});
