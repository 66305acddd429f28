import { clientOf, fetchFrom, refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, POOL } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { clusterWithPool } = clustersOf(own);

  test("deletes a pool, then the cluster, then nothing is left of them", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    expect((await k8s.deletePool({ poolId })).status).toBe("deleting");
    own.clock.advance(75);
    expect(await refusal(k8s.getPool({ poolId }))).toMatchObject({ status: 404, resource: "pool" });
    expect((await k8s.getCluster({ clusterId })).status).toBe("pool_required");
    expect((await k8s.deleteCluster({ clusterId, withAdditionalResources: false })).status).toBe("deleting");
    expect(await refusal(k8s.createPool({ clusterId, ...POOL }))).toMatchObject({ current_state: "deleting" });
    own.clock.advance(5);
    expect(await refusal(k8s.getCluster({ clusterId }))).toEqual({
      status: 404,
      message: "resource is not found",
      resource: "cluster",
      resource_id: clusterId,
      type: "not_found",
    });
    expect(own.api.resources().map(({ type }) => type)).toEqual(["private_network"]);
  });

  test("holds the private network until the cluster is gone, or takes it along", async () => {
    const { k8s, clusterId } = await clusterWithPool();
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(own.api));
    const { privateNetworkId = "" } = await k8s.getCluster({ clusterId });
    expect(await refusal(vpc.deletePrivateNetwork({ privateNetworkId }))).toMatchObject({
      status: 412,
      precondition: "resource_still_in_use",
      help_message: "Private Network must be empty to be deleted",
    });
    await k8s.deleteCluster({ clusterId, withAdditionalResources: true });
    own.clock.advance(80);
    expect(own.api.resources()).toEqual([]);
    expect(await fetchFrom(own.api, "GET", "/ipam/v1/regions/fr-par/ips")).toEqual({
      status: 200,
      body: { ips: [], total_count: 0 },
    });
  });
});
