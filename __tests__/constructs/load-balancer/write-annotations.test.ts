import { Lazy } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { BackendTls } from "../../../constructs/load-balancer/backend-tls";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { type LoadBalancerSettings } from "../../../constructs/load-balancer/load-balancer-settings";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { namedSettings } from "../../../constructs/load-balancer/named-settings";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";
import { loadBalancerAnnotations } from "../../../constructs/load-balancer/write-annotations";
import { resolved, testStack } from "../../synthesized";
import { scw } from "./annotations";

const ONE = "11111111-1111-1111-1111-111111111111";
const TWO = "22222222-2222-2222-2222-222222222222";

describe("loadBalancerAnnotations", () => {
  test.each<[string, LoadBalancerSettings, Record<string, string>]>([
    ["nothing", {}, {}],
    [
      "given addresses, in their zone",
      {
        address: LoadBalancerAddress.static(
          { uuid: ONE, zone: "fr-par-2" },
          { ipv6: { uuid: TWO, zone: "fr-par-2" }, privateIps: [ONE] },
        ),
      },
      { "ip-ids": `${ONE},${TWO}`, zone: "fr-par-2", "private-ip-ids": ONE },
    ],
    ["an address of the Service's", { address: LoadBalancerAddress.ephemeral() }, { "flexible-ip-types": "ipv4" }],
    [
      "two addresses of the Service's",
      { address: LoadBalancerAddress.ephemeral({ ipv6: true, zone: "nl-ams-1", privateNetworks: [ONE, TWO] }) },
      { "flexible-ip-types": "ipv4,ipv6", zone: "nl-ams-1", "pn-ids": `${ONE},${TWO}` },
    ],
    ["no public address", { address: LoadBalancerAddress.private() }, { private: "true" }],
    [
      "an existing load balancer",
      { address: LoadBalancerAddress.existing(`fr-par-1/${ONE}`) },
      { id: `fr-par-1/${ONE}`, "externally-managed": "true" },
    ],
    [
      "an existing private load balancer",
      { address: LoadBalancerAddress.existing(`fr-par-1/${ONE}`, { private: true, privateIps: [TWO] }) },
      { id: `fr-par-1/${ONE}`, "externally-managed": "true", private: "true", "private-ip-ids": TWO },
    ],
    ["a type", { type: LoadBalancerType.of("lb-gp-m") }, { type: "LB-GP-M" }],
    ["labels of nodes", { targetNodeLabels: { role: "web", disk: "" } }, { "target-node-labels": "role=web,disk" }],
    ["a mode", { reportAs: "Proxy" }, { "ip-mode": "Proxy" }],
    ["a host name", { reportAs: "hostname" }, { "use-hostname": "true" }],
    [
      "PROXY protocol by port",
      { proxyProtocol: ProxyHeader.byPort({ v1: PortScope.ports(80), v2: PortScope.ports(443) }) },
      { "proxy-protocol-v1": "80", "proxy-protocol-v2": "443" },
    ],
    ["PROXY protocol of version 1", { proxyProtocol: ProxyHeader.v1() }, { "proxy-protocol-v1": "true" }],
    [
      "the frontend",
      {
        frontend: {
          certificates: { allPorts: [`fr-par-1/${ONE}`], byPort: { 443: [ONE, TWO], 8443: [TWO] } },
          tlsCompatibility: "modern",
          connectionRateLimit: 0,
          accessLogs: true,
          http3: false,
        },
      },
      {
        "certificate-ids": `443:${ONE},${TWO};8443:${TWO};${ONE}`,
        "ssl-compatibility-level": "ssl_compatibility_level_modern",
        "connection-rate-limit": "0",
        "enable-access-logs": "true",
        "enable-http3": "false",
      },
    ],
    [
      "the backend",
      {
        backend: {
          http: PortScope.all(),
          tls: BackendTls.mixed(PortScope.all(), PortScope.ports(443)),
          algorithm: "leastconn",
          stickySessions: StickySessions.cookie("node"),
          onMarkedDown: "shutdown_sessions",
          redispatch: true,
          maxRetries: 2,
          maxConnections: 100,
          failoverHost: "b.s3-website.fr-par.scw.cloud",
        },
      },
      {
        "protocol-http": "true",
        "http-backend-tls": "true",
        "http-backend-tls-skip-verify": "443",
        "forward-port-algorithm": "leastconn",
        "sticky-sessions": "cookie",
        "sticky-sessions-cookie-name": "node",
        "on-marked-down-action": "shutdown_sessions",
        "redispatch-attempt-count": "1",
        "max-retries": "2",
        "max-connections": "100",
        "failover-host": "b.s3-website.fr-par.scw.cloud",
      },
    ],
    [
      "the backend's other ways",
      {
        backend: {
          tls: BackendTls.unverified(PortScope.ports(443)),
          stickySessions: StickySessions.table(),
          onMarkedDown: "none",
          redispatch: false,
        },
      },
      {
        "http-backend-tls": "443",
        "http-backend-tls-skip-verify": "443",
        "sticky-sessions": "table",
        "on-marked-down-action": "on_marked_down_action_none",
        "redispatch-attempt-count": "0",
      },
    ],
    [
      "timeouts",
      {
        timeouts: {
          client: Duration.minutes(1),
          server: Duration.seconds(90),
          connect: Duration.milliseconds(500),
          tunnel: Duration.hours(2),
          queue: Duration.seconds(0.001),
        },
      },
      {
        "timeout-client": "1m",
        "timeout-server": "90s",
        "timeout-connect": "500ms",
        "timeout-tunnel": "2h",
        "timeout-queue": "1ms",
      },
    ],
    ["a plain check", { healthCheck: { check: HealthCheck.http() } }, { "health-check-type": "http" }],
    [
      "a check of another port, with what the other ports need then",
      {
        healthCheck: {
          check: HealthCheck.tcp()
            .onPort(443, HealthCheck.https({ host: "example.com", path: "/healthz", method: "HEAD", code: 204 }))
            .onPort(3306, HealthCheck.mysql("lb")),
          sendProxy: true,
        },
      },
      {
        "health-check-type": "443:https;3306:mysql;tcp",
        "health-check-http-uri": "443:example.com/healthz;/",
        "health-check-http-method": "443:HEAD;GET",
        "health-check-http-code": "443:204;200",
        "health-check-mysql-user": "3306:lb",
        "health-check-send-proxy": "true",
      },
    ],
    [
      "the settings that lose nothing",
      namedSettings.losesNothing,
      {
        "health-check-from-service": "true",
        "health-check-delay": "1s",
        "health-check-timeout": "1s",
        "health-check-max-retries": "2",
        "health-transient-check-delay": "500ms",
        "timeout-connect": "500ms",
        "timeout-tunnel": "10s",
        "forward-port-algorithm": "leastconn",
        "redispatch-attempt-count": "1",
      },
    ],
    [
      "the controller's defaults",
      namedSettings.controllerDefaults,
      {
        "health-check-type": "tcp",
        "health-check-delay": "5s",
        "health-check-timeout": "5s",
        "health-check-max-retries": "5",
        "health-transient-check-delay": "500ms",
        "timeout-client": "10m",
        "timeout-server": "10s",
        "timeout-connect": "10m",
        "timeout-tunnel": "10m",
        "forward-port-algorithm": "roundrobin",
        "on-marked-down-action": "on_marked_down_action_none",
        "redispatch-attempt-count": "0",
        "max-retries": "3",
      },
    ],
    [
      "the advice of 2019",
      namedSettings.advice2019,
      { "health-check-delay": "10s", "health-check-timeout": "3s", "health-check-max-retries": "2" },
    ],
  ])("writes %s", (_, settings, annotations) => {
    expect(loadBalancerAnnotations(settings)).toEqual(scw(annotations));
  });

  test("writes values known only at apply as such", () => {
    const text = Lazy.stringValue({ produce: () => "later" });
    const number = Lazy.numberValue({ produce: () => 7 });
    const annotations = loadBalancerAnnotations({
      type: LoadBalancerType.of(text),
      backend: { maxRetries: number, failoverHost: text },
      frontend: { certificates: { allPorts: [text] } },
      healthCheck: { check: HealthCheck.http({ host: text, code: number }), maxRetries: number },
    });
    expect(resolved(testStack(), annotations)).toEqual(
      scw({
        type: "later",
        "max-retries": "7",
        "failover-host": "later",
        "certificate-ids": "later",
        "health-check-type": "http",
        "health-check-http-uri": "later/",
        "health-check-http-code": "7",
        "health-check-max-retries": "7",
      }),
    );
  });
});

describe("ProxyHeader", () => {
  test.each<[PortScope, PortScope]>([
    [PortScope.all(), PortScope.ports(80)],
    [PortScope.ports(80, 443), PortScope.ports(443)],
  ])("refuses two versions for a port", (v1, v2) => {
    expect(() => ProxyHeader.byPort({ v1, v2 })).toThrow(
      new Error(
        `ProxyHeader refuses its input:\n  - v2: must not be for a port that has version 1, received "${v2.toString()}"; give each port one version`,
      ),
    );
  });

  test("takes a version for no port beside another for all", () => {
    const header = ProxyHeader.byPort({ v1: PortScope.all(), v2: PortScope.none() });
    expect(header.includes(80)).toBe(true);
  });
});
