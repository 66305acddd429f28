import type { AclRule } from "@scaleway/sdk-vpc/v2" with { "resolution-mode": "import" };
import { type LocalApi, ManualClock } from "../../../local";
import { clientOf, fetchFrom, PROJECT, refusal, startApi } from "../api";

const NOBODY = "99999999-9999-4999-8999-999999999999";

describe("VPC v2", () => {
  const clock = new ManualClock();
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  async function vpcs() {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    return new API(await clientOf(api));
  }

  test("creates, updates and deletes a VPC", async () => {
    const vpc = await vpcs();
    const created = await vpc.createVPC({ name: "one", tags: ["a"], enableRouting: false });
    expect(created).toEqual({
      id: created.id,
      name: "one",
      tags: ["a"],
      organizationId: PROJECT,
      projectId: PROJECT,
      region: "fr-par",
      isDefault: false,
      createdAt: new Date(clock.now()),
      updatedAt: new Date(clock.now()),
      privateNetworkCount: 0,
      routingEnabled: true,
      customRoutesPropagationEnabled: true,
    });
    clock.advance(1);
    const updated = await vpc.updateVPC({ vpcId: created.id, name: "two" });
    expect(updated).toEqual({ ...created, name: "two", updatedAt: new Date(clock.now()) });
    expect(await vpc.getVPC({ vpcId: created.id })).toEqual(updated);
    await vpc.deleteVPC({ vpcId: created.id });
    expect(await refusal(vpc.getVPC({ vpcId: created.id }))).toEqual({
      status: 404,
      message: "resource is not found",
      resource: "vpc",
      resource_id: created.id,
      type: "not_found",
    });
    expect(api.resources()).toEqual([]);
  });

  test("lists by pages, order and filters, with the default VPC", async () => {
    const vpc = await vpcs();
    for (const name of ["a", "b", "c"]) {
      clock.advance(1);
      await vpc.createVPC({ name, tags: [`tag-${name}`], enableRouting: true });
    }
    const names = async (request: Parameters<typeof vpc.listVPCs>[0]) => {
      const { vpcs: found, totalCount } = await vpc.listVPCs(request);
      return [...found.map(({ name }) => name), totalCount];
    };
    expect(await names({ orderBy: "name_desc", pageSize: 2 })).toEqual(["default", "c", 4]);
    expect(await names({ orderBy: "name_desc", pageSize: 2, page: 2 })).toEqual(["b", "a", 4]);
    expect(await names({ pageSize: 2, page: 3 })).toEqual([4]);
    expect(await names({ orderBy: "created_at_asc", isDefault: false })).toEqual(["a", "b", "c", 3]);
    expect(await names({ isDefault: true })).toEqual(["default", 1]);
    expect(await names({ tags: ["tag-a", "tag-c"] })).toEqual(["a", "c", 2]);
    expect(await names({ name: "b" })).toEqual(["b", 1]);
    expect(await names({ projectId: NOBODY, isDefault: false })).toEqual([0]);
    expect(await vpc.listVPCs({ pageSize: 1 }).all()).toHaveLength(4);
  });

  test("keeps regions apart", async () => {
    const vpc = await vpcs();
    const { id } = await vpc.createVPC({ name: "one", enableRouting: true });
    expect(await refusal(vpc.getVPC({ region: "nl-ams", vpcId: id }))).toMatchObject({ status: 404, resource: "vpc" });
    expect((await vpc.listVPCs({ region: "nl-ams" })).vpcs.map(({ name }) => name)).toEqual(["default"]);
  });

  test("gives a private network free subnets, and its own if it names some", async () => {
    const vpc = await vpcs();
    const { id: vpcId } = await vpc.createVPC({ name: "one", enableRouting: true });
    const create = async (subnets?: string[]) => {
      const network = await vpc.createPrivateNetwork({ vpcId, subnets, defaultRoutePropagationEnabled: false });
      return network.subnets.map(({ subnet }) => subnet);
    };
    expect(await create()).toEqual(["172.16.4.0/22", expect.stringMatching(/^fd[0-9a-f:]+::\/64$/)]);
    expect(await create(["172.16.8.0/21"])).toEqual(["172.16.8.0/21", expect.stringMatching(/::\/64$/)]);
    expect(await create(["10.0.0.7/24", "fd00:1::/64"])).toEqual(["10.0.0.0/24", "fd00:1::/64"]);
    expect(await create()).toEqual(["172.16.16.0/22", expect.stringMatching(/::\/64$/)]);
    expect((await vpc.getVPC({ vpcId })).privateNetworkCount).toBe(4);
    expect((await vpc.listSubnets({ vpcId })).totalCount).toBe(8);
  });

  test.each([
    ["10.0.0.0", "10.0.0.0 is no subnet in CIDR notation"],
    ["8.8.8.0/24", "8.8.8.0/24 is no private range"],
    ["10.0.0.0/8", "10.0.0.0/8: an IPv4 subnet is /20 to /29"],
    ["172.16.4.0/24", "172.16.4.0/24 overlaps 172.16.4.0/22, which is in use"],
  ])("refuses the subnet %s", async (subnet, help_message) => {
    const vpc = await vpcs();
    await vpc.createPrivateNetwork({ defaultRoutePropagationEnabled: false });
    const created = vpc.createPrivateNetwork({ subnets: [subnet], defaultRoutePropagationEnabled: false });
    expect(await refusal(created)).toEqual({
      status: 400,
      details: [{ argument_name: "subnets", help_message, reason: "constraint" }],
      message: "invalid argument(s)",
      type: "invalid_arguments",
    });
  });

  test("puts a private network without VPC into the project's default one", async () => {
    const vpc = await vpcs();
    const network = await vpc.createPrivateNetwork({ name: "n", defaultRoutePropagationEnabled: true });
    const { vpcs: defaults } = await vpc.listVPCs({ isDefault: true });
    expect(defaults.map(({ id }) => id)).toEqual([network.vpcId]);
    expect(network).toMatchObject({ name: "n", dhcpEnabled: true, defaultRoutePropagationEnabled: true });
    expect(api.resources()).toEqual([{ type: "private_network", id: network.id, name: "n", project: PROJECT }]);
  });

  test("gives a project of its own making a default VPC with its first private network", async () => {
    const vpc = await vpcs();
    const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
    const { id: projectId } = await new ProjectAPI(await clientOf(api)).createProject({ name: "p", description: "" });
    expect((await vpc.listVPCs({ projectId })).totalCount).toBe(0);
    const { vpcId } = await vpc.createPrivateNetwork({ projectId, defaultRoutePropagationEnabled: false });
    expect((await vpc.listVPCs({ projectId })).vpcs).toMatchObject([{ id: vpcId, name: "default", tags: ["default"] }]);
  });

  test("refuses to delete a VPC with a private network in it, and a network with an address in it", async () => {
    const vpc = await vpcs();
    const { API } = await import("@scaleway/sdk-ipam/v1");
    const ipam = new API(await clientOf(api));
    const { id: vpcId } = await vpc.createVPC({ name: "one", enableRouting: true });
    const network = await vpc.createPrivateNetwork({ name: "n", vpcId, defaultRoutePropagationEnabled: false });
    const ip = await ipam.bookIP({ source: { privateNetworkId: network.id }, isIpv6: false });
    expect(ip.address).toBe("172.16.4.2/22");

    const inUse = { status: 412, message: "precondition is not respected", precondition: "resource_still_in_use" };
    expect(await refusal(vpc.deleteVPC({ vpcId }))).toEqual({
      ...inUse,
      help_message: "private network n is still in the VPC",
      type: "precondition_failed",
    });
    expect(await refusal(vpc.deletePrivateNetwork({ privateNetworkId: network.id }))).toMatchObject(inUse);

    await ipam.releaseIP({ ipId: ip.id });
    await vpc.deletePrivateNetwork({ privateNetworkId: network.id });
    await vpc.deleteVPC({ vpcId });
    expect(api.resources()).toEqual([]);
  });

  test("says all that is wrong with a request", async () => {
    const body = { name: "", tags: "none", project_id: "mine", enable_routing: "yes" };
    expect(await fetchFrom(api, "POST", "/vpc/v2/regions/fr-par/vpcs", { body })).toEqual({
      status: 400,
      body: {
        details: [
          { argument_name: "name", reason: "constraint", help_message: expect.any(String) as unknown },
          { argument_name: "project_id", reason: "format", help_message: "value must be a valid UUID" },
          { argument_name: "tags", reason: "format", help_message: "expected array" },
          { argument_name: "enable_routing", reason: "format", help_message: "expected boolean" },
        ],
        message: "invalid argument(s)",
        type: "invalid_arguments",
      },
    });
  });

  test("keeps a VPC's rules for IPv4 and IPv6 apart, and both go with it", async () => {
    const vpc = await vpcs();
    const { id: vpcId } = await vpc.createVPC({ name: "one", enableRouting: true });
    const rule: AclRule = {
      protocol: "TCP",
      source: "10.0.0.0/8",
      srcPortLow: 0,
      srcPortHigh: 0,
      destination: "0.0.0.0/0",
      dstPortLow: 80,
      dstPortHigh: 443,
      action: "accept",
      description: "web",
    };
    const set = { vpcId, rules: [rule], isIpv6: false, defaultPolicy: "drop" as const };
    expect(await vpc.setAcl(set)).toEqual({ rules: [rule], defaultPolicy: "drop" });
    expect(await vpc.getAcl({ vpcId, isIpv6: false })).toEqual({ rules: [rule], defaultPolicy: "drop" });
    expect(await vpc.getAcl({ vpcId, isIpv6: true })).toEqual({ rules: [], defaultPolicy: "accept" });
    expect(await refusal(vpc.setAcl({ ...set, isIpv6: true }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "rules", help_message: "10.0.0.0/8 is no range of ipv6 addresses" }],
    });
    await vpc.deleteVPC({ vpcId });
    expect(await refusal(vpc.getAcl({ vpcId, isIpv6: false }))).toMatchObject({ status: 404, resource: "vpc" });
  });

  test("creates, updates and deletes a route", async () => {
    const vpc = await vpcs();
    const { id: vpcId } = await vpc.createVPC({ name: "one", enableRouting: true });
    const network = await vpc.createPrivateNetwork({ vpcId, defaultRoutePropagationEnabled: false });
    const asked = { description: "r", vpcId, destination: "10.0.0.0/24", nexthopPrivateNetworkId: network.id };
    const { id: routeId, ...created } = await vpc.createRoute({ ...asked, tags: ["t"] });
    expect(created).toMatchObject({ ...asked, tags: ["t"], isReadOnly: false, nexthopResourceId: null });
    expect(await vpc.updateRoute({ routeId, destination: "10.1.0.0/24" })).toMatchObject({
      description: "r",
      destination: "10.1.0.0/24",
    });
    expect(api.resources()).toContainEqual({ type: "route", id: routeId, name: "r", project: PROJECT });
    await vpc.deleteRoute({ routeId });
    expect(await refusal(vpc.getRoute({ routeId }))).toMatchObject({ status: 404, resource: "unknown" });
    const problem = (more: object) => refusal(vpc.createRoute({ ...asked, ...more }));
    expect(await problem({ destination: "home" })).toMatchObject({ details: [{ argument_name: "destination" }] });
    expect(await problem({ nexthopPrivateNetworkId: undefined })).toMatchObject({
      details: [{ argument_name: "nexthop" }],
    });
    expect(await problem({ nexthopPrivateNetworkId: NOBODY })).toMatchObject({ status: 404 });
  });

  test("lists routes with those that subnets have by themselves", async () => {
    const vpc = await vpcs();
    const { id: vpcId } = await vpc.createVPC({ name: "one", enableRouting: true });
    const { id: nexthopPrivateNetworkId } = await vpc.createPrivateNetwork({
      vpcId,
      subnets: ["10.9.0.0/24", "fd00:1::/64"],
      defaultRoutePropagationEnabled: false,
    });
    await vpc.createRoute({ description: "r", vpcId, destination: "10.0.0.0/16", nexthopPrivateNetworkId });
    const listed = async (query: string) => {
      const path = `/vpc/v2/regions/fr-par/routes-with-nexthop?${query}`;
      const { body } = await fetchFrom(api, "GET", path);
      return body;
    };
    const route = (destination: string, type: string) => ({
      route: expect.objectContaining({ destination, type, is_read_only: type === "subnet" }) as unknown,
      nexthop_ip: null,
      nexthop_name: null,
      nexthop_resource_type: "unknown_type",
    });
    expect(await listed(`vpc_id=${vpcId}&order_by=destination_asc`)).toEqual({
      routes: [route("10.0.0.0/16", "custom"), route("10.9.0.0/24", "subnet"), route("fd00:1::/64", "subnet")],
      total_count: 3,
    });
    expect(await listed("is_ipv6=false&tags=MANAGED&nexthop_resource_type=unknown_type")).toEqual({
      routes: [route("10.9.0.0/24", "subnet")],
      total_count: 1,
    });
    expect(await listed(`vpc_id=${NOBODY}`)).toEqual({ routes: [], total_count: 0 });
  });
});
