import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { readLoadBalancerAnnotations } from "../../../constructs/load-balancer/parse-annotations";
import { type ServiceContext } from "../../../constructs/load-balancer/settings-rules";
import { scw } from "./annotations";

const ID = "11111111-1111-1111-1111-111111111111";
const USUAL = { "timeout-connect": "1s", "timeout-server": "1m" };

const said = (annotations: Record<string, string>, context: Partial<ServiceContext> = {}) => {
  const given: ServiceContext = { ports: [80, 443], externalTrafficPolicy: "Local", ...context };
  const { problems, warnings } = readLoadBalancerAnnotations(scw({ ...USUAL, ...annotations }), given);
  const name = (key: string) => key.slice(ANNOTATION_PREFIX.length);
  return [
    ...problems.map(({ key, rule }) => `${name(key)}: ${rule}`),
    ...warnings.map(({ key, text }) => `${name(key)} warns: ${text}`),
  ];
};

describe("ports that the Service does not have", () => {
  const rule = "must name ports of the Service, which has no 8080, 8443";
  const gone = "8080,8443";

  test.each<[string, Record<string, string>]>([
    ["protocol-http", { "protocol-http": gone }],
    ["http-backend-tls", { "protocol-http": "true", "http-backend-tls": gone }],
    [
      "http-backend-tls-skip-verify",
      { "protocol-http": "true", "http-backend-tls": "true", "http-backend-tls-skip-verify": gone },
    ],
    ["proxy-protocol-v1", { "proxy-protocol-v1": gone }],
    ["proxy-protocol-v2", { "proxy-protocol-v2": gone }],
    ["health-check-from-service", { "health-check-from-service": gone }],
    ["certificate-ids", { "certificate-ids": `${gone}:${ID}` }],
    ["health-check-type", { "health-check-type": `${gone}:tcp;tcp` }],
    ["health-check-http-uri", { "health-check-type": "http", "health-check-http-uri": `${gone}:/x;/` }],
    ["health-check-http-method", { "health-check-type": "http", "health-check-http-method": `${gone}:HEAD;GET` }],
    ["health-check-http-code", { "health-check-type": "http", "health-check-http-code": `${gone}:204;200` }],
    ["health-check-mysql-user", { "health-check-type": "mysql", "health-check-mysql-user": `${gone}:a;b` }],
    ["health-check-pgsql-user", { "health-check-type": "pgsql", "health-check-pgsql-user": `${gone}:a;b` }],
  ])("are refused in %s", (name, annotations) => {
    expect(said(annotations)).toEqual([`${name}: ${rule}`]);
  });

  test("are refused in the deprecated key, which is warned of as well", () => {
    expect(said({ "send-proxy-v2": gone })).toEqual([
      `send-proxy-v2: ${rule}`,
      "send-proxy-v2 warns: deprecated by Scaleway's controller",
    ]);
  });

  test("are not looked for where the Service's are not known", () => {
    expect(said({ "protocol-http": gone }, { ports: [] })).toEqual([]);
  });
});

describe("the check from the Service", () => {
  test("may be for no port without node-local traffic", () => {
    expect(said({ "health-check-from-service": "false" }, { externalTrafficPolicy: "Cluster" })).toEqual([]);
    expect(said({}, { externalTrafficPolicy: "Cluster" })).toEqual([]);
    expect(said({ "health-check-delay": "1s" }, { externalTrafficPolicy: "Cluster" })).toEqual([]);
  });
});

describe("HTTP mode", () => {
  const cookie = { "sticky-sessions": "cookie", "sticky-sessions-cookie-name": "node" };
  const noCookie = "sticky-sessions: must not be cookie where a port is in TCP mode, which has no cookies";

  test("takes cookies where it is for every port, by name or by number", () => {
    expect(said({ ...cookie, "protocol-http": "true" })).toEqual([]);
    expect(said({ ...cookie, "protocol-http": "80,443" })).toEqual([]);
    expect(said({ ...cookie, "protocol-http": "true" }, { ports: [] })).toEqual([]);
  });

  test("takes none where a port has it not, or all of them are not known", () => {
    expect(said({ ...cookie, "protocol-http": "443" })).toEqual([noCookie]);
    expect(said({ ...cookie, "protocol-http": "443" }, { ports: [] })).toEqual([noCookie]);
    expect(said(cookie)).toEqual([noCookie]);
  });
});

describe("HTTP/3", () => {
  const http3 = { "enable-http3": "true", "protocol-http": "true" };
  const refused = "enable-http3: must not be set without HTTP mode and a certificate on every port";

  test("is taken with a certificate for all ports, or for each", () => {
    expect(said({ ...http3, "certificate-ids": ID })).toEqual([]);
    expect(said({ ...http3, "certificate-ids": `80,443:${ID}` })).toEqual([]);
    expect(said({ ...http3, "certificate-ids": `80:${ID};443:fr-par/${ID}` })).toEqual([]);
    expect(said({ ...http3, "certificate-ids": ID }, { ports: [] })).toEqual([]);
  });

  test("is refused without a certificate, or without HTTP mode", () => {
    expect(said(http3)).toEqual([refused]);
    expect(said(http3, { ports: [] })).toEqual([refused]);
    expect(said({ ...http3, "certificate-ids": `80:${ID}` })).toEqual([refused]);
    expect(said({ "enable-http3": "true", "certificate-ids": ID })).toEqual([refused]);
    expect(said({ "enable-http3": "true", "certificate-ids": ID, "protocol-http": "80" })).toEqual([refused]);
  });

  test("may be switched off with or without", () => {
    expect(said({ "enable-http3": "false" })).toEqual([]);
  });
});

describe("TLS to the nodes", () => {
  test("may be without verification where it is", () => {
    const tls = { "protocol-http": "true", "http-backend-tls": "443" };
    expect(said({ ...tls, "http-backend-tls-skip-verify": "443" })).toEqual([]);
    expect(said({ ...tls, "http-backend-tls-skip-verify": "80,443" })).toEqual([
      "http-backend-tls-skip-verify: must be for ports that have TLS to the nodes",
    ]);
  });

  test("is held against other ports by their numbers, where the Service's are not known", () => {
    const tls = { "protocol-http": "443", "http-backend-tls": "443,8443" };
    expect(said(tls, { ports: [] })).toEqual(["http-backend-tls: must be for ports in HTTP mode"]);
    expect(said({ ...tls, "protocol-http": "443,8443" }, { ports: [] })).toEqual([]);
  });
});

describe("PROXY protocol in the health check", () => {
  const sent = { "health-check-send-proxy": "true", "ip-mode": "Proxy" };
  const refused = "health-check-send-proxy: must not be set without PROXY protocol";

  test("is taken where a port has it, in whichever way", () => {
    expect(said({ ...sent, "proxy-protocol-v1": "443" })).toEqual([]);
    expect(said({ ...sent, "proxy-protocol-v2": "true" })).toEqual([]);
    expect(said({ ...sent, "proxy-protocol-v2": "443" }, { ports: [] })).toEqual([]);
    expect(said({ ...sent, "send-proxy-v2": "443" })).toEqual([
      "send-proxy-v2 warns: deprecated by Scaleway's controller",
    ]);
  });

  test("is refused where it is switched off for every port, whatever else is wrong", () => {
    expect(said({ ...sent, "proxy-protocol-v2": "false" })).toEqual([refused]);
    expect(said({ ...sent, "proxy-protocol-v2": "false", "max-retries": "x" })).toEqual([
      "max-retries: must be a whole number from 0 to 32",
      refused,
    ]);
  });
});

describe("an HTTP check of a port that expects PROXY protocol", () => {
  const asks = (ports: string) =>
    `health-check-type warns: asks port ${ports} without the PROXY protocol that the port expects; set health-check-send-proxy`;
  const header = { "proxy-protocol-v2": "true" };

  test.each(["http", "https"])("is warned of in %s, with every such port", (type) => {
    expect(said({ ...header, "health-check-type": type })).toEqual([asks("80, 443")]);
    expect(said({ ...header, "health-check-type": `443:${type};tcp` })).toEqual([asks("443")]);
  });

  test("is not where the check has the header, asks the Service, or asks for a connection alone", () => {
    expect(said({ ...header, "health-check-type": "http", "health-check-send-proxy": "true" })).toEqual([]);
    expect(said({ ...header, "health-check-type": "tcp" })).toEqual([]);
    expect(said({ ...header, "health-check-type": "80:http;tcp", "health-check-from-service": "80" })).toEqual([]);
  });
});

test("all ports that PROXY protocol leaves out are named", () => {
  expect(said({ "proxy-protocol-v2": "443" }, { ports: [80, 443, 8080] })).toEqual([
    "proxy-protocol-v2 warns: leaves out port 80, 8080, and the cluster's own callers bypass the load balancer and its header; set ip-mode: Proxy, or use-hostname",
  ]);
});

test("the deprecated key is not said to be without effect where the Service's ports are not known", () => {
  expect(said({ "send-proxy-v2": "true", "ip-mode": "Proxy" }, { ports: [] })).toEqual([
    "send-proxy-v2 warns: deprecated by Scaleway's controller",
  ]);
});
