import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalApi, ManualClock, parseFault, parseLimits } from "../../../local";
import { clientOf, fetchFrom, refusal, startApi } from "../api";

const VERSION = "1.35.3";

describe("Kubernetes v1", () => {
  let clock: ManualClock;
  let api: LocalApi;

  beforeEach(async () => {
    clock = new ManualClock();
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  async function kubernetes() {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    return new K8Sv1.API(await clientOf(api));
  }

  async function networkId(region?: string) {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(api));
    return (await vpc.createPrivateNetwork({ region, name: "n", defaultRoutePropagationEnabled: false })).id;
  }

  const REQUEST = { name: "c", type: "", description: "", version: VERSION, cni: "cilium" } as const;
  const POOL = {
    name: "p",
    nodeType: "DEV1-M",
    autoscaling: false,
    autohealing: true,
    publicIpDisabled: false,
    size: 3,
  } as const;

  async function cluster(more: object = {}) {
    const k8s = await kubernetes();
    const created = await k8s.createCluster({ ...REQUEST, privateNetworkId: await networkId(), ...more });
    clock.advance(100);
    return created;
  }

  async function clusterWithPool(more: object = {}) {
    const k8s = await kubernetes();
    const { id: clusterId } = await cluster();
    const { id: poolId } = await k8s.createPool({ clusterId, ...POOL, ...more });
    clock.advance(200);
    return { k8s, clusterId, poolId };
  }

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
    clock.advance(4);
    expect(await status()).toBe("creating");
    clock.advance(1);
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
    clock.advance(149);
    expect(await poolStatus()).toBe("scaling");
    clock.advance(1);
    expect(await poolStatus()).toBe("ready");
    const { nodes, totalCount } = await k8s.listNodes({ clusterId, poolId: pool.id });
    expect([nodes.map((node) => node.status), totalCount]).toEqual([["ready", "ready", "ready"], 3]);
    expect(new Set(nodes.map(({ providerId }) => providerId.replace(/[^/]*$/, "")))).toEqual(
      new Set(["scaleway://instance/fr-par-1/"]),
    );
    expect(nodes.map(({ name }) => name)).toEqual(nodes.map(({ id }) => `scw-c-p-${id.slice(0, 6)}`));
  });

  test("waits with the client's own waiters, at a speed", async () => {
    await api.stop();
    api = await startApi({ clock: { now: () => Date.now() }, speed: 1000 });
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

  test("takes a patch with automatic upgrades, as the provider sends it, and no minor version", async () => {
    const autoUpgrade = { enable: true, maintenanceWindow: { day: "sunday", startHour: 3 } } as const;
    expect(await cluster({ autoUpgrade })).toMatchObject({
      version: VERSION,
      autoUpgrade: { enabled: true, maintenanceWindow: { day: "sunday", startHour: 3 } },
    });
    expect(await refusal(cluster({ autoUpgrade, version: "1.35" }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "version", reason: "constraint" }],
    });
  });

  test("says of each version when it came, is deprecated and ends, newest first", async () => {
    const k8s = await kubernetes();
    const { versions } = await k8s.listVersions();
    const day = (date: Date | undefined) => date?.toISOString().slice(0, 10);
    expect(
      versions.map(({ name, releasedAt, deprecatedAt, endOfLifeAt }) =>
        [name, day(releasedAt), day(deprecatedAt), day(endOfLifeAt)].join(" "),
      ),
    ).toEqual([
      "1.37.0 2026-08-26 2027-08-26 2027-10-26",
      "1.36.1 2026-07-07 2027-07-07 2027-09-07",
      "1.35.3 2026-01-19 2027-01-19 2027-03-19",
      "1.34.6 2025-09-29 2026-09-29 2026-11-29",
      "1.33.10 2025-09-04 2026-09-04 2026-11-04",
    ]);
    expect(await k8s.getVersion({ versionName: "1.34.6" })).toEqual(versions[3]);
    expect(await refusal(k8s.getVersion({ versionName: "1.32.1" }))).toMatchObject({
      status: 404,
      resource: "version",
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

  test.each([
    [
      "a name that is taken",
      {},
      400,
      { details: [{ argument_name: "name", help_message: "pool name must be unique across the cluster" }] },
    ],
    ["a node type that there is not", { name: "q", nodeType: "DEV1-S" }, 400, { type: "invalid_arguments" }],
    ["a zone elsewhere", { name: "q", zone: "nl-ams-1" }, 400, { type: "invalid_arguments" }],
    ["a kubelet argument that there is not", { name: "q", kubeletArgs: { fast: "1" } }, 400, {}],
    ["no way to upgrade", { name: "q", upgradePolicy: { maxUnavailable: 0, maxSurge: 0 } }, 400, {}],
    ["less at most than at least", { name: "q", autoscaling: true, minSize: 5, maxSize: 4 }, 400, {}],
    [
      "more nodes than its type has",
      { name: "q", size: 148 },
      403,
      { type: "quotas_exceeded", details: [{ resource: "cluster_nodes", quota: 150, current: 3 }] },
    ],
  ])("refuses a pool with %s", async (_, wrong, status, body) => {
    const { k8s, clusterId } = await clusterWithPool();
    const created = k8s.createPool({ clusterId, ...POOL, ...wrong });
    expect(await refusal(created)).toMatchObject({ status, ...body });
    expect((await k8s.listPools({ clusterId })).totalCount).toBe(1);
  });

  test("scales a pool up and down", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const count = async () => (await k8s.listNodes({ clusterId })).nodes.map(({ status }) => status).sort();
    expect(await k8s.updatePool({ poolId, size: 4 })).toMatchObject({ status: "scaling", size: 4, maxSize: 4 });
    expect(await count()).toEqual(["creating", "ready", "ready", "ready"]);
    clock.advance(150);
    expect((await k8s.getPool({ poolId })).status).toBe("ready");
    expect((await k8s.updatePool({ poolId, size: 2 })).status).toBe("scaling");
    clock.advance(5);
    expect((await k8s.getPool({ poolId })).status).toBe("ready");
    expect(await count()).toEqual(["deleting", "deleting", "ready", "ready"]);
    clock.advance(70);
    expect(await count()).toEqual(["ready", "ready"]);
    expect(await refusal(k8s.updatePool({ poolId, size: 0 }))).toMatchObject({
      status: 412,
      help_message: "a mutualized cluster cannot have less than 1 node",
    });
  });

  test("keeps the bounds of a pool without autoscaling, as far as its size lets it", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool({ size: 1 });
    const empty = await k8s.createPool({ clusterId, ...POOL, name: "q", size: 0, minSize: 0, maxSize: 1 });
    expect(empty).toMatchObject({ size: 0, minSize: 0, maxSize: 1 });
    const none = await k8s.createPool({ clusterId, ...POOL, name: "r", size: 0, minSize: 0, maxSize: 0 });
    expect(none).toMatchObject({ size: 0, minSize: 0, maxSize: 0 });
    expect(await k8s.updatePool({ poolId, size: 2, maxSize: 2 })).toMatchObject({ size: 2, minSize: 1, maxSize: 2 });
    expect(await k8s.updatePool({ poolId, size: 3 })).toMatchObject({ size: 3, minSize: 1, maxSize: 3 });
  });

  test("keeps an autoscaled pool within its bounds", async () => {
    const { k8s, poolId } = await clusterWithPool({ autoscaling: true, size: 1, minSize: 1, maxSize: 3 });
    expect(await k8s.updatePool({ poolId, size: 7 })).toMatchObject({ size: 3, minSize: 1, maxSize: 3 });
    expect(await k8s.updatePool({ poolId, minSize: 2, size: 1 })).toMatchObject({ size: 2, minSize: 2, maxSize: 3 });
  });

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
      clock.advance(65);
      expect(await k8s.getCluster({ clusterId })).toMatchObject({ status: "ready", version: "1.36.1" });
      expect(await k8s.getPool({ poolId })).toMatchObject({ status: "upgrading", version: "1.36.1" });
      expect(await refusal(k8s.updatePool({ poolId, size: 5 }))).toMatchObject({ current_state: "upgrading" });

      const seen: string[] = [];
      for (let seconds = 0; seconds < 600; seconds += 5) {
        const nodes = (await k8s.listNodes({ clusterId })).nodes;
        const ready = nodes.filter(({ status }) => status === "ready");
        seen.push(`${ready.filter(({ id }) => before.includes(id)).length} old, ${ready.length} ready`);
        clock.advance(5);
      }
      expect([...new Set(seen)]).toEqual(["2 old, 2 ready", "1 old, 2 ready", "0 old, 2 ready", "0 old, 3 ready"]);
      expect((await k8s.getPool({ poolId })).status).toBe("ready");
      expect((await k8s.listNodes({ clusterId })).totalCount).toBe(3);
    });

    test("with surge, and none missing", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool({ upgradePolicy: { maxUnavailable: 0, maxSurge: 2 } });
      await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: false });
      clock.advance(65);
      await k8s.upgradePool({ poolId, version: "1.36.1" });
      let fewest = Infinity;
      let most = 0;
      for (let seconds = 0; seconds < 900; seconds += 5) {
        const nodes = (await k8s.listNodes({ clusterId })).nodes.filter(({ status }) => status !== "deleting");
        fewest = Math.min(fewest, nodes.filter(({ status }) => status === "ready").length);
        most = Math.max(most, nodes.length);
        clock.advance(5);
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
      clock.advance(65);
      expect((await k8s.upgradePool({ poolId, version: "1.36.1" })).status).toBe("upgrading");
    });

    test("no pool past its cluster", async () => {
      const { k8s, poolId } = await clusterWithPool();
      expect(await refusal(k8s.upgradePool({ poolId, version: "1.36.1" }))).toMatchObject({
        details: [{ help_message: "1.36.1 is ahead of the cluster's 1.35.3: upgrade the cluster first" }],
      });
    });
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
    clock.advance(90);
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

  test("gives a kubeconfig, and another token when asked", async () => {
    const { id: clusterId } = await cluster();
    const k8s = await kubernetes();
    const text = async (redacted?: boolean) => {
      const blob = await k8s.getClusterKubeConfig({ clusterId, ...(redacted === true ? { redacted } : {}) });
      return blob.text();
    };
    const first = await text();
    expect(first).toContain(`server: https://${clusterId}.api.k8s.fr-par.scw.cloud:6443`);
    expect(first).toMatch(/token: \w{56}\n/);
    expect(await text()).toBe(first);
    await k8s.resetClusterAdminToken({ clusterId });
    expect(await text()).not.toBe(first);
    expect(await text(true)).toContain('token: ""');
  });

  test("lets in everybody, until ACLs say who", async () => {
    const { id: clusterId } = await cluster();
    const k8s = await kubernetes();
    const rules = async () => (await k8s.listClusterACLRules({ clusterId })).rules.map(({ id: _, ...rule }) => rule);
    expect(await rules()).toEqual([{ ip: "0.0.0.0/0", description: "all", scalewayRanges: undefined }]);
    await k8s.setClusterACLRules({ clusterId, acls: [{ ip: "1.2.3.4", description: "one" }] });
    const added = await k8s.addClusterACLRules({ clusterId, acls: [{ scalewayRanges: true, description: "two" }] });
    expect(await rules()).toEqual([
      { ip: "1.2.3.4/32", description: "one", scalewayRanges: undefined },
      { ip: undefined, description: "two", scalewayRanges: true },
    ]);
    for (const { id } of added.rules) await k8s.deleteACLRule({ aclId: id });
    expect(await rules()).toHaveLength(1);
    const path = `/k8s/v1/regions/fr-par/clusters/${clusterId}/acls`;
    for (const acl of [{ ip: "1.2.3.4", scaleway_ranges: true }, {}, { ip: "here" }]) {
      expect((await fetchFrom(api, "PUT", path, { body: { acls: [acl] } })).status).toBe(400);
    }
    expect(await rules()).toHaveLength(1);
  });

  describe("of a type that is sold out", () => {
    const here = () => parseLimits({ quotas: [], soldOut: ["DEV1-L:zone=fr-par-1"] });
    const statuses = async (clusterId: string) =>
      (await (await kubernetes()).listNodes({ clusterId })).nodes.map(({ status }) => status);

    let folder: string;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "sold-out-"));
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    beforeEach(async () => {
      await api.stop();
      api = await startApi({ clock, limits: here() });
    });

    test("a pool warns, and its nodes say why they are not there", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 2 });
      expect((await k8s.getPool({ poolId })).status).toBe("warning");
      const { nodes } = await k8s.listNodes({ clusterId, status: "creation_error" });
      expect(nodes.map(({ errorMessage }) => errorMessage)).toEqual(
        Array(2).fill("the type of server is out of stock"),
      );
      const nodeId = nodes[0]?.id ?? "";
      expect(await refusal(k8s.rebootNode({ nodeId }))).toMatchObject({ current_state: "creation_error" });
      expect((await k8s.deleteNode({ nodeId, skipDrain: false, replace: true })).status).toBe("deleting");
      clock.advance(75);
      expect(await statuses(clusterId)).toEqual(["creation_error", "creation_error"]);
      const elsewhere = await k8s.createPool({ clusterId, ...POOL, nodeType: "DEV1-L", name: "q", zone: "fr-par-2" });
      clock.advance(150);
      expect((await k8s.getPool({ poolId: elsewhere.id })).status).toBe("ready");
    });

    test("a pool that grew loses what failed first when it shrinks again", async () => {
      const state = join(folder, "grown.json");
      await api.stop();
      api = await startApi({ clock, state });
      const { clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 1 });
      await api.stop();
      api = await startApi({ clock, state, limits: here() });
      const k8s = await kubernetes();
      expect((await k8s.updatePool({ poolId, size: 2 })).status).toBe("scaling");
      clock.advance(30);
      expect(await statuses(clusterId)).toEqual(["ready", "creation_error"]);
      await k8s.updatePool({ poolId, size: 1 });
      clock.advance(75);
      expect(await statuses(clusterId)).toEqual(["ready"]);
      expect((await k8s.getPool({ poolId })).status).toBe("ready");
    });

    test("an upgrade stops at the first node that is not there", async () => {
      const state = join(folder, "upgraded.json");
      await api.stop();
      api = await startApi({ clock, state });
      const { clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 3 });
      await api.stop();
      api = await startApi({ clock, state, limits: here() });
      const k8s = await kubernetes();
      await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true });
      clock.advance(1_000);
      expect((await k8s.getPool({ poolId })).status).toBe("warning");
      expect((await statuses(clusterId)).sort()).toEqual(["creation_error", "ready", "ready"]);
    });
  });

  test("replaces, reboots and removes a node", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const [first, second, third] = (await k8s.listNodes({ clusterId })).nodes.map(({ id }) => id);
    if (first === undefined || second === undefined || third === undefined) throw new Error("the pool lacks nodes");
    expect((await k8s.rebootNode({ nodeId: first })).status).toBe("rebooting");
    expect((await k8s.deleteNode({ nodeId: second, skipDrain: false, replace: true })).status).toBe("deleting");
    await k8s.deleteNode({ nodeId: third, skipDrain: false, replace: false });
    expect((await k8s.getPool({ poolId })).size).toBe(2);
    clock.advance(150);
    const after = (await k8s.listNodes({ clusterId })).nodes;
    expect(after.map(({ status }) => status)).toEqual(["ready", "ready"]);
    expect(after.map(({ id }) => id)).toContain(first);
    expect(await refusal(k8s.getNode({ nodeId: second }))).toMatchObject({ status: 404, resource: "node" });
  });

  test("deletes a pool, then the cluster, then nothing is left of them", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    expect((await k8s.deletePool({ poolId })).status).toBe("deleting");
    clock.advance(75);
    expect(await refusal(k8s.getPool({ poolId }))).toMatchObject({ status: 404, resource: "pool" });
    expect((await k8s.getCluster({ clusterId })).status).toBe("pool_required");
    expect((await k8s.deleteCluster({ clusterId, withAdditionalResources: false })).status).toBe("deleting");
    expect(await refusal(k8s.createPool({ clusterId, ...POOL }))).toMatchObject({ current_state: "deleting" });
    clock.advance(5);
    expect(await refusal(k8s.getCluster({ clusterId }))).toEqual({
      status: 404,
      message: "resource is not found",
      resource: "cluster",
      resource_id: clusterId,
      type: "not_found",
    });
    expect(api.resources().map(({ type }) => type)).toEqual(["private_network"]);
  });

  test("holds the private network until the cluster is gone, or takes it along", async () => {
    const { k8s, clusterId } = await clusterWithPool();
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(api));
    const { privateNetworkId = "" } = await k8s.getCluster({ clusterId });
    expect(await refusal(vpc.deletePrivateNetwork({ privateNetworkId }))).toMatchObject({
      status: 412,
      precondition: "resource_still_in_use",
      help_message: "Private Network must be empty to be deleted",
    });
    await k8s.deleteCluster({ clusterId, withAdditionalResources: true });
    clock.advance(80);
    expect(api.resources()).toEqual([]);
    expect(await fetchFrom(api, "GET", "/ipam/v1/regions/fr-par/ips")).toEqual({
      status: 200,
      body: { ips: [], total_count: 0 },
    });
  });

  test("never becomes ready where it is stuck", async () => {
    await api.stop();
    api = await startApi({ clock, faults: [parseFault("stuck:method=POST,path=/k8s/**")] });
    const { id: clusterId } = await cluster();
    clock.advance(1_000_000);
    expect((await (await kubernetes()).getCluster({ clusterId })).status).toBe("creating");
  });

  test("is not held up by a call that is stuck, where it sets off what an earlier call began", async () => {
    await api.stop();
    api = await startApi({ clock, faults: [parseFault("stuck:method=PATCH,path=/vpc/**")] });
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const { privateNetworkId = "" } = await k8s.getCluster({ clusterId });
    await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true });
    clock.advance(65);
    // With this call the control plane is due, and has the pool's nodes replaced.
    const { API } = await import("@scaleway/sdk-vpc/v2");
    await new API(await clientOf(api)).updatePrivateNetwork({ privateNetworkId, name: "m" });
    clock.advance(3_600);
    expect(await k8s.getPool({ poolId })).toMatchObject({ status: "ready", version: "1.36.1" });
    expect((await k8s.listNodes({ clusterId })).totalCount).toBe(3);
  });
});
