import { type LocalApi, ManualClock } from "../../local";
import { clientOf, startApi } from "./api";
import { expectPages, NAMES } from "./pages";

describe("lists of VPC and Kubernetes come in pages", () => {
  const clock = new ManualClock();
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  async function vpc() {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    return new API(await clientOf(api));
  }

  async function kubernetes() {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    return new K8Sv1.API(await clientOf(api));
  }

  async function network(name: string) {
    return (await vpc()).createPrivateNetwork({ name, tags: [], defaultRoutePropagationEnabled: false });
  }

  async function cluster(): Promise<string> {
    const { id: privateNetworkId } = await network("n");
    const request = { name: "c", description: "", type: "kapsule", version: "1.36.1", cni: "cilium" } as const;
    return (await (await kubernetes()).createCluster({ ...request, privateNetworkId })).id;
  }

  const POOL = { nodeType: "DEV1-M", autoscaling: false, autohealing: true, publicIpDisabled: false, size: 1 } as const;

  test("of VPCs", async () => {
    const networks = await vpc();
    for (const name of NAMES) await networks.createVPC({ name, enableRouting: true });
    await expectPages({
      page: async (page, pageSize) => {
        const { vpcs, totalCount } = await networks.listVPCs({ page, pageSize, isDefault: false });
        return { totalCount, found: vpcs.map(({ name }) => name) };
      },
      all: async () => (await networks.listVPCs({ pageSize: 1, isDefault: false }).all()).map(({ name }) => name),
    });
  });

  test("of private networks, and of their subnets", async () => {
    const networks = await vpc();
    const subnets: string[] = [];
    for (const name of NAMES) subnets.push(...(await network(name)).subnets.map(({ subnet }) => subnet));
    await expectPages({
      page: async (page, pageSize) => {
        const { privateNetworks, totalCount } = await networks.listPrivateNetworks({ page, pageSize });
        return { totalCount, found: privateNetworks.map(({ name }) => name) };
      },
      all: async () => (await networks.listPrivateNetworks({ pageSize: 1 }).all()).map(({ name }) => name),
    });
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { subnets: found, totalCount } = await networks.listSubnets({ page, pageSize });
          return { totalCount, found: found.map(({ subnet }) => subnet) };
        },
        all: async () => (await networks.listSubnets({ pageSize: 1 }).all()).map(({ subnet }) => subnet),
      },
      subnets,
    );
  });

  test("of pools, and of nodes", async () => {
    const k8s = await kubernetes();
    const clusterId = await cluster();
    for (const name of NAMES) await k8s.createPool({ clusterId, ...POOL, name });
    await expectPages({
      page: async (page, pageSize) => {
        const { pools, totalCount } = await k8s.listPools({ clusterId, page, pageSize });
        return { totalCount, found: pools.map(({ name }) => name) };
      },
      all: async () => (await k8s.listPools({ clusterId, pageSize: 1 }).all()).map(({ name }) => name),
    });
    const { nodes } = await k8s.listNodes({ clusterId });
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { nodes: found, totalCount } = await k8s.listNodes({ clusterId, page, pageSize });
          return { totalCount, found: found.map(({ id }) => id) };
        },
        all: async () => (await k8s.listNodes({ clusterId, pageSize: 1 }).all()).map(({ id }) => id),
      },
      nodes.map(({ id }) => id),
    );
  });

  test("of a cluster's ACL rules", async () => {
    const k8s = await kubernetes();
    const clusterId = await cluster();
    const acls = NAMES.map((description, index) => ({ ip: `192.0.2.${index}/32`, description }));
    await k8s.setClusterACLRules({ clusterId, acls });
    await expectPages({
      page: async (page, pageSize) => {
        const { rules, totalCount } = await k8s.listClusterACLRules({ clusterId, page, pageSize });
        return { totalCount, found: rules.map(({ description }) => description) };
      },
      all: async () =>
        (await k8s.listClusterACLRules({ clusterId, pageSize: 1 }).all()).map(({ description }) => description),
    });
  });

  test("of types of clusters", async () => {
    const k8s = await kubernetes();
    const { clusterTypes } = await k8s.listClusterTypes();
    expect(clusterTypes).toHaveLength(8);
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { clusterTypes: found, totalCount } = await k8s.listClusterTypes({ page, pageSize });
          return { totalCount, found: found.map(({ name }) => name) };
        },
        all: async () => (await k8s.listClusterTypes({ pageSize: 3 }).all()).map(({ name }) => name),
      },
      clusterTypes.map(({ name }) => name),
    );
  });
});
