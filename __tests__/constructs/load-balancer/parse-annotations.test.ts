import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import {
  parseLoadBalancerAnnotations,
  readLoadBalancerAnnotations,
} from "../../../constructs/load-balancer/parse-annotations";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { type ServiceContext } from "../../../constructs/load-balancer/settings-rules";
import { scw } from "./annotations";

const LOCAL: ServiceContext = { ports: [80, 443], externalTrafficPolicy: "Local" };
const ID = "11111111-1111-1111-1111-111111111111";

const parse = (annotations: Record<string, string>, context: Partial<ServiceContext> = {}) =>
  parseLoadBalancerAnnotations(scw(annotations), { ...LOCAL, ...context });

/** Name, rule and fix of everything that is wrong. */
const problems = (annotations: Record<string, string>, context: Partial<ServiceContext> = {}) =>
  readLoadBalancerAnnotations(scw(annotations), { ...LOCAL, ...context }).problems.map(
    ({ key, rule, fix }) => `${key.slice(ANNOTATION_PREFIX.length)}: ${rule}; ${fix}`,
  );

const warnings = (annotations: Record<string, string>, context: Partial<ServiceContext> = {}) =>
  parse({ "timeout-connect": "1s", "timeout-server": "1m", ...annotations }, context).warnings.map(
    ({ key, kind, text }) => `${key.slice(ANNOTATION_PREFIX.length)} (${kind}): ${text}`,
  );

describe("parseLoadBalancerAnnotations", () => {
  test("throws with every problem at once, each with key, value and fix", () => {
    expect(() =>
      parse({ "health-check-delay": "10000", "health-check-timeout": "3000", "health-check-max-retries": "2" }),
    ).toThrow(
      new Error(
        "annotations refuses its input:\n" +
          `  - annotations["${ANNOTATION_PREFIX}health-check-delay"]: must be a duration of at least 1s with its unit, received "10000"; write it as 500ms, 5s or 1m30s\n` +
          `  - annotations["${ANNOTATION_PREFIX}health-check-timeout"]: must be a duration of at least 1s with its unit, received "3000"; write it as 500ms, 5s or 1m30s`,
      ),
    );
  });

  test("passes over what is not the load balancer's", () => {
    const { settings } = parseLoadBalancerAnnotations({ "example.com/note": "ours" }, LOCAL);
    expect(settings).toEqual({});
  });

  test("keeps the deprecated keys and the controller's own id apart", () => {
    const { settings, legacy } = parse({ "send-proxy-v2": "1", "force-internal-ip": "true", id: `fr-par-1/${ID}` });
    expect(settings).toEqual({});
    expect(legacy).toEqual({ sendProxyV2: PortScope.all(), forceInternalIp: true, writtenId: `fr-par-1/${ID}` });
  });

  test("reads forms that it does not write", () => {
    expect(
      parse({
        "use-hostname": "F",
        "flexible-ip-types": " IPv4 , IPV6 ",
        zone: "FR-PAR-1",
        "connection-rate-limit": "+5",
      }).settings,
    ).toEqual({
      address: LoadBalancerAddress.ephemeral({ ipv6: true, zone: "fr-par-1" }),
      frontend: { connectionRateLimit: 5 },
    });
  });

  test("reads a region before an id as its first zone", () => {
    expect(parse({ "externally-managed": "true", id: `FR-PAR/${ID}` }).settings.address).toEqual(
      LoadBalancerAddress.existing(`fr-par-1/${ID}`),
    );
  });

  test("reads checks by port, the last and the named before the others", () => {
    const { settings } = parse({
      "health-check-type": "80:http;*:https;443:tcp",
      "health-check-http-uri": "/a;80:example.com/b",
    });
    expect(settings.healthCheck?.check).toEqual(
      HealthCheck.https({ path: "/a" })
        .onPort(80, HealthCheck.https({ host: "example.com", path: "/b" }))
        .onPort(443, HealthCheck.tcp()),
    );
  });

  test("takes types by port alone where they are all there", () => {
    const { settings } = parse({ "health-check-type": "80:http;443:redis" });
    expect([80, 443].map((port) => settings.healthCheck?.check?.of(port).kind)).toEqual(["http", "redis"]);
  });

  test("does not look at a type that the check from the Service goes before", () => {
    const { settings, warnings: said } = parse({
      "health-check-from-service": "80,443",
      "health-check-type": "smtp",
      "timeout-connect": "1s",
      "timeout-server": "1m",
    });
    expect(settings.healthCheck).toEqual({ fromService: PortScope.ports(80, 443) });
    expect(said.map(({ kind, text }) => [kind, text])).toEqual([
      ["ignored", "has no effect, since every port is checked from the Service"],
    ]);
  });

  test("does not hold ports against each other that are not known", () => {
    const one = { "protocol-http": "80", "http-backend-tls": "true", "http-backend-tls-skip-verify": "80" };
    const other = { "protocol-http": "true", "http-backend-tls": "443", "http-backend-tls-skip-verify": "true" };
    expect([one, other].flatMap((each) => problems(each, { ports: [] }))).toEqual([]);
  });

  test("has no address where its ids are known only at apply", () => {
    const later = { ...scw({ zone: "fr-par-1" }), [`${ANNOTATION_PREFIX}ip-ids`]: undefined };
    expect(readLoadBalancerAnnotations(later, LOCAL).settings).toEqual({});
  });

  test("does not warn of a mode that is known only at apply", () => {
    const later = { ...scw({ "proxy-protocol-v2": "80" }), [`${ANNOTATION_PREFIX}ip-mode`]: undefined };
    expect(readLoadBalancerAnnotations(later, LOCAL).warnings.filter(({ kind }) => kind === "mismatch")).toEqual([]);
  });

  test("leaves values known only at apply unchecked, and what depends on them", () => {
    const later = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [`${ANNOTATION_PREFIX}${name}`, undefined]));
    const cases = [
      { ...scw({ "sticky-sessions": "cookie" }), ...later("sticky-sessions-cookie-name", "protocol-http") },
      { ...scw({ "health-check-type": "mysql" }), ...later("health-check-mysql-user") },
      { ...scw({ "enable-http3": "true", "protocol-http": "true" }), ...later("certificate-ids") },
      { ...scw({ "http-backend-tls": "true" }), ...later("protocol-http") },
      { ...scw({ "http-backend-tls-skip-verify": "true", "protocol-http": "true" }), ...later("http-backend-tls") },
      { ...scw({ "health-check-send-proxy": "true" }), ...later("proxy-protocol-v2") },
      { ...scw({ "externally-managed": "true" }), ...later("id") },
      { ...scw({ "health-check-http-uri": "/x" }), ...later("health-check-type") },
    ];
    expect(cases.flatMap((each) => readLoadBalancerAnnotations(each, LOCAL).problems)).toEqual([]);
  });
});

describe("parseLoadBalancerAnnotations refuses", () => {
  const scope =
    "must be true, false, or ports of the Service joined by commas; write true for all of them, or such as 80,443";
  const unknownKey = "must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word";
  const uuid =
    "must be UUIDs without zone or region, joined by commas alone; leave out what stands before the slash, and any space";
  const someValue = "must have a value for every port that needs one; add one without a port in front, for the others";
  const noPort =
    "must name ports of the Service, which has no 8080; its ports are 80, 443; true stands for all of them";
  const notManaged =
    "must not be set on a load balancer that something else manages, which keeps its own; leave it out";

  test.each<[string, Record<string, string>, readonly string[], Partial<ServiceContext>?]>([
    [
      "a key that is not one, and says which is near, by letters or by words",
      { "timeout-conect": "1s", "health-check-transient-delay": "1s", "something-else": "1s" },
      [
        `timeout-conect: ${unknownKey}; write ${ANNOTATION_PREFIX}timeout-connect`,
        `health-check-transient-delay: ${unknownKey}; write ${ANNOTATION_PREFIX}health-transient-check-delay`,
        `something-else: ${unknownKey}; correct the spelling; they begin with ${ANNOTATION_PREFIX}`,
      ],
    ],
    [
      "a duration that is too long",
      { "timeout-client": "600h" },
      ["timeout-client: must be a duration of at most 2147483647ms; write a shorter one"],
    ],
    [
      "yes for a flag",
      { "enable-access-logs": "yes" },
      ["enable-access-logs: must be true or false; write true or false"],
    ],
    ["yes for ports", { "protocol-http": "yes" }, [`protocol-http: ${scope}`]],
    ["a list of ports that breaks off", { "proxy-protocol-v2": "80,abc" }, [`proxy-protocol-v2: ${scope}`]],
    [
      "a number with a unit",
      { "max-retries": "3x" },
      ["max-retries: must be a whole number from 0 to 32; write it in digits, as a text"],
    ],
    [
      "a number that the controller would cut",
      { "max-connections": "3000000000" },
      ["max-connections: must be a whole number from 1 to 2147483647; write it in digits, as a text"],
    ],
    [
      "a limit below zero",
      { "connection-rate-limit": "-1" },
      ["connection-rate-limit: must be a whole number from 0 to 4294967295; write it in digits, as a text"],
    ],
    [
      "a word in another case",
      { "forward-port-algorithm": "RoundRobin" },
      ["forward-port-algorithm: must be roundrobin, leastconn or first, spelled so; write roundrobin"],
    ],
    [
      "Terraform's word for the controller's",
      { "on-marked-down-action": "none" },
      [
        "on-marked-down-action: must be on_marked_down_action_none or shutdown_sessions, spelled so; correct the spelling, or leave it out",
      ],
    ],
    ["an empty text", { type: "" }, ["type: must not be empty; leave it out"]],
    ["a port without a type", { "health-check-type": "80:http" }, [`health-check-type: ${someValue}`]],
    [
      "a port without a method and a code",
      { "health-check-type": "http", "health-check-http-method": "80:POST", "health-check-http-code": "80:204" },
      [`health-check-http-method: ${someValue}`, `health-check-http-code: ${someValue}`],
    ],
    ["a database without a user", { "health-check-type": "80:pgsql;tcp" }, [`health-check-pgsql-user: ${someValue}`]],
    [
      "a type that is none",
      { "health-check-type": "HTTP" },
      ["health-check-type: must be tcp, http, https, mysql, pgsql, redis or ldap, spelled so; write http"],
    ],
    [
      "a class of codes",
      { "health-check-type": "http", "health-check-http-code": "2xx" },
      ["health-check-http-code: must be a whole number from 100 to 599; write it in digits, as a text"],
    ],
    [
      "a path without a slash",
      { "health-check-type": "http", "health-check-http-uri": "healthz" },
      [
        "health-check-http-uri: must have a slash: without one it is the name of a host; write /healthz, or healthz/ if a host is meant",
      ],
    ],
    [
      "a whole URL",
      { "health-check-type": "http", "health-check-http-uri": "http://host:8080/" },
      [
        "health-check-http-uri: must be a value, or values by port such as 80:http;443:https, without a colon or semicolon in them; " +
          "write ports and value with one colon between, a semicolon between two of these",
      ],
    ],
    [
      "a query with https",
      { "health-check-type": "https", "health-check-http-uri": "/?a" },
      ["health-check-http-uri: must not have a query with https, which drops it; leave it out"],
    ],
    [
      "spaces in a path",
      { "health-check-type": "http", "health-check-http-uri": "/a b" },
      [
        "health-check-http-uri: must have only what a URL's path may have, without colon, semicolon and #; write others as %20",
      ],
    ],
    [
      "a host that the controller reads otherwise",
      { "health-check-type": "http", "health-check-http-uri": "me@example.com/" },
      ["health-check-http-uri: must have a host name before the path, without a port; correct the spelling"],
    ],
    [
      "an escape with https",
      { "health-check-type": "https", "health-check-http-uri": "/%20" },
      [
        "health-check-http-uri: must not have % with https, which asks for the path unescaped; use another path, or http",
      ],
    ],
    [
      "parts of a millisecond, which the controller cuts",
      { "timeout-connect": "500us", "timeout-queue": "1.5ms" },
      ["timeout-connect: must be whole milliseconds; round it", "timeout-queue: must be whole milliseconds; round it"],
    ],
    [
      "an address twice, which the controller would delete the load balancer for",
      { "ip-ids": `${ID},${ID}` },
      ["ip-ids: must not repeat an id; write each once"],
    ],
    [
      "a certificate whose id is empty",
      { "certificate-ids": `${ID};` },
      [
        "certificate-ids: must be ids joined by commas, or ids by port such as 443:id;80,8443:id,id; correct the spelling; an id is a UUID, with its zone in front or without",
      ],
    ],
    [
      "kinds of addresses after a space that Go does not take for one",
      { "flexible-ip-types": "\uFEFFipv4" },
      ["flexible-ip-types: must be ipv4, or ipv4,ipv6: an IPv4 address is always there; write ipv4,ipv6"],
    ],
    [
      "a port of the deprecated key that the Service does not have",
      { "send-proxy-v2": "80,8080" },
      [`send-proxy-v2: ${noPort}`],
    ],
    [
      "ports that the Service does not have",
      { "protocol-http": "8080", "health-check-type": "8080:tcp;tcp", "certificate-ids": `8080:${ID}` },
      [`protocol-http: ${noPort}`, `health-check-type: ${noPort}`, `certificate-ids: ${noPort}`],
    ],
    [
      "both versions of PROXY protocol for a port",
      { "proxy-protocol-v1": "80", "proxy-protocol-v2": "true" },
      ["proxy-protocol-v2: must not be for port 80, which has version 1; give each port one version"],
    ],
    [
      "both versions of PROXY protocol for every port, whichever they are",
      { "proxy-protocol-v1": "*", "proxy-protocol-v2": "*" },
      ["proxy-protocol-v2: must not be for a port, which has version 1; give each port one version"],
      { ports: [] },
    ],
    [
      "PROXY protocol in the check alone",
      { "health-check-send-proxy": "true" },
      ["health-check-send-proxy: must not be set without PROXY protocol; add proxy-protocol-v2, or leave it out"],
    ],
    [
      "the same of two ports once",
      { "health-check-type": "80:smtp;443:smtp;tcp" },
      [
        "health-check-type: must be tcp, http, https, mysql, pgsql, redis or ldap, spelled so; correct the spelling, or leave it out",
      ],
    ],
    [
      "PROXY protocol in the check alone, whichever the ports are",
      { "health-check-send-proxy": "true" },
      ["health-check-send-proxy: must not be set without PROXY protocol; add proxy-protocol-v2, or leave it out"],
      { ports: [] },
    ],
    [
      "PROXY protocol that cannot be read, and nothing that hangs on it",
      { "proxy-protocol-v2": "80,abc", "health-check-send-proxy": "true" },
      [`proxy-protocol-v2: ${scope}`],
    ],
    [
      "TLS to the nodes where nothing is HTTP, whichever the ports are",
      { "http-backend-tls": "true" },
      ["http-backend-tls: must be for ports in HTTP mode; add protocol-http for it, or leave it out"],
      { ports: [] },
    ],
    [
      "a method that is empty, whichever the ports are",
      { "health-check-type": "http", "health-check-http-method": "" },
      [`health-check-http-method: ${someValue}`],
      { ports: [] },
    ],
    [
      "a private load balancer at a public address",
      { private: "true", "ip-ids": ID },
      ["private: must not be given together with a public address; leave out ip, or the private annotation"],
    ],
    [
      "a private load balancer at the Service's old field for an address",
      { private: "true" },
      ["private: must not be given together with a public address; leave out ip, or the private annotation"],
      { loadBalancerIp: "51.15.251.114" },
    ],
    [
      "a cookie without its name",
      { "sticky-sessions": "cookie", "protocol-http": "true" },
      ["sticky-sessions: must come with the cookie's name; add sticky-sessions-cookie-name"],
    ],
    ...[
      "",
      "a b",
      "a=b",
      "a;b",
      "a,b",
      "a:b",
      "a/b",
      '"a"',
      "a@b",
      "(a)",
      "{a}",
      "[a]",
      "<a>",
      "a?",
      "a\\b",
      "ä",
      "a\n",
    ].map((name): [string, Record<string, string>, readonly string[]] => [
      `the name of a cookie that is no token: ${JSON.stringify(name)}`,
      { "sticky-sessions": "cookie", "sticky-sessions-cookie-name": name, "protocol-http": "true" },
      [
        "sticky-sessions-cookie-name: must be the name of a cookie: letters, digits and !#$%&'*+-.^_`|~; leave out spaces, quotes and separators such as = and ;",
      ],
    ]),
    [
      "a cookie in TCP mode",
      { "sticky-sessions": "cookie", "sticky-sessions-cookie-name": "node", "protocol-http": "80" },
      [
        "sticky-sessions: must not be cookie where a port is in TCP mode, which has no cookies; write table, or add protocol-http for every port",
      ],
    ],
    [
      "the check from the Service without node-local traffic",
      { "health-check-from-service": "true" },
      [
        "health-check-from-service: must not be used without node-local traffic, which alone has that check; set externalTrafficPolicy: Local, or leave it out",
      ],
      { externalTrafficPolicy: "Cluster" },
    ],
    [
      "HTTP/3 without a certificate on every port",
      { "enable-http3": "true", "protocol-http": "true", "certificate-ids": `443:${ID}` },
      [
        "enable-http3: must not be set without HTTP mode and a certificate on every port; add protocol-http and certificate-ids, or leave it out",
      ],
    ],
    [
      "TLS to the nodes in TCP mode",
      { "http-backend-tls": "true", "protocol-http": "443" },
      ["http-backend-tls: must be for ports in HTTP mode; add protocol-http for it, or leave it out"],
    ],
    [
      "no verification of what is not TLS",
      { "http-backend-tls-skip-verify": "443", "protocol-http": "443" },
      [
        "http-backend-tls-skip-verify: must be for ports that have TLS to the nodes; add http-backend-tls for them, or leave it out",
      ],
    ],
    ["ids with a region", { "pn-ids": `fr-par/${ID}` }, [`pn-ids: ${uuid}`]],
    ["ids with a space between", { "private-ip-ids": `${ID}, ${ID}` }, [`private-ip-ids: ${uuid}`]],
    [
      "three addresses",
      { "ip-ids": [ID, ID, ID].join(",") },
      ["ip-ids: must be at most 2 ids; one IPv4 address, and one IPv6 address at most"],
    ],
    [
      "a certificate that is no id",
      { "certificate-ids": "a/b/c" },
      [
        "certificate-ids: must be ids joined by commas, or ids by port such as 443:id;80,8443:id,id; correct the spelling; an id is a UUID, with its zone in front or without",
      ],
    ],
    [
      "an existing load balancer without its id",
      { "externally-managed": "true" },
      ["externally-managed: must come with the load balancer's id; add the annotation id, with its zone"],
    ],
    [
      "an existing load balancer with what it keeps",
      { "externally-managed": "true", id: `fr-par-1/${ID}`, type: "LB-S", "ip-ids": ID, "pn-ids": ID },
      [`type: ${notManaged}`, `ip-ids: ${notManaged}`, `pn-ids: ${notManaged}`],
    ],
    [
      "an id without its zone",
      { id: ID },
      ["id: must be a zonal id: the zone, a slash and a UUID; write it as fr-par-1/ and the UUID"],
    ],
    ["a zone that is none", { zone: "fr-par" }, ["zone: must be a zone such as fr-par-1; correct the spelling"]],
    [
      "IPv6 alone",
      { "flexible-ip-types": "ipv6" },
      ["flexible-ip-types: must be ipv4, or ipv4,ipv6: an IPv4 address is always there; write ipv4,ipv6"],
    ],
    [
      "a label whose value is cut",
      { "target-node-labels": "a=b=c" },
      [
        "target-node-labels: must be labels joined by commas, such as role=web,disk; a second = in one cuts its value; correct the spelling",
      ],
    ],
    [
      "a failover host with its scheme",
      { "failover-host": "https://b.s3-website.fr-par.scw.cloud" },
      [
        "failover-host: must be the host name of a bucket's website; leave out the scheme and the path: b.s3-website.fr-par.scw.cloud",
      ],
    ],
    [
      "an asterisk where it is not read",
      { "send-proxy-v2": "*" },
      ["send-proxy-v2: must be true, false or ports; write true"],
    ],
  ])("%s", (_, annotations, expected, context = {}) => {
    expect(problems(annotations, context)).toEqual(expected);
  });
});

describe("parseLoadBalancerAnnotations warns", () => {
  const bypass = "cluster's own callers bypass the load balancer and its header; set ip-mode: Proxy, or use-hostname";

  test("of the controller's defaults that lose requests", () => {
    expect(parse({}).warnings.map(({ key, kind }) => [key.slice(ANNOTATION_PREFIX.length), kind])).toEqual([
      ["timeout-connect", "default"],
      ["timeout-server", "default"],
    ]);
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    ["nothing else", {}, []],
    [
      "deprecated keys",
      { "send-proxy-v2": "true", "force-internal-ip": "false" },
      [
        "send-proxy-v2 (deprecated): deprecated by Scaleway's controller",
        "force-internal-ip (deprecated): deprecated by Scaleway's controller",
      ],
    ],
    [
      "a mode beside a host name",
      { "use-hostname": "true", "ip-mode": "VIP" },
      ["ip-mode (ignored): has no effect beside use-hostname, with which no address is reported"],
    ],
    [
      "kinds of addresses beside given ones",
      { "flexible-ip-types": "ipv4", "ip-ids": ID },
      ["flexible-ip-types (ignored): has no effect beside a private load balancer or given addresses"],
    ],
    [
      "a zone beside an id that has it",
      { "externally-managed": "true", id: `fr-par-1/${ID}`, zone: "fr-par-1" },
      ["zone (ignored): has no effect, since the id has the zone"],
    ],
    [
      "a check that the pods take for a broken header",
      { "proxy-protocol-v2": "443", "health-check-type": "http", "ip-mode": "Proxy" },
      [
        "health-check-type (mismatch): asks port 443 without the PROXY protocol that the port expects; set health-check-send-proxy",
      ],
    ],
    [
      "what only another setting gives an effect",
      { "timeout-queue": "5s", "sticky-sessions-cookie-name": "node", "health-check-http-uri": "/x" },
      [
        "sticky-sessions-cookie-name (ignored): has no effect without sticky-sessions: cookie",
        "timeout-queue (ignored): has no effect without max-connections, for no request waits then",
        "health-check-http-uri (ignored): has no effect, since no port has a check of type http or https",
      ],
    ],
    [
      "a user whose type of check no port has",
      { "health-check-type": "pgsql", "health-check-pgsql-user": "lb", "health-check-mysql-user": "lb" },
      ["health-check-mysql-user (ignored): has no effect, since no port has a check of type mysql"],
    ],
    [
      "nothing where a port has the type",
      { "health-check-type": "443:https;tcp", "health-check-http-code": "204" },
      [],
    ],
    [
      "PROXY protocol for some ports, where callers in the cluster come without it",
      { "proxy-protocol-v1": "443" },
      [`proxy-protocol-v1 (mismatch): leaves out port 80, and the ${bypass}`],
    ],
    [
      "the same by the deprecated key",
      { "proxy-protocol-v2": "80", "send-proxy-v2": "80" },
      [
        "send-proxy-v2 (deprecated): deprecated by Scaleway's controller",
        `proxy-protocol-v2 (mismatch): leaves out port 443, and the ${bypass}`,
      ],
    ],
    [
      "the deprecated key where the others leave it no port",
      { "proxy-protocol-v1": "80", "proxy-protocol-v2": "443", "send-proxy-v2": "true" },
      [
        "send-proxy-v2 (deprecated): deprecated by Scaleway's controller",
        "send-proxy-v2 (ignored): has no effect, since every port has proxy-protocol-v1 or -v2",
      ],
    ],
    [
      "all requests on one node",
      { "forward-port-algorithm": "first" },
      [
        "forward-port-algorithm (mismatch): is first without max-connections: one node gets all requests, until it is found dead",
      ],
    ],
    ["nothing where the first node has its share", { "forward-port-algorithm": "first", "max-connections": "9" }, []],
    [
      "redispatch without retries",
      { "redispatch-attempt-count": "1", "max-retries": "0" },
      ["redispatch-attempt-count (ignored): has no effect with max-retries 0: nothing is tried again"],
    ],
    ["nothing where one retry may go elsewhere", { "redispatch-attempt-count": "1", "max-retries": "1" }, []],
    [
      "PROXY protocol beside the mode that goes past it",
      { "proxy-protocol-v2": "true", "ip-mode": "VIP" },
      [`proxy-protocol-v2 (mismatch): is beside ip-mode VIP: the ${bypass}`],
    ],
    [
      "nothing where PROXY protocol is for every port, one by one",
      { "proxy-protocol-v1": "80", "proxy-protocol-v2": "443" },
      [],
    ],
    ["nothing where PROXY protocol is for no port", { "proxy-protocol-v2": "false" }, []],
    [
      "nothing where callers in the cluster come by the load balancer",
      { "proxy-protocol-v2": "80", "ip-mode": "Proxy" },
      [],
    ],
    ["nothing where they come by its name", { "proxy-protocol-v2": "80", "use-hostname": "true" }, []],
  ])("of %s", (_, annotations, expected) => {
    expect(warnings(annotations)).toEqual(expected);
  });
});
