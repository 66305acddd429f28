import { type LocalApi } from "../../../local";
import { clientOf, fetchFrom, refusal, startApi } from "../api";

describe("IPAM v1", () => {
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.stop());

  async function networkAndIpam() {
    const { API: Vpc } = await import("@scaleway/sdk-vpc/v2");
    const { API } = await import("@scaleway/sdk-ipam/v1");
    const client = await clientOf(api);
    const request = { subnets: ["10.0.0.0/29"], defaultRoutePropagationEnabled: false };
    const { id: privateNetworkId } = await new Vpc(client).createPrivateNetwork(request);
    return { ipam: new API(client), privateNetworkId };
  }

  test("gives out a subnet's addresses, each once, until none is left", async () => {
    const { ipam, privateNetworkId } = await networkAndIpam();
    const book = (address?: string) => ipam.bookIP({ source: { privateNetworkId }, isIpv6: false, address });
    expect((await book("10.0.0.4")).address).toBe("10.0.0.4/29");
    expect(await refusal(book("10.0.0.4"))).toMatchObject({ details: [{ help_message: "10.0.0.4 is taken" }] });
    const given = [];
    for (let count = 0; count < 4; count += 1) given.push((await book()).address);
    expect(given).toEqual(["10.0.0.2/29", "10.0.0.3/29", "10.0.0.5/29", "10.0.0.6/29"]);
    expect(await refusal(book())).toMatchObject({ details: [{ help_message: "no address is free in 10.0.0.0/29" }] });
    expect((await ipam.bookIP({ source: { privateNetworkId }, isIpv6: true })).address).toMatch(/^fd.*\/64$/);
    expect((await ipam.listIPs({ privateNetworkId, isIpv6: false })).totalCount).toBe(5);
    expect(api.resources()).toHaveLength(7);
  });

  test("attaches an address to a resource of one's own, moves it and lets it go", async () => {
    const { ipam, privateNetworkId } = await networkAndIpam();
    const { id: ipId } = await ipam.bookIP({ source: { privateNetworkId }, isIpv6: false, tags: ["t"] });
    const [one, other] = [{ macAddress: "bc:24:11:74:d0:5a" }, { macAddress: "bc:24:11:74:d0:5b" }];
    const attached = await ipam.attachIP({ ipId, resource: one });
    expect(attached.resource).toMatchObject({ type: "custom", macAddress: "BC:24:11:74:D0:5A" });
    expect((await ipam.listIPs({ attached: true, macAddress: one.macAddress })).totalCount).toBe(1);
    expect((await ipam.moveIP({ ipId, fromResource: one, toResource: other })).resource?.macAddress).toBe(
      "BC:24:11:74:D0:5B",
    );
    expect(await refusal(ipam.detachIP({ ipId, resource: one }))).toMatchObject({ status: 412 });
    await ipam.detachIP({ ipId, resource: other });
    expect((await ipam.listIPs({ attached: false, tags: ["t"] })).totalCount).toBe(1);
    await ipam.releaseIP({ ipId });
    expect(await refusal(ipam.getIP({ ipId }))).toMatchObject({ status: 404, resource: "ip" });
  });

  test("wants to know of which network", async () => {
    const body = { source: {}, is_ipv6: false };
    expect(await fetchFrom(api, "POST", "/ipam/v1/regions/fr-par/ips", { body })).toMatchObject({
      status: 400,
      body: { details: [{ argument_name: "source", help_message: "name a private network or a subnet" }] },
    });
  });
});
