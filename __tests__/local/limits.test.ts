import { issuedKeys, type LocalApi, type LocalOptions, ManualClock, parseLimits, scopeOf } from "../../local";
import { clientOf, fetchFrom, PROJECT, refusal, startApi } from "./api";

const OWNER = "55555555-5555-4555-8555-555555555555";
const CLUSTERS = "/k8s/v1/regions/fr-par/clusters";

describe("what the account may not do", () => {
  let clock: ManualClock;
  let api: LocalApi;

  async function start(options: Partial<LocalOptions> = {}): Promise<void> {
    clock = new ManualClock();
    api = await startApi({ clock, token: OWNER, keys: issuedKeys, permits: scopeOf, ...options });
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
      expect(await fetchFrom(api, "GET", CLUSTERS, { token })).toEqual(denied("read", "cluster"));
      expect(await fetchFrom(api, "GET", "/account/v3/projects", { token })).toEqual(denied("read", "project"));
    });

    test("lets a key that may read do no more, and only of its product", async () => {
      const token = await keyWith("ContainerRegistryReadOnly");
      const path = "/registry/v1/regions/fr-par/namespaces";
      expect((await fetchFrom(api, "GET", path, { token })).status).toBe(200);
      expect(await fetchFrom(api, "POST", path, { token, body: { name: "name" } })).toEqual(
        denied("write", "api_namespace"),
      );
      expect(await fetchFrom(api, "DELETE", `${path}/${PROJECT}`, { token })).toEqual(
        denied("delete", "api_namespace"),
      );
      expect(await fetchFrom(api, "GET", CLUSTERS, { token })).toEqual(denied("read", "cluster"));
      expect(api.resources().map(({ type }) => type)).not.toContain("namespace");
    });

    test.each([
      ["/account/v3/projects", "ProjectReadOnly"],
      ["/baremetal/v1/zones/fr-par-1/servers", "ElasticMetalReadOnly"],
      ["/iam/v1alpha1/api-keys", "IAMApplicationReadOnly"],
      ["/iam/v1alpha1/applications", "IAMReadOnly"],
      ["/iam/v1alpha1/groups", "IAMGroupManager"],
      ["/iam/v1alpha1/permission-sets", "IAMPolicyReadOnly"],
      ["/iam/v1alpha1/quota", "OrganizationReadOnly"],
      ["/iam/v1alpha1/ssh-keys", "SSHKeysReadOnly"],
      ["/iam/v1alpha1/users", "IAMUserReadOnly"],
      ["/instance/v1/zones/fr-par-1/servers", "InstancesReadOnly"],
      ["/ipam/v1/regions/fr-par/ips", "IPAMReadOnly"],
      [CLUSTERS, "KubernetesReadOnly"],
      ["/lb/v1/zones/fr-par-1/lbs", "LoadBalancersReadOnly"],
      ["/registry/v1/regions/fr-par/namespaces", "ContainerRegistryReadOnly"],
      ["/vpc/v2/regions/fr-par/private-networks", "PrivateNetworksReadOnly"],
      ["/vpc/v2/regions/fr-par/routes-with-nexthop", "VPCFullAccess"],
      ["/vpc/v2/regions/fr-par/vpcs", "VPCReadOnly"],
    ])("lets a key read %s with %s, and without it not", async (path, name) => {
      const access = await iam();
      const keyOf = async (permissionSetName: string) => {
        const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
        const rules = [{ permissionSetNames: [permissionSetName], condition: "", organizationId: PROJECT }];
        await access.createPolicy({ name: "p", description: "", applicationId, rules });
        return (await access.createAPIKey({ applicationId, description: "" })).secretKey ?? "";
      };
      expect((await fetchFrom(api, "GET", path, { token: await keyOf(name) })).status).toBe(200);
      expect((await fetchFrom(api, "GET", path, { token: await keyOf("BillingManager") })).status).toBe(403);
      expect((await fetchFrom(api, "GET", path, { token: await keyOf("RedisFullAccess") })).status).toBe(403);
    });

    test("lets a key with all products do all, but for IAM", async () => {
      const token = await keyWith("AllProductsFullAccess");
      const body = { name: "v" };
      expect((await fetchFrom(api, "POST", "/vpc/v2/regions/fr-par/vpcs", { token, body })).status).toBe(200);
      expect(await fetchFrom(api, "GET", "/iam/v1alpha1/policies", { token })).toEqual(denied("read", "policy"));
    });

    test("keeps who may make a VPC from private networks, and the other way round", async () => {
      const [vpcs, networks] = ["/vpc/v2/regions/fr-par/vpcs", "/vpc/v2/regions/fr-par/private-networks"];
      const post = async (path: string, token: string) => fetchFrom(api, "POST", path, { token, body: { name: "v" } });
      const ofVpcs = await keyWith("VPCFullAccess", "PrivateNetworksReadOnly");
      expect((await post(vpcs, ofVpcs)).status).toBe(200);
      expect((await fetchFrom(api, "GET", networks, { token: ofVpcs })).status).toBe(200);
      expect(await post(networks, ofVpcs)).toEqual(denied("write", "compute_private_networks"));
      const ofNetworks = await keyWith("PrivateNetworksFullAccess");
      expect((await post(networks, ofNetworks)).status).toBe(200);
      expect(await post(vpcs, ofNetworks)).toEqual(denied("write", "vpc"));
    });
  });

  describe("outside its projects", () => {
    const VPCS = "/vpc/v2/regions/fr-par/vpcs";
    beforeEach(() => start());

    /** A key for one project, and what there is in that one and in the default one. */
    async function twoProjects() {
      const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
      const client = await clientOf(api, OWNER);
      const { id: own } = await new ProjectAPI(client).createProject({ name: "own", description: "" });
      const access = await iam();
      const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
      const rules = [{ permissionSetNames: ["AllProductsFullAccess"], condition: "", projectIds: [own] }];
      await access.createPolicy({ name: "p", description: "", applicationId, rules });
      const { secretKey: token = "" } = await access.createAPIKey({ applicationId, description: "" });
      const create = async (path: string, body: object) => {
        const answer = await fetchFrom(api, "POST", path, { token: OWNER, body });
        return String(Reflect.get(Object(answer.body) as object, "id"));
      };
      const [mine, theirs] = [
        await create(VPCS, { name: "mine", project_id: own }),
        await create(VPCS, { name: "theirs" }),
      ];
      return { own, token, mine, theirs, create };
    }
    const denied = (action: string, resource: string) => ({ status: 403, body: { details: [{ action, resource }] } });

    test("lists, reads, changes and makes what is in its own, and nothing else", async () => {
      const { own, token, mine, theirs } = await twoProjects();
      expect(await fetchFrom(api, "GET", VPCS, { token })).toMatchObject({
        body: { vpcs: [{ id: mine, project_id: own }], total_count: 1 },
      });
      expect(await fetchFrom(api, "GET", `${VPCS}?project_id=${PROJECT}`, { token })).toMatchObject(
        denied("read", "vpc"),
      );
      expect((await fetchFrom(api, "PATCH", `${VPCS}/${mine}`, { token, body: { name: "ours" } })).status).toBe(200);
      expect(await fetchFrom(api, "GET", `${VPCS}/${theirs}`, { token })).toMatchObject(denied("read", "vpc"));
      const change = { token, body: { name: "ours" } };
      expect(await fetchFrom(api, "PATCH", `${VPCS}/${theirs}`, change)).toMatchObject(denied("write", "vpc"));
      expect(await fetchFrom(api, "DELETE", `${VPCS}/${theirs}`, { token })).toMatchObject(denied("delete", "vpc"));
      const made = { token, body: { name: "new" } };
      expect(await fetchFrom(api, "POST", VPCS, made)).toMatchObject(denied("write", "vpc"));
      const network = { token, body: { name: "n", vpc_id: theirs } };
      const networks = "/vpc/v2/regions/fr-par/private-networks";
      expect(await fetchFrom(api, "POST", networks, network)).toMatchObject(
        denied("write", "compute_private_networks"),
      );
      expect((await fetchFrom(api, "POST", VPCS, { token, body: { name: "new", project_id: own } })).status).toBe(200);
      const left = api.resources().filter(({ type }) => type === "vpc" || type === "private_network");
      expect(left.map(({ name }) => name)).toEqual(["ours", "theirs", "new"]);
    });

    test("counts a part to the project of its whole", async () => {
      const { own, token, create } = await twoProjects();
      const cluster = async (project_id: string) => {
        const private_network_id = await create("/vpc/v2/regions/fr-par/private-networks", { name: "n", project_id });
        const id = await create(CLUSTERS, {
          name: "c",
          version: "1.36.1",
          cni: "cilium",
          private_network_id,
          project_id,
        });
        const pool = await create(`${CLUSTERS}/${id}/pools`, { name: "p", node_type: "DEV1-M", size: 1 });
        return { id, pool: `/k8s/v1/regions/fr-par/pools/${pool}` };
      };
      const [mine, theirs] = [await cluster(own), await cluster(PROJECT)];
      expect((await fetchFrom(api, "GET", mine.pool, { token })).status).toBe(200);
      expect(await fetchFrom(api, "GET", theirs.pool, { token })).toMatchObject(denied("read", "pool"));
      expect(await fetchFrom(api, "GET", `${CLUSTERS}/${theirs.id}/nodes`, { token })).toMatchObject(
        denied("read", "node"),
      );
      const pool = { token, body: { name: "q", node_type: "DEV1-M", size: 1 } };
      expect(await fetchFrom(api, "POST", `${CLUSTERS}/${theirs.id}/pools`, pool)).toMatchObject(
        denied("write", "pool"),
      );
      expect(await fetchFrom(api, "POST", `${CLUSTERS}/${theirs.id}/upgrade`, pool)).toMatchObject(
        denied("write", "cluster"),
      );
      const servers = "/instance/v1/zones/fr-par-1/servers";
      const { body } = await fetchFrom(api, "GET", servers, { token: OWNER });
      const all = (body as { readonly servers: readonly { readonly id: string }[] }).servers;
      const statuses = await Promise.all(all.map(({ id }) => fetchFrom(api, "GET", `${servers}/${id}`, { token })));
      expect(statuses.map(({ status }) => status)).toEqual([200, 403]);
      expect((await fetchFrom(api, "GET", servers, { token })).body).toMatchObject({ servers: [{ project: own }] });
    });

    test("lets a rule of the organization hold in all projects", async () => {
      const { theirs } = await twoProjects();
      const access = await iam();
      const { id: applicationId } = await access.createApplication({ name: "b", description: "" });
      const rules = [{ permissionSetNames: ["VPCReadOnly"], condition: "", organizationId: PROJECT }];
      await access.createPolicy({ name: "q", description: "", applicationId, rules });
      const { secretKey: token = "" } = await access.createAPIKey({ applicationId, description: "" });
      expect((await fetchFrom(api, "GET", `${VPCS}/${theirs}`, { token })).status).toBe(200);
      expect(await fetchFrom(api, "DELETE", `${VPCS}/${theirs}`, { token })).toMatchObject(denied("delete", "vpc"));
    });
  });

  describe("for want of quota", () => {
    const QUOTUM = "cp_servers_type_DEV1_M";
    beforeEach(() => start({ limits: parseLimits({ quotas: ["DEV1-M=2"], soldOut: ["PRO2-S"] }) }));

    test("lists quotas with pages, and one by its name", async () => {
      const access = await iam();
      const names = (await access.listQuota({ orderBy: "name_asc" }).all()).map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(names).toHaveLength(129);
      const page = await access.listQuota({ orderBy: "name_asc", page: 2, pageSize: 5 });
      expect([page.quota.map(({ name }) => name), page.totalCount]).toEqual([names.slice(5, 10), 129]);
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

    test("lists types of servers in pages, and counts them in a header", async () => {
      const pages = [];
      for (const query of ["", "?page=2", "?page=3", "?page=4", "?per_page=100&page=2"]) {
        const path = `/instance/v1/zones/fr-par-1/products/servers${query}`;
        const response = await fetch(`${api.url}${path}`, { headers: { "X-Auth-Token": OWNER } });
        const { servers } = (await response.json()) as { readonly servers: object };
        pages.push([Object.keys(servers).length, response.headers.get("x-total-count")]);
      }
      expect(pages).toEqual([50, 50, 29, 0, 29].map((count) => [count, "129"]));
    });

    test("tells what is sold out", async () => {
      const { body } = await fetchFrom(
        api,
        "GET",
        "/instance/v1/zones/fr-par-1/products/servers/availability?per_page=100&page=2",
        {
          token: OWNER,
        },
      );
      expect(body).toMatchObject({
        servers: { "PRO2-S": { availability: "shortage" }, "PRO2-M": { availability: "available" } },
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
