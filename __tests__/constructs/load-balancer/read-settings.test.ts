import { Duration } from "../../../constructs/core/duration";
import { BackendTls } from "../../../constructs/load-balancer/backend-tls";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { parseLoadBalancerAnnotations } from "../../../constructs/load-balancer/parse-annotations";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";
import { scw } from "./annotations";

const ONE = "11111111-1111-1111-1111-111111111111";
const TWO = "22222222-2222-2222-2222-222222222222";

const settingsOf = (annotations: Record<string, string>, ports: readonly number[] = [80, 443]) =>
  parseLoadBalancerAnnotations(scw(annotations), { ports, externalTrafficPolicy: "Local" }).settings;

describe("the frontend", () => {
  test("is read whole", () => {
    expect(
      settingsOf({
        "certificate-ids": `${ONE};80,443:fr-par/${TWO}`,
        "connection-rate-limit": "4294967295",
        "enable-access-logs": "true",
        "enable-http3": "false",
      }),
    ).toEqual({
      frontend: {
        certificates: { allPorts: [ONE], byPort: { 80: [TWO], 443: [TWO] } },
        connectionRateLimit: 4_294_967_295,
        accessLogs: true,
        http3: false,
      },
    });
  });

  test("may have certificates for all ports alone, or by port alone, which add up", () => {
    expect(settingsOf({ "certificate-ids": `${ONE};*:${TWO}` }).frontend).toEqual({
      certificates: { allPorts: [ONE, TWO] },
    });
    expect(settingsOf({ "certificate-ids": `80:${ONE};80,443:${TWO}` }).frontend).toEqual({
      certificates: { byPort: { 80: [ONE, TWO], 443: [TWO] } },
    });
  });

  test.each(["intermediate", "modern", "old"])("has the level of TLS without its prefix: %s", (level) => {
    expect(settingsOf({ "ssl-compatibility-level": `ssl_compatibility_level_${level}` })).toEqual({
      frontend: { tlsCompatibility: level },
    });
  });
});

describe("the backend", () => {
  test("is read whole", () => {
    expect(
      settingsOf({
        "protocol-http": "true",
        "http-backend-tls": "80,443",
        "http-backend-tls-skip-verify": "443",
        "forward-port-algorithm": "first",
        "sticky-sessions": "cookie",
        "sticky-sessions-cookie-name": "node",
        "on-marked-down-action": "shutdown_sessions",
        "redispatch-attempt-count": "1",
        "max-retries": "32",
        "max-connections": "1",
        "failover-host": "b.s3-website.fr-par.scw.cloud",
      }).backend,
    ).toEqual({
      http: PortScope.all(),
      tls: BackendTls.mixed(PortScope.ports(80, 443), PortScope.ports(443)),
      algorithm: "first",
      stickySessions: StickySessions.cookie("node"),
      onMarkedDown: "shutdown_sessions",
      redispatch: true,
      maxRetries: 32,
      maxConnections: 1,
      failoverHost: "b.s3-website.fr-par.scw.cloud",
    });
  });

  test("is read where things are switched off", () => {
    expect(
      settingsOf({
        "protocol-http": "true",
        "http-backend-tls": "true",
        "on-marked-down-action": "on_marked_down_action_none",
        "redispatch-attempt-count": "0",
        "sticky-sessions": "none",
      }).backend,
    ).toEqual({
      http: PortScope.all(),
      tls: BackendTls.verified(PortScope.all()),
      onMarkedDown: "none",
      redispatch: false,
      stickySessions: StickySessions.none(),
    });
  });

  test("may know clients again by their address", () => {
    expect(settingsOf({ "sticky-sessions": "table" }).backend).toEqual({ stickySessions: StickySessions.table() });
  });
});

test("timeouts may be nothing, save that of the queue", () => {
  expect(
    settingsOf({
      "timeout-client": "0",
      "timeout-server": "0s",
      "timeout-connect": "0ms",
      "timeout-tunnel": "0h",
      "timeout-queue": "1ms",
    }).timeouts,
  ).toEqual({
    client: Duration.milliseconds(0),
    server: Duration.milliseconds(0),
    connect: Duration.milliseconds(0),
    tunnel: Duration.milliseconds(0),
    queue: Duration.milliseconds(1),
  });
  expect(() => settingsOf({ "timeout-queue": "0" })).toThrow("must be a duration of at least 1ms with its unit");
});

describe("the health check", () => {
  test("is read whole", () => {
    expect(
      settingsOf({
        "health-check-from-service": "443",
        "health-check-type": "http",
        "health-check-http-uri": "example.com/ready?full",
        "health-check-http-method": "HEAD",
        "health-check-http-code": "204",
        "health-check-delay": "1s",
        "health-check-timeout": "2s",
        "health-check-max-retries": "9999",
        "health-transient-check-delay": "100ms",
        "health-check-send-proxy": "false",
      }).healthCheck,
    ).toEqual({
      fromService: PortScope.ports(443),
      check: HealthCheck.http({ host: "example.com", path: "/ready?full", method: "HEAD", code: 204 }),
      delay: Duration.seconds(1),
      timeout: Duration.seconds(2),
      maxRetries: 9_999,
      transientDelay: Duration.milliseconds(100),
      sendProxy: false,
    });
  });

  test.each([
    ["mysql", HealthCheck.mysql("lb")],
    ["pgsql", HealthCheck.pgsql("lb")],
  ])("of %s is by a user", (type, check) => {
    expect(settingsOf({ "health-check-type": type, [`health-check-${type}-user`]: "lb" }).healthCheck).toEqual({
      check,
    });
  });

  test("repeats a failed check after at least 100 ms", () => {
    expect(() => settingsOf({ "health-transient-check-delay": "99ms" })).toThrow(
      "must be a duration of at least 100ms with its unit",
    );
  });
});

describe("the PROXY protocol", () => {
  test("is of one version, or of either by port", () => {
    const [one, two] = [PortScope.ports(80), PortScope.ports(443)];
    expect(settingsOf({ "proxy-protocol-v1": "80" }).proxyProtocol).toEqual(ProxyHeader.v1(one));
    expect(settingsOf({ "proxy-protocol-v2": "443" }).proxyProtocol).toEqual(ProxyHeader.v2(two));
    expect(settingsOf({ "proxy-protocol-v1": "80", "proxy-protocol-v2": "443" }).proxyProtocol).toEqual(
      ProxyHeader.byPort({ v1: one, v2: two }),
    );
  });

  test("may be of all ports in one version and of none in the other", () => {
    expect(settingsOf({ "proxy-protocol-v1": "false", "proxy-protocol-v2": "true" }, []).proxyProtocol).toEqual(
      ProxyHeader.byPort({ v1: PortScope.none(), v2: PortScope.all() }),
    );
  });
});

describe("the address", () => {
  test("is private with its networks, in a zone", () => {
    expect(settingsOf({ private: "true", zone: "nl-ams-2", "pn-ids": ONE, "private-ip-ids": TWO }).address).toEqual(
      LoadBalancerAddress.private({ zone: "nl-ams-2", privateNetworks: [ONE], privateIps: [TWO] }),
    );
  });

  test("is static with an IPv6 address beside it", () => {
    expect(settingsOf({ "ip-ids": `${ONE},${TWO}`, zone: "fr-par-2", "pn-ids": TWO }).address).toEqual(
      LoadBalancerAddress.static(
        { uuid: ONE, zone: "fr-par-2" },
        { ipv6: { uuid: TWO, zone: "fr-par-2" }, privateNetworks: [TWO], privateIps: undefined },
      ),
    );
  });

  test("is ephemeral where any of its settings is there", () => {
    expect(settingsOf({ "pn-ids": ONE }).address).toEqual(LoadBalancerAddress.ephemeral({ privateNetworks: [ONE] }));
    expect(settingsOf({ "private-ip-ids": ONE }).address).toEqual(LoadBalancerAddress.ephemeral({ privateIps: [ONE] }));
    expect(settingsOf({ "flexible-ip-types": "ipv4" }).address).toEqual(LoadBalancerAddress.ephemeral({ ipv6: false }));
  });

  test("is that of an existing load balancer, which may be private", () => {
    expect(
      settingsOf({ "externally-managed": "true", id: `fr-par-2/${ONE}`, private: "true", "private-ip-ids": TWO })
        .address,
    ).toEqual(LoadBalancerAddress.existing(`fr-par-2/${ONE}`, { private: true, privateIps: [TWO] }));
  });
});

test("labels of nodes may have no value", () => {
  expect(settingsOf({ "target-node-labels": "role=web,example.com/disk" }).targetNodeLabels).toEqual({
    role: "web",
    "example.com/disk": "",
  });
});

test.each(["role=web,", "=web", "-=web", "role=a b"])("labels of nodes are refused in %j", (text) => {
  expect(() => settingsOf({ "target-node-labels": text })).toThrow(
    "must be labels joined by commas, such as role=web,disk",
  );
});
