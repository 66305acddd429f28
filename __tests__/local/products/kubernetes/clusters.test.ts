import { parseFault } from "../../../../local";
import { refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, POOL, REQUEST, VERSION } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { cluster, kubernetes, networkId } = clustersOf(own);

  test("takes a cluster from creating to pool_required, and by its first pool to ready", async () => {
    const k8s = await kubernetes();
    const created = await k8s.createCluster({ ...REQUEST, privateNetworkId: await networkId() });
    const { id: clusterId } = created;
    expect(created).toMatchObject({
      status: "creating",
      type: "kapsule",
      version: VERSION,
      upgradeAvailable: true,
      iamNodesGroupId: "",
      clusterUrl: `https://${clusterId}.api.k8s.fr-par.scw.cloud:6443`,
      podCidr: "100.64.0.0/15",
      autoscalerConfig: { estimator: "binpacking", expander: "random", scaleDownUtilizationThreshold: 0.5 },
      autoUpgrade: { enabled: false, maintenanceWindow: { day: "any", startHour: 0 } },
    });
    const status = async () => (await k8s.getCluster({ clusterId })).status;
    own.clock.advance(4);
    expect(await status()).toBe("creating");
    own.clock.advance(1);
    expect(await status()).toBe("pool_required");

    const pool = await k8s.createPool({ clusterId, ...POOL });
    expect(pool).toMatchObject({
      status: "scaling",
      version: VERSION,
      nodeType: "dev1_m",
      size: 3,
      minSize: 3,
      maxSize: 3,
      zone: "fr-par-1",
      rootVolumeType: "sbs_5k",
      upgradePolicy: { maxUnavailable: 1, maxSurge: 0 },
    });
    expect(await status()).toBe("ready");
    const poolStatus = async () => (await k8s.getPool({ poolId: pool.id })).status;
    own.clock.advance(149);
    expect(await poolStatus()).toBe("scaling");
    own.clock.advance(1);
    expect(await poolStatus()).toBe("ready");
    const { nodes, totalCount } = await k8s.listNodes({ clusterId, poolId: pool.id });
    expect([nodes.map((node) => node.status), totalCount]).toEqual([["ready", "ready", "ready"], 3]);
    expect(new Set(nodes.map(({ providerId }) => providerId.replace(/[^/]*$/, "")))).toEqual(
      new Set(["scaleway://instance/fr-par-1/"]),
    );
    expect(nodes.map(({ name }) => name)).toEqual(nodes.map(({ id }) => `scw-c-p-${id.slice(0, 6)}`));
  });

  test("waits with the client's own waiters, at a speed", async () => {
    await own.restart({ clock: { now: () => Date.now() }, speed: 1000 });
    const k8s = await kubernetes();
    const { id: clusterId } = await k8s.createCluster({ ...REQUEST, privateNetworkId: await networkId() });
    const waited = await k8s.waitForCluster({ clusterId, region: "fr-par" }, { minDelay: 1, maxDelay: 1 });
    expect(waited.status).toBe("pool_required");
    const { id: poolId } = await k8s.createPool({ clusterId, ...POOL });
    const ready = await k8s.waitForPool({ poolId, region: "fr-par" }, { minDelay: 1, maxDelay: 1 });
    expect(ready.status).toBe("ready");
  });

  test.each([
    ["a version that there is not", { version: "1.36.99" }, "version", /^1\.36\.99 is none of 1\.37\.0, 1\.36\.1, /],
    ["a minor version", { version: "1.36" }, "version", /^1\.36 is none of/],
    [
      "a CNI that is gone",
      { cni: "weave" as const },
      "cni",
      /^weave is none of cilium, cilium_native, calico, kilo, none$/,
    ],
    ["a type that there is not", { type: "kapsule-huge" }, "type", /^one of kapsule, kapsule-dedicated-4, /],
    ["an unknown gate", { featureGates: ["Fast"] }, "feature_gates", /^Fast is none of HPAScaleToZero/],
    ["an unknown plugin", { admissionPlugins: ["No"] }, "admission_plugins", /^No is none of AlwaysPullImages/],
  ])("refuses a cluster with %s", async (_, wrong, argument_name, help_message) => {
    const k8s = await kubernetes();
    const created = k8s.createCluster({ ...REQUEST, privateNetworkId: await networkId(), ...wrong });
    expect(await refusal(created)).toEqual({
      status: 400,
      details: [{ argument_name, reason: "constraint", help_message: expect.stringMatching(help_message) as unknown }],
      message: "invalid argument(s)",
      type: "invalid_arguments",
    });
  });

  test("refuses a range that is none", async () => {
    for (const range of ["podCidr", "serviceCidr"]) {
      expect(await refusal(cluster({ [range]: "10.0.0.0/33" }))).toMatchObject({
        status: 400,
        details: [{ reason: "format" }],
      });
    }
  });

  test("refuses a cluster without private network, and with one of another region", async () => {
    const k8s = await kubernetes();
    expect(await refusal(k8s.createCluster({ ...REQUEST }))).toMatchObject({
      status: 400,
      details: [
        {
          argument_name: "private_network_id",
          reason: "constraint",
          help_message: "a Private Network is mandatory for this cluster type",
        },
      ],
    });
    const privateNetworkId = await networkId("nl-ams");
    expect(await refusal(k8s.createCluster({ ...REQUEST, privateNetworkId }))).toMatchObject({
      status: 404,
      resource: "private_network",
    });
    expect((await k8s.listClusters()).totalCount).toBe(0);
  });

  test("changes a cluster, and its type within the family", async () => {
    const { id: clusterId } = await cluster();
    const k8s = await kubernetes();
    const updated = await k8s.updateCluster({
      clusterId,
      tags: ["a"],
      autoUpgrade: { enable: true, maintenanceWindow: { day: "sunday", startHour: 3 } },
    });
    expect(updated).toMatchObject({
      status: "updating",
      tags: ["a"],
      autoUpgrade: { enabled: true, maintenanceWindow: { day: "sunday", startHour: 3 } },
    });
    const { clusterTypes } = await k8s.listClusterAvailableTypes({ clusterId });
    expect(clusterTypes.map(({ name }) => name)).toEqual([
      "kapsule",
      "kapsule-dedicated-4",
      "kapsule-dedicated-8",
      "kapsule-dedicated-16",
    ]);
    expect(await refusal(k8s.setClusterType({ clusterId, type: "multicloud" }))).toMatchObject({ status: 400 });
    await k8s.setClusterType({ clusterId, type: "kapsule-dedicated-4" });
    own.clock.advance(90);
    expect(await k8s.getCluster({ clusterId })).toMatchObject({ status: "ready", type: "kapsule-dedicated-4" });
    expect(await refusal(k8s.setClusterType({ clusterId, type: "kapsule" }))).toMatchObject({
      details: [{ help_message: "a kapsule-dedicated-4 can become one of kapsule-dedicated-8, kapsule-dedicated-16" }],
    });
  });

  test.each([
    [{}, "10.32.0.10"],
    [{ serviceCidr: "10.12.0.0/16" }, "10.12.0.10"],
    [{ serviceCidr: "10.12.0.0/16", serviceDnsIp: "10.12.0.53" }, "10.12.0.53"],
  ])("puts DNS into the services' range: %j", async (given, serviceDnsIp) => {
    expect(await cluster(given)).toMatchObject({ serviceDnsIp });
  });

  test("never becomes ready where it is stuck", async () => {
    await own.restart({ faults: [parseFault("stuck:method=POST,path=/k8s/**")] });
    const { id: clusterId } = await cluster();
    own.clock.advance(1_000_000);
    expect((await (await kubernetes()).getCluster({ clusterId })).status).toBe("creating");
  });
});
