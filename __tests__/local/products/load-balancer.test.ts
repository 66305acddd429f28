import { clientOf, fetchFrom, refusal } from "../api";
import { ownApi } from "../own-api";

describe("Load Balancer v1", () => {
  const own = ownApi();

  async function loadBalancers() {
    const { ZonedAPI } = await import("@scaleway/sdk-lb/v1");
    return new ZonedAPI(await clientOf(own.api));
  }

  const LB = { name: "lb", description: "", type: "LB-S" } as const;

  async function lb(more: object = {}) {
    const created = await (await loadBalancers()).createLb({ ...LB, ...more });
    own.clock.advance(60);
    return created;
  }

  test("keeps an address through its load balancers", async () => {
    const lbs = await loadBalancers();
    const ip = await lbs.createIp({ isIpv6: false, tags: ["t"] });
    expect(ip).toMatchObject({ lbId: null, zone: "fr-par-1", region: "fr-par", tags: ["t"] });
    expect(ip.reverse).toBe(`${ip.ipAddress.replaceAll(".", "-")}.lb.fr-par.scw.cloud`);
    const { id: lbId } = await lb({ ipIds: [ip.id] });
    expect((await lbs.getIp({ ipId: ip.id })).lbId).toBe(lbId);
    expect(await refusal(lbs.releaseIp({ ipId: ip.id }))).toMatchObject({ status: 412 });
    expect(await refusal(lbs.createLb({ ...LB, ipIds: [ip.id] }))).toMatchObject({ status: 412 });
    await lbs.deleteLb({ lbId, releaseIp: false });
    own.clock.advance(5);
    expect((await lbs.getIp({ ipId: ip.id })).lbId).toBeNull();
    await lbs.releaseIp({ ipId: ip.id });
    expect(await refusal(lbs.getIp({ ipId: ip.id }))).toEqual({ status: 404, message: "ips not Found" });
    expect(own.api.resources()).toEqual([]);
  });

  test("lists addresses by family", async () => {
    const lbs = await loadBalancers();
    await lbs.createIp({ isIpv6: false });
    await lbs.createIp({ isIpv6: true });
    const count = async (ipType: "all" | "ipv4" | "ipv6") => (await lbs.listIPs({ ipType })).totalCount;
    expect([await count("all"), await count("ipv4"), await count("ipv6")]).toEqual([2, 1, 1]);
    expect((await lbs.listIPs({ zone: "fr-par-2" })).totalCount).toBe(0);
  });

  test("takes a load balancer from to_create to ready, and lets it grow and shrink", async () => {
    const lbs = await loadBalancers();
    const { id: lbId, ...created } = await lbs.createLb(LB);
    expect(created).toMatchObject({ status: "to_create", type: "lb-s", instances: [], ip: [{ lbId }] });
    const status = async () => (await lbs.getLb({ lbId })).status;
    own.clock.advance(3);
    expect(await status()).toBe("creating");
    own.clock.advance(30);
    expect(await status()).toBe("ready");
    for (const [from, to] of [
      ["lb-s", "lb-gp-m"],
      ["lb-gp-m", "lb-s"],
    ] as const) {
      expect(await lbs.migrateLb({ lbId, type: to.toUpperCase() })).toMatchObject({ status: "migrating", type: from });
      own.clock.advance(29);
      expect(await lbs.getLb({ lbId })).toMatchObject({ status: "migrating", type: from });
      own.clock.advance(1);
      expect(await lbs.getLb({ lbId })).toMatchObject({ status: "ready", type: to });
    }
    expect(await refusal(lbs.createLb({ ...LB, type: "lb-xxl" }))).toMatchObject({
      details: [{ argument_name: "type", help_message: "lb-xxl is none of lb-s, lb-gp-m, lb-gp-l, lb-gp-xl" }],
    });
    await lbs.deleteLb({ lbId, releaseIp: true });
    expect(await status()).toBe("to_delete");
    own.clock.advance(5);
    expect(await refusal(lbs.getLb({ lbId }))).toEqual({ status: 404, message: "lbs not Found" });
    expect(own.api.resources()).toEqual([]);
  });

  test("serves what a cloud controller asks for a Service", async () => {
    const lbs = await loadBalancers();
    const { id: lbId } = await lb();
    const backend = await lbs.createBackend({
      lbId,
      name: "b",
      forwardProtocol: "tcp",
      forwardPort: 30080,
      forwardPortAlgorithm: "roundrobin",
      stickySessions: "none",
      stickySessionsCookieName: "",
      serverIp: ["172.16.4.2"],
      healthCheck: { port: 30080, checkMaxRetries: 5, checkSendProxy: false, transientCheckDelay: "0.500000000s" },
    });
    expect(backend).toMatchObject({
      pool: ["172.16.4.2"],
      proxyProtocol: "proxy_protocol_none",
      onMarkedDownAction: "on_marked_down_action_none",
      // Left out, these are given back as nothing: a cloud controller would else write them at each of its rounds.
      timeoutQueue: null,
      maxConnections: null,
      redispatchAttemptCount: null,
      healthCheck: { port: 30080, checkMaxRetries: 5, tcpConfig: {}, transientCheckDelay: "0.500s" },
      lb: { id: lbId, backendCount: 1 },
    });
    const backendId = backend.id;
    const frontend = await lbs.createFrontend({
      lbId,
      name: "f",
      inboundPort: 80,
      backendId,
      enableHttp3: false,
      enableAccessLogs: false,
      connectionRateLimit: 0,
    });
    expect(frontend).toMatchObject({ inboundPort: 80, backend: { id: backendId }, connectionRateLimit: null });
    const set = await lbs.setBackendServers({ backendId, serverIp: ["172.16.4.3", "172.16.4.4"] });
    expect(set.pool).toEqual(["172.16.4.3", "172.16.4.4"]);
    const check = await lbs.updateHealthCheck({
      backendId,
      port: 10256,
      checkMaxRetries: 3,
      checkSendProxy: true,
      httpConfig: { uri: "/healthz", method: "GET", code: 200, hostHeader: "" },
    });
    expect(check).toMatchObject({ port: 10256, httpConfig: { uri: "/healthz" }, tcpConfig: undefined });
    const spec = { name: "a", index: 1, description: "", action: { type: "allow" } } as const;
    const match = { ipSubnet: ["1.2.3.4"], ipsEdgeServices: false, httpFilterValue: [], invert: false } as const;
    const frontendId = frontend.id;
    await lbs.setAcls({
      frontendId,
      acls: [
        {
          ...spec,
          match: { ...match, ipSubnet: ["1.2.3.4"], httpFilterValue: [], httpFilter: "acl_http_filter_none" },
        },
      ],
    });
    const { acls } = await lbs.listAcls({ frontendId });
    expect(acls.map(({ name, match: given }) => [name, given?.ipSubnet])).toEqual([["a", ["1.2.3.4"]]]);
    expect(await refusal(lbs.deleteBackend({ backendId }))).toMatchObject({
      status: 412,
      help_message: "frontend f still sends to the backend",
    });
    await lbs.deleteFrontend({ frontendId });
    expect(await refusal(lbs.getFrontend({ frontendId }))).toEqual({ status: 404, message: "frontend not Found" });
    await lbs.deleteBackend({ backendId });
    expect(await refusal(lbs.getBackend({ backendId }))).toEqual({ status: 404, message: "backend not Found" });
    expect((await lbs.getLb({ lbId })).backendCount).toBe(0);
  });

  test("refuses a port that is taken, an address that is none, and two ways of checking", async () => {
    const { id } = await lb();
    const root = "/lb/v1/zones/fr-par-1";
    const backend = { name: "b", forward_protocol: "tcp", forward_port: 1, health_check: { port: 1 } };
    const made = await fetchFrom(own.api, "POST", `${root}/lbs/${id}/backends`, { body: backend });
    const { id: backend_id } = made.body as { readonly id: string };
    const frontend = { name: "f", inbound_port: 80, backend_id };
    await fetchFrom(own.api, "POST", `${root}/lbs/${id}/frontends`, { body: frontend });
    const problem = async (path: string, body: object) => {
      const answer = await fetchFrom(own.api, "POST", `${root}/lbs/${id}/${path}`, { body });
      return (answer.body as { readonly details: unknown }).details;
    };
    const reason = "constraint";
    expect(await problem("frontends", frontend)).toEqual([
      { argument_name: "inbound_port", reason, help_message: "frontend f has port 80 already" },
    ]);
    expect(await problem("backends", { ...backend, server_ip: ["node"] })).toEqual([
      { argument_name: "server_ip", reason, help_message: "node is no IP address" },
    ]);
    expect(
      await problem("backends", { ...backend, health_check: { port: 1, tcp_config: {}, http_config: {} } }),
    ).toEqual([{ argument_name: "health_check", reason, help_message: "only one of tcp_config, http_config" }]);
  });

  test("joins a private network and leaves it, with its addresses", async () => {
    const lbs = await loadBalancers();
    const { API: Vpc } = await import("@scaleway/sdk-vpc/v2");
    const { API: Ipam } = await import("@scaleway/sdk-ipam/v1");
    const client = await clientOf(own.api);
    const [vpc, ipam] = [new Vpc(client), new Ipam(client)];
    const { id: lbId } = await lb();
    const { id: privateNetworkId } = await vpc.createPrivateNetwork({ defaultRoutePropagationEnabled: false });
    const addresses = async () => (await ipam.listIPs({ privateNetworkId })).ips.map(({ resource }) => resource?.type);

    const attached = await lbs.attachPrivateNetwork({ lbId, privateNetworkId });
    expect(attached).toMatchObject({ status: "pending", privateNetworkId });
    expect(await addresses()).toEqual(["lb_server", "lb_server"]);
    const { privateNetwork, totalCount } = await lbs.listLbPrivateNetworks({ lbId });
    expect([privateNetwork.map(({ status }) => status), totalCount]).toEqual([["ready"], 1]);
    expect(await refusal(vpc.deletePrivateNetwork({ privateNetworkId }))).toMatchObject({ status: 412 });
    expect(await refusal(lbs.attachPrivateNetwork({ lbId, privateNetworkId }))).toMatchObject({ status: 409 });
    await lbs.detachPrivateNetwork({ lbId, privateNetworkId });
    expect(await addresses()).toEqual([]);

    const { id: booked } = await ipam.bookIP({ source: { privateNetworkId }, isIpv6: false });
    await lbs.attachPrivateNetwork({ lbId, privateNetworkId, ipamIds: [booked] });
    expect(await addresses()).toEqual(["lb_server"]);
    await lbs.deleteLb({ lbId, releaseIp: true });
    own.clock.advance(5);
    expect(await addresses()).toEqual([undefined]);
  });
});
