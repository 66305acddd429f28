import fc from "fast-check";
import { Duration } from "../../../constructs/core/duration";
import { BackendTls } from "../../../constructs/load-balancer/backend-tls";
import { HealthCheck, HTTP_METHODS } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { type LoadBalancerSettings } from "../../../constructs/load-balancer/load-balancer-settings";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";

/** The ports of the Service that the settings are for. */
export const PORTS = [80, 443, 8443] as const;

const port = fc.constantFrom(...PORTS);
const somePorts = fc.subarray([...PORTS], { minLength: 1 });
const scope = fc.oneof(
  fc.constant(PortScope.all()),
  fc.constant(PortScope.none()),
  somePorts.map(([first = 80, ...others]) => PortScope.ports(first, ...others)),
);
const milliseconds = (min: number, max = 2 ** 31 - 1) =>
  fc.integer({ min, max }).map((ms) => Duration.milliseconds(ms));
const ids = (maxLength: number) => fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength });
const zone = fc.constantFrom("fr-par-1", "nl-ams-2");
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);

/** A record with some of the properties, or none of them. */
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T, never>(model, { requiredKeys: [] });

const privateSide = { privateNetworks: ids(3), privateIps: ids(3) };

const address = fc.oneof(
  fc
    .record({ uuids: ids(2), zone: fc.option(zone, { nil: undefined }), more: some(privateSide) })
    .map(({ uuids: [first = "", second], zone: place, more }) => {
      const ipv6 = second === undefined ? {} : { ipv6: { uuid: second, zone: place } };
      return LoadBalancerAddress.static({ uuid: first, zone: place }, { ...ipv6, ...more });
    }),
  some({ ...privateSide, zone, ipv6: fc.boolean() }).map((options) => LoadBalancerAddress.ephemeral(options)),
  some({ ...privateSide, zone }).map((options) => LoadBalancerAddress.private(options)),
  fc
    .tuple(zone, fc.uuid(), some({ private: fc.boolean(), privateIps: ids(2) }))
    .map(([place, id, options]) => LoadBalancerAddress.existing(`${place}/${id}`, options)),
);

const host = word;
const path = (characters: string) =>
  fc.stringMatching(new RegExp(`^/(?:[a-zA-Z0-9/._~!$&'()*+,=@-]${characters}){0,12}$`));
const rest = { method: fc.constantFrom(...HTTP_METHODS), code: fc.integer({ min: 100, max: 599 }) };
const httpOptions = some({ host, path: path("|[?]|%[0-9a-fA-F]{2}"), ...rest });
const httpsOptions = some({ host, path: path(""), ...rest });

const portCheck = fc.oneof(
  fc.constantFrom(HealthCheck.tcp(), HealthCheck.redis(), HealthCheck.ldap()),
  httpOptions.map((options) => HealthCheck.http(options)),
  httpsOptions.map((options) => HealthCheck.https(options)),
  word.map((user) => HealthCheck.mysql(user)),
  word.map((user) => HealthCheck.pgsql(user)),
);

const check = fc
  .tuple(portCheck, fc.array(fc.tuple(port, portCheck), { maxLength: 3 }))
  .map(([others, own]) => own.reduce((made, [number, each]) => made.onPort(number, each), others));

const certificates = some({
  allPorts: ids(3),
  byPort: fc.dictionary(port.map(String), ids(2), { minKeys: 1, maxKeys: 3 }),
}).filter((made) => Object.keys(made).length > 0);

/** Any settings that no rule is against, for a Service with PORTS and node-local traffic. */
export const arbitrarySettings: fc.Arbitrary<LoadBalancerSettings> = some({
  address,
  type: fc.constantFrom(LoadBalancerType.GP_L, LoadBalancerType.of("lb-s")),
  targetNodeLabels: fc.dictionary(word, fc.oneof(word, fc.constant("")), { minKeys: 1, maxKeys: 3 }),
  reportAs: fc.constantFrom("VIP" as const, "Proxy" as const, "hostname" as const),
  proxyProtocol: fc.oneof(
    scope.map((ports) => ProxyHeader.v1(ports)),
    scope.map((ports) => ProxyHeader.v2(ports)),
    fc.constant(ProxyHeader.byPort({ v1: PortScope.ports(80), v2: PortScope.ports(443, 8443) })),
  ),
  frontend: some({
    certificates,
    tlsCompatibility: fc.constantFrom("intermediate" as const, "modern" as const, "old" as const),
    connectionRateLimit: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    accessLogs: fc.boolean(),
    http3: fc.boolean(),
  }),
  backend: some({
    http: scope,
    tls: fc.oneof(
      scope.map((ports) => BackendTls.verified(ports)),
      scope.map((ports) => BackendTls.unverified(ports)),
      fc.constant(BackendTls.mixed(PortScope.all(), PortScope.ports(443))),
    ),
    algorithm: fc.constantFrom("roundrobin" as const, "leastconn" as const, "first" as const),
    stickySessions: fc.oneof(
      word.map((name) => StickySessions.cookie(name)),
      fc.constantFrom(StickySessions.table(), StickySessions.none()),
    ),
    onMarkedDown: fc.constantFrom("none" as const, "shutdown_sessions" as const),
    redispatch: fc.boolean(),
    maxRetries: fc.integer({ min: 0, max: 32 }),
    maxConnections: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    failoverHost: fc.constant("b.s3-website.fr-par.scw.cloud"),
  }),
  timeouts: some({
    client: milliseconds(0),
    server: milliseconds(0),
    connect: milliseconds(0),
    tunnel: milliseconds(0),
    queue: milliseconds(1),
  }),
  healthCheck: some({
    fromService: scope,
    check,
    delay: milliseconds(1_000),
    timeout: milliseconds(1_000),
    maxRetries: fc.integer({ min: 1, max: 9_999 }),
    transientDelay: milliseconds(100, 2_147_483_000),
    sendProxy: fc.boolean(),
  }),
}).map(withinTheRules);

/** Leaves out what needs something else that is not there. */
function withinTheRules(settings: LoadBalancerSettings): LoadBalancerSettings {
  const { address: where, type, frontend, backend, healthCheck, proxyProtocol } = settings;
  const http = backend?.http ?? PortScope.none();
  const everyHttp = PORTS.every((each) => http.includes(each));
  const existing = where?.source.kind === "existing";
  const tlsFits =
    PORTS.every((each) => backend?.tls?.ports.includes(each) !== true || http.includes(each)) &&
    PORTS.every((each) => backend?.tls?.unverifiedPorts?.includes(each) !== true || backend.tls.ports.includes(each));
  const proxied = PORTS.some((each) => proxyProtocol?.includes(each) ?? false);
  const certified = frontend?.certificates?.allPorts !== undefined;
  return compact({
    ...settings,
    type: existing ? undefined : type,
    frontend: compact({
      ...frontend,
      tlsCompatibility: existing ? undefined : frontend?.tlsCompatibility,
      http3: everyHttp && certified ? frontend.http3 : undefined,
    }),
    backend: compact({
      ...backend,
      tls: tlsFits ? backend?.tls : undefined,
      stickySessions: backend?.stickySessions?.kind === "cookie" && !everyHttp ? undefined : backend?.stickySessions,
    }),
    timeouts: compact({ ...settings.timeouts }),
    healthCheck: compact({ ...healthCheck, sendProxy: proxied ? healthCheck?.sendProxy : undefined }),
  }) as LoadBalancerSettings;
}

/** Without what is undefined or empty. */
function compact(value: object): object | undefined {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
