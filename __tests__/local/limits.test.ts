import { issuedKeys, isPermitted, type LocalApi, type LocalOptions, ManualClock } from "../../local";
import { clientOf, fetchFrom, PROJECT, refusal, startApi } from "./api";

const OWNER = "55555555-5555-4555-8555-555555555555";
const CLUSTERS = "/k8s/v1/regions/fr-par/clusters";

describe("what the account may not do", () => {
  let clock: ManualClock;
  let api: LocalApi;

  async function start(options: Partial<LocalOptions> = {}): Promise<void> {
    clock = new ManualClock();
    api = await startApi({ clock, token: OWNER, keys: issuedKeys, permits: isPermitted, ...options });
  }
  afterEach(() => api.stop());

  async function iam() {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    return new API(await clientOf(api, OWNER));
  }

  async function keyWith(...permissionSetNames: string[]): Promise<string> {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    if (permissionSetNames.length > 0) {
      const rules = [{ permissionSetNames, condition: "", projectIds: [PROJECT] }];
      await access.createPolicy({ name: "p", description: "", applicationId, rules });
    }
    return (await access.createAPIKey({ applicationId, description: "" })).secretKey ?? "";
  }

  describe("for want of permissions", () => {
    beforeEach(() => start());

    const denied = (action: string, resource: string) => ({
      status: 403,
      body: { details: [{ action, resource }], message: "insufficient permissions", type: "permissions_denied" },
    });

    test("denies a key without a policy everything", async () => {
      const token = await keyWith();
      expect(await fetchFrom(api, "GET", CLUSTERS, { token })).toEqual(denied("read", "k8s"));
      expect(await fetchFrom(api, "GET", "/account/v3/projects", { token })).toEqual(denied("read", "account"));
    });

    test("lets a key that may read do no more, and only of its product", async () => {
      const token = await keyWith("ContainerRegistryReadOnly");
      const path = "/registry/v1/regions/fr-par/namespaces";
      expect((await fetchFrom(api, "GET", path, { token })).status).toBe(200);
      expect(await fetchFrom(api, "POST", path, { token, body: { name: "name" } })).toEqual(
        denied("write", "registry"),
      );
      expect(await fetchFrom(api, "DELETE", `${path}/${PROJECT}`, { token })).toEqual(denied("delete", "registry"));
      expect(await fetchFrom(api, "GET", CLUSTERS, { token })).toEqual(denied("read", "k8s"));
      expect(api.resources().map(({ type }) => type)).not.toContain("namespace");
    });

    test("lets a key with all products do all, but for IAM", async () => {
      const token = await keyWith("AllProductsFullAccess");
      const body = { name: "v" };
      expect((await fetchFrom(api, "POST", "/vpc/v2/regions/fr-par/vpcs", { token, body })).status).toBe(200);
      expect(await fetchFrom(api, "GET", "/iam/v1alpha1/policies", { token })).toEqual(denied("read", "iam"));
    });
  });

  describe("for want of quota", () => {
    const QUOTUM = "cp_servers_type_DEV1_M";
    beforeEach(() => start({ limits: { quotas: { [QUOTUM]: 2 }, soldOut: ["PRO2-S"] } }));

    test("lists quotas with pages, and one by its name", async () => {
      const access = await iam();
      const names = (await access.listQuota({ orderBy: "name_asc" }).all()).map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(names).toHaveLength(17);
      const page = await access.listQuota({ orderBy: "name_asc", page: 2, pageSize: 5 });
      expect([page.quota.map(({ name }) => name), page.totalCount]).toEqual([names.slice(5, 10), 17]);
      expect((await access.listQuota({ quotumNames: [QUOTUM] })).quota).toHaveLength(1);
      const quotum = await access.getQuotum({ quotumName: QUOTUM });
      expect(quotum).toMatchObject({ name: QUOTUM, localityType: "zone" });
      expect(quotum.limits).toHaveLength(10);
      expect(quotum.limits[0]).toMatchObject({ zone: "fr-par-1", limit: 2 });
      expect((await access.getQuotum({ quotumName: "cp_servers_type_DEV1_L" })).limits[0]).toMatchObject({
        unlimited: true,
      });
      expect(await refusal(access.getQuotum({ quotumName: "no_such" }))).toMatchObject({
        status: 404,
        resource: "quotum",
      });
    });

    test("tells what is sold out", async () => {
      const { body } = await fetchFrom(api, "GET", "/instance/v1/zones/fr-par-1/products/servers/availability", {
        token: OWNER,
      });
      expect(body).toMatchObject({
        servers: { "PRO2-S": { availability: "shortage" }, "DEV1-M": { availability: "available" } },
      });
    });

    test("refuses more nodes than there may be, when a pool is made and when it grows", async () => {
      const { K8Sv1 } = await import("@scaleway/sdk-k8s");
      const { Instancev1 } = await import("@scaleway/sdk-instance");
      const { API } = await import("@scaleway/sdk-vpc/v2");
      const client = await clientOf(api, OWNER);
      const k8s = new K8Sv1.API(client);
      const network = { name: "n", tags: [], defaultRoutePropagationEnabled: false };
      const { id: privateNetworkId } = await new API(client).createPrivateNetwork(network);
      const pool = {
        name: "default",
        nodeType: "DEV1-M",
        autoscaling: false,
        autohealing: true,
        publicIpDisabled: false,
        containerRuntime: "containerd",
        rootVolumeType: "default_volume_type",
      } as const;
      const cluster = { description: "", type: "kapsule", version: "1.36.1", cni: "cilium", privateNetworkId } as const;
      const exceeded = (current: number) => ({
        status: 403,
        details: [{ resource: QUOTUM, quota: 2, current }],
        message: "quota(s) exceeded for this resource",
        type: "quotas_exceeded",
      });
      const pools = [
        {
          ...pool,
          zone: "fr-par-1" as const,
          size: 3,
          tags: [],
          kubeletArgs: {},
          labels: {},
          taints: [],
          startupTaints: [],
        },
      ];
      expect(await refusal(k8s.createCluster({ ...cluster, name: "c", pools }))).toEqual(exceeded(0));
      expect(api.resources().map(({ type }) => type)).toEqual(["private_network"]);

      const { id: clusterId } = await k8s.createCluster({ ...cluster, name: "c" });
      const { id: poolId } = await k8s.createPool({ ...pool, clusterId, size: 2 });
      expect(await refusal(k8s.createPool({ ...pool, clusterId, name: "more", size: 1 }))).toEqual(exceeded(2));
      expect(await refusal(k8s.updatePool({ poolId, size: 3 }))).toEqual(exceeded(2));
      expect((await k8s.updatePool({ poolId, size: 1 })).size).toBe(1);
      expect((await k8s.createPool({ ...pool, clusterId, name: "elsewhere", zone: "fr-par-2", size: 2 })).size).toBe(2);
      clock.advance(1_800);

      const servers = new Instancev1.API(client);
      const list = async (zone: "fr-par-1" | "fr-par-2", commercialType: string) =>
        (await servers.listServers({ zone, commercialType, organization: PROJECT })).servers.length;
      expect(await Promise.all([list("fr-par-1", "DEV1-M"), list("fr-par-2", "DEV1-M")])).toEqual([1, 2]);
      expect(await list("fr-par-1", "DEV1-L")).toBe(0);
      const page = await servers.listServers({ zone: "fr-par-2", perPage: 1, page: 2 });
      expect([page.servers.length, page.totalCount]).toEqual([1, 2]);
      expect(await servers.listServers({ zone: "fr-par-2", project: OWNER })).toEqual({ servers: [], totalCount: 0 });
    });
  });
});
