import { Duration } from "../core/duration";
import { type AnnotationReader } from "./annotation-reader";
import { BackendTls } from "./backend-tls";
import { type BackendSettings, type FrontendSettings, type TimeoutSettings } from "./load-balancer-settings";
import { ProxyHeader } from "./proxy-header";
import { readCertificates } from "./read-certificates";
import { StickySessions } from "./sticky-sessions";
import { duration, flag, integer, oneOf, portScope, type Reading } from "./value-readers";

/** The most of a 32-bit number without a sign. */
const UINT32 = 2 ** 32 - 1;

const COMPATIBILITIES = [
  "ssl_compatibility_level_intermediate",
  "ssl_compatibility_level_modern",
  "ssl_compatibility_level_old",
] as const;

const MARKED_DOWN = ["on_marked_down_action_none", "shutdown_sessions"] as const;

export function readFrontend(reader: AnnotationReader): FrontendSettings {
  const compatibility = reader.take("ssl-compatibility-level", oneOf(COMPATIBILITIES));
  return {
    certificates: reader.take("certificate-ids", readCertificates),
    tlsCompatibility: compatibility && withoutPrefix(compatibility),
    connectionRateLimit: reader.take("connection-rate-limit", integer(0, UINT32)),
    accessLogs: reader.take("enable-access-logs", flag),
    http3: reader.take("enable-http3", flag),
  };
}

export function readBackend(reader: AnnotationReader): BackendSettings {
  const tls = reader.take("http-backend-tls", portScope);
  const unverified = reader.take("http-backend-tls-skip-verify", portScope);
  const action = reader.take("on-marked-down-action", oneOf(MARKED_DOWN));
  const redispatch = reader.take("redispatch-attempt-count", integer(0, 1));
  return {
    http: reader.take("protocol-http", portScope),
    tls: tls && (unverified === undefined ? BackendTls.verified(tls) : BackendTls.mixed(tls, unverified)),
    algorithm: reader.take("forward-port-algorithm", oneOf(["roundrobin", "leastconn", "first"] as const)),
    stickySessions: readStickySessions(reader),
    onMarkedDown: action === "on_marked_down_action_none" ? "none" : action,
    redispatch: redispatch === undefined ? undefined : redispatch === 1,
    maxRetries: reader.take("max-retries", integer(0, 32)),
    maxConnections: reader.take("max-connections", integer(1)),
    failoverHost: reader.take("failover-host", readHost),
  };
}

export function readTimeouts(reader: AnnotationReader): TimeoutSettings {
  const any = duration(Duration.milliseconds(0));
  if (reader.has("timeout-queue") && !reader.has("max-connections")) {
    reader.warn("timeout-queue", "ignored", "has no effect without max-connections, for no request waits then");
  }
  return {
    client: reader.take("timeout-client", any),
    server: reader.take("timeout-server", any),
    connect: reader.take("timeout-connect", any),
    tunnel: reader.take("timeout-tunnel", any),
    queue: reader.take("timeout-queue", duration(Duration.milliseconds(1))),
  };
}

export function readProxyHeader(reader: AnnotationReader, ports: readonly number[]): ProxyHeader | undefined {
  const v1 = reader.take("proxy-protocol-v1", portScope);
  const v2 = reader.take("proxy-protocol-v2", portScope);
  if (v1 === undefined || v2 === undefined) return v1 ? ProxyHeader.v1(v1) : v2 && ProxyHeader.v2(v2);
  const all = [...ports, ...v1.numbers, ...v2.numbers];
  const twice = all.find((port) => v1.includes(port) && v2.includes(port));
  if (twice === undefined && !(v1.kind === "all" && v2.kind === "all")) return ProxyHeader.byPort({ v1, v2 });
  const which = twice === undefined ? "a port" : `port ${twice}`;
  reader.refuse("proxy-protocol-v2", `must not be for ${which}, which has version 1`, "give each port one version");
  return undefined;
}

function readStickySessions(reader: AnnotationReader): StickySessions | undefined {
  const kind = reader.take("sticky-sessions", oneOf(["none", "cookie", "table"] as const));
  const name = reader.take("sticky-sessions-cookie-name", readCookieName);
  if (kind !== "cookie" && name !== undefined && !reader.isLater("sticky-sessions")) {
    reader.warn("sticky-sessions-cookie-name", "ignored", "has no effect without sticky-sessions: cookie");
  }
  if (kind !== "cookie") return kind && StickySessions[kind]();
  if (name !== undefined) return StickySessions.cookie(name);
  if (!reader.has("sticky-sessions-cookie-name")) {
    reader.refuse("sticky-sessions", "must come with the cookie's name", "add sticky-sessions-cookie-name");
  }
  return undefined;
}

/** A token, as RFC 6265 has it of RFC 2616. */
function readCookieName(text: string): Reading<string> {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(text)) return { value: text };
  return {
    rule: "must be the name of a cookie: letters, digits and !#$%&'*+-.^_`|~",
    fix: "leave out spaces, quotes and separators such as = and ;",
  };
}

function withoutPrefix(level: (typeof COMPATIBILITIES)[number]): "intermediate" | "modern" | "old" {
  if (level === "ssl_compatibility_level_modern") return "modern";
  return level === "ssl_compatibility_level_old" ? "old" : "intermediate";
}

function readHost(text: string): Reading<string> {
  if (/^[A-Za-z0-9.-]+$/.test(text)) return { value: text };
  return {
    rule: "must be the host name of a bucket's website",
    fix: "leave out the scheme and the path: b.s3-website.fr-par.scw.cloud",
  };
}
