import { Duration } from "../../../constructs/core/duration";
import { ANNOTATION_PREFIX, type AnnotationName } from "../../../constructs/load-balancer/annotation-keys";
import { BackendTls } from "../../../constructs/load-balancer/backend-tls";
import { BUDGET_ANNOTATIONS } from "../../../constructs/load-balancer/budget-annotations";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { type LoadBalancerSettings } from "../../../constructs/load-balancer/load-balancer-settings";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";
import { TYPED_OPTIONS } from "../../../constructs/load-balancer/typed-options";
import { loadBalancerAnnotations } from "../../../constructs/load-balancer/write-annotations";

const second = Duration.seconds(1);
const one = { uuid: "11111111-1111-1111-1111-111111111111", zone: "fr-par-1" };
const privateSide = { privateNetworks: [one.uuid], privateIps: [one.uuid] };
const checks = HealthCheck.http({ path: "/x", method: "HEAD", code: 204 })
  .onPort(80, HealthCheck.mysql("lb"))
  .onPort(81, HealthCheck.pgsql("lb"));

/** Options by their path, each with settings of nothing else. */
const ALONE: readonly (readonly [option: string, settings: LoadBalancerSettings])[] = [
  ["address", { address: LoadBalancerAddress.static(one, privateSide) }],
  ["address", { address: LoadBalancerAddress.ephemeral({ ipv6: true }) }],
  ["address", { address: LoadBalancerAddress.existing("fr-par-1/x", { private: true }) }],
  ["type", { type: LoadBalancerType.of("LB-S") }],
  ["targetNodeLabels", { targetNodeLabels: { role: "web" } }],
  ["reportAs", { reportAs: "hostname" }],
  ["reportAs", { reportAs: "Proxy" }],
  ["proxyProtocol", { proxyProtocol: ProxyHeader.byPort({ v1: PortScope.ports(80), v2: PortScope.ports(81) }) }],
  ["frontend.tlsCompatibility", { frontend: { tlsCompatibility: "modern" } }],
  ["frontend.certificates", { frontend: { certificates: { allPorts: [one.uuid] } } }],
  ["frontend.connectionRateLimit", { frontend: { connectionRateLimit: 1 } }],
  ["frontend.accessLogs", { frontend: { accessLogs: true } }],
  ["frontend.http3", { frontend: { http3: true } }],
  ["backend.http", { backend: { http: PortScope.all() } }],
  ["backend.tls", { backend: { tls: BackendTls.unverified() } }],
  ["backend.algorithm", { backend: { algorithm: "first" } }],
  ["backend.stickySessions", { backend: { stickySessions: StickySessions.cookie("node") } }],
  ["backend.onMarkedDown", { backend: { onMarkedDown: "none" } }],
  ["backend.redispatch", { backend: { redispatch: true } }],
  ["backend.maxRetries", { backend: { maxRetries: 1 } }],
  ["backend.maxConnections", { backend: { maxConnections: 1 } }],
  ["backend.failoverHost", { backend: { failoverHost: "b.s3-website.fr-par.scw.cloud" } }],
  ["timeouts.client", { timeouts: { client: second } }],
  ["timeouts.server", { timeouts: { server: second } }],
  ["timeouts.connect", { timeouts: { connect: second } }],
  ["timeouts.tunnel", { timeouts: { tunnel: second } }],
  ["timeouts.queue", { timeouts: { queue: second } }],
  ["healthCheck.check", { healthCheck: { check: checks } }],
  ["healthCheck.delay", { healthCheck: { delay: second } }],
  ["healthCheck.timeout", { healthCheck: { timeout: second } }],
  ["healthCheck.maxRetries", { healthCheck: { maxRetries: 1 } }],
  ["healthCheck.transientDelay", { healthCheck: { transientDelay: second } }],
  ["healthCheck.sendProxy", { healthCheck: { sendProxy: true } }],
  ["healthCheck.fromService", { healthCheck: { fromService: PortScope.all() } }],
];

const namesOf = (settings: LoadBalancerSettings) =>
  Object.keys(loadBalancerAnnotations(settings)).map((key) => key.slice(ANNOTATION_PREFIX.length) as AnnotationName);

const LEGACY = ["force-internal-ip", "send-proxy-v2"] as const;

test.each(ALONE)("every annotation that %s writes is known to be from there", (option, settings) => {
  expect(namesOf(settings).length).toBeGreaterThan(0);
  expect([...new Set(namesOf(settings).map((name) => TYPED_OPTIONS[name]))]).toEqual([option]);
});

test("no annotation is written by no option, those aside that are only read", () => {
  const written = new Set<string>(ALONE.flatMap(([, settings]) => namesOf(settings)));
  expect(Object.keys(TYPED_OPTIONS).filter((name) => !written.has(name))).toEqual(LEGACY);
  expect(LEGACY.map((name) => TYPED_OPTIONS[name])).toEqual(["annotations", "annotations"]);
});

test("what a fault costs depends on how nodes are checked, chosen and left", () => {
  expect([...BUDGET_ANNOTATIONS].sort()).toEqual([
    "forward-port-algorithm",
    "health-check-delay",
    "health-check-from-service",
    "health-check-max-retries",
    "health-check-timeout",
    "health-check-type",
    "health-transient-check-delay",
    "max-retries",
    "on-marked-down-action",
    "protocol-http",
    "redispatch-attempt-count",
    "sticky-sessions",
    "timeout-connect",
    "timeout-tunnel",
  ]);
});
