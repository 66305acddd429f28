import { type LocalApi, ManualClock } from "../../local";
import { clientOf, PROJECT, refusal, startApi } from "./api";
import { expectPages, NAMES } from "./pages";

describe("lists come in pages", () => {
  const clock = new ManualClock();
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  test("of projects", async () => {
    const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
    const account = new ProjectAPI(await clientOf(api));
    for (const name of NAMES) await account.createProject({ name, description: "" });
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { projects, totalCount } = await account.listProjects({ page, pageSize, orderBy: "created_at_asc" });
          return { totalCount, found: projects.map(({ name }) => name) };
        },
        all: async () => (await account.listProjects({ pageSize: 1 }).all()).map(({ name }) => name),
      },
      ["default", ...NAMES],
    );
  });

  test("of applications", async () => {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    const iam = new API(await clientOf(api));
    for (const name of NAMES) await iam.createApplication({ name, description: "" });
    await expectPages({
      page: async (page, pageSize) => {
        const { applications, totalCount } = await iam.listApplications({ page, pageSize, organizationId: PROJECT });
        return { totalCount, found: applications.map(({ name }) => name) };
      },
      all: async () => (await iam.listApplications({ pageSize: 1 }).all()).map(({ name }) => name),
    });
  });

  test("of registries, and their end is waited for", async () => {
    const { API } = await import("@scaleway/sdk-registry/v1");
    const registry = new API(await clientOf(api));
    const made = [];
    for (const name of NAMES) made.push(await registry.createNamespace({ name, description: "", isPublic: false }));
    await expectPages({
      page: async (page, pageSize) => {
        const { namespaces, totalCount } = await registry.listNamespaces({ page, pageSize });
        return { totalCount, found: namespaces.map(({ name }) => name) };
      },
      all: async () => (await registry.listNamespaces({ pageSize: 1 }).all()).map(({ name }) => name),
    });
    const namespaceId = made[0]?.id ?? "";
    expect((await registry.waitForNamespace({ namespaceId })).status).toBe("ready");
    await registry.deleteNamespace({ namespaceId });
    clock.advance(60);
    expect(await refusal(registry.waitForNamespace({ namespaceId }))).toMatchObject({ status: 404 });
  });

  test("of addresses", async () => {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const { API: IpamApi } = await import("@scaleway/sdk-ipam/v1");
    const client = await clientOf(api);
    const network = { name: "n", tags: [], subnets: ["10.0.0.0/24"], defaultRoutePropagationEnabled: false };
    const { id: privateNetworkId } = await new API(client).createPrivateNetwork(network);
    const ipam = new IpamApi(client);
    const addresses = ["10.0.0.10/24", "10.0.0.11/24", "10.0.0.12/24"];
    for (const each of addresses) {
      await ipam.bookIP({ source: { privateNetworkId }, isIpv6: false, address: each.replace("/24", "") });
    }
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { ips, totalCount } = await ipam.listIPs({ page, pageSize, orderBy: "ip_address_asc", isIpv6: false });
          return { totalCount, found: ips.map(({ address }) => address) };
        },
        all: async () =>
          (await ipam.listIPs({ pageSize: 1, orderBy: "ip_address_asc", isIpv6: false }).all()).map(
            ({ address }) => address,
          ),
      },
      addresses,
    );
  });

  test("of clusters", async () => {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    const client = await clientOf(api);
    const network = { name: "n", tags: [], defaultRoutePropagationEnabled: false };
    const { id: privateNetworkId } = await new API(client).createPrivateNetwork(network);
    const k8s = new K8Sv1.API(client);
    const cluster = { description: "", type: "kapsule", version: "1.36.1", cni: "cilium", privateNetworkId } as const;
    for (const name of NAMES) await k8s.createCluster({ ...cluster, name });
    await expectPages({
      page: async (page, pageSize) => {
        const { clusters, totalCount } = await k8s.listClusters({ page, pageSize });
        return { totalCount, found: clusters.map(({ name }) => name) };
      },
      all: async () => (await k8s.listClusters({ pageSize: 1 }).all()).map(({ name }) => name),
    });
  });

  test("of load balancers, which are waited for", async () => {
    const { ZonedAPI } = await import("@scaleway/sdk-lb/v1");
    const balancers = new ZonedAPI(await clientOf(api));
    for (const name of NAMES) await balancers.createLb({ name, type: "LB-S", description: "" });
    await expectPages({
      page: async (page, pageSize) => {
        const { lbs, totalCount } = await balancers.listLbs({ page, pageSize, orderBy: "created_at_asc" });
        return { totalCount, found: lbs.map(({ name }) => name) };
      },
      all: async () => (await balancers.listLbs({ pageSize: 1 }).all()).map(({ name }) => name),
    });
    const [first] = (await balancers.listLbs({ name: "first" })).lbs;
    clock.advance(600);
    expect((await balancers.waitForLb({ lbId: first?.id ?? "" })).status).toBe("ready");
  });
});
