import { parseFault } from "../../../../local";
import { clientOf, refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, VERSION } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { cluster, clusterWithPool, kubernetes } = clustersOf(own);

  describe("upgrades", () => {
    test.each([
      ["1.35.3", "1.35.3 is the version already"],
      ["1.34.6", "1.34.6 is older than 1.35.3, and a downgrade is not possible"],
      ["1.36.2", "1.36.2 is not available: choose one of 1.37.0, 1.36.1, 1.35.3, 1.34.6, 1.33.10"],
    ])("not to %s", async (version, help_message) => {
      const { id: clusterId } = await cluster();
      const upgraded = (await kubernetes()).upgradeCluster({ clusterId, version, upgradePools: true });
      expect(await refusal(upgraded)).toMatchObject({ details: [{ argument_name: "version", help_message }] });
    });

    test("by one minor version only", async () => {
      const { id: clusterId } = await cluster({ version: "1.34.6" });
      const k8s = await kubernetes();
      const { versions } = await k8s.listClusterAvailableVersions({ clusterId });
      expect(versions.map(({ name }) => name)).toEqual(["1.35.3"]);
      expect(await refusal(k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true }))).toMatchObject({
        details: [{ help_message: "1.36.1 is more than one minor version ahead of 1.34.6" }],
      });
      expect(await cluster({ version: "1.37.0" })).toMatchObject({ upgradeAvailable: false });
    });

    test("the control plane first, then the nodes, one at a time", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool();
      const before = (await k8s.listNodes({ clusterId })).nodes.map(({ id }) => id);
      const upgraded = await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true });
      expect(upgraded).toMatchObject({ status: "updating", version: "1.36.1", upgradeAvailable: true });
      expect(await k8s.getPool({ poolId })).toMatchObject({ status: "ready", version: VERSION });
      expect(await refusal(k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true }))).toEqual({
        status: 409,
        current_state: "updating",
        message: "resource is in a transient state",
        resource: "cluster",
        resource_id: clusterId,
        type: "transient_state",
      });
      expect(await refusal(k8s.updatePool({ poolId, size: 5 }))).toMatchObject({
        type: "transient_state",
        resource: "cluster",
        current_state: "updating",
      });
      expect((await k8s.updatePool({ poolId, tags: ["t"] })).tags).toEqual(["t"]);
      own.clock.advance(65);
      expect(await k8s.getCluster({ clusterId })).toMatchObject({ status: "ready", version: "1.36.1" });
      expect(await k8s.getPool({ poolId })).toMatchObject({ status: "upgrading", version: "1.36.1" });
      expect(await refusal(k8s.updatePool({ poolId, size: 5 }))).toMatchObject({ current_state: "upgrading" });

      const seen: string[] = [];
      for (let seconds = 0; seconds < 600; seconds += 5) {
        const nodes = (await k8s.listNodes({ clusterId })).nodes;
        const ready = nodes.filter(({ status }) => status === "ready");
        seen.push(`${ready.filter(({ id }) => before.includes(id)).length} old, ${ready.length} ready`);
        own.clock.advance(5);
      }
      expect([...new Set(seen)]).toEqual(["2 old, 2 ready", "1 old, 2 ready", "0 old, 2 ready", "0 old, 3 ready"]);
      expect((await k8s.getPool({ poolId })).status).toBe("ready");
      expect((await k8s.listNodes({ clusterId })).totalCount).toBe(3);
    });

    test("with surge, and none missing", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool({ upgradePolicy: { maxUnavailable: 0, maxSurge: 2 } });
      await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: false });
      own.clock.advance(65);
      await k8s.upgradePool({ poolId, version: "1.36.1" });
      let fewest = Infinity;
      let most = 0;
      for (let seconds = 0; seconds < 900; seconds += 5) {
        const nodes = (await k8s.listNodes({ clusterId })).nodes.filter(({ status }) => status !== "deleting");
        fewest = Math.min(fewest, nodes.filter(({ status }) => status === "ready").length);
        most = Math.max(most, nodes.length);
        own.clock.advance(5);
      }
      expect([fewest, most]).toEqual([3, 5]);
      expect(await k8s.getPool({ poolId })).toMatchObject({ status: "ready", version: "1.36.1", size: 3 });
    });

    test("no pool before the control plane is there", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool();
      await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: false });
      expect(await refusal(k8s.upgradePool({ poolId, version: "1.36.1" }))).toMatchObject({
        status: 409,
        type: "transient_state",
        resource: "cluster",
        resource_id: clusterId,
        current_state: "updating",
      });
      expect((await k8s.getPool({ poolId })).version).toBe(VERSION);
      own.clock.advance(65);
      expect((await k8s.upgradePool({ poolId, version: "1.36.1" })).status).toBe("upgrading");
    });

    test("no pool past its cluster", async () => {
      const { k8s, poolId } = await clusterWithPool();
      expect(await refusal(k8s.upgradePool({ poolId, version: "1.36.1" }))).toMatchObject({
        details: [{ help_message: "1.36.1 is ahead of the cluster's 1.35.3: upgrade the cluster first" }],
      });
    });
  });

  test("is not held up by a call that is stuck, where it sets off what an earlier call began", async () => {
    await own.restart({ faults: [parseFault("stuck:method=PATCH,path=/vpc/**")] });
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const { privateNetworkId = "" } = await k8s.getCluster({ clusterId });
    await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true });
    own.clock.advance(65);
    // With this call the control plane is due, and has the pool's nodes replaced.
    const { API } = await import("@scaleway/sdk-vpc/v2");
    await new API(await clientOf(own.api)).updatePrivateNetwork({ privateNetworkId, name: "m" });
    own.clock.advance(3_600);
    expect(await k8s.getPool({ poolId })).toMatchObject({ status: "ready", version: "1.36.1" });
    expect((await k8s.listNodes({ clusterId })).totalCount).toBe(3);
  });
});
