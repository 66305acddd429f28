/** Scaleway's controller takes a load balancer's settings from the annotations of its Service that begin so. */
export const ANNOTATION_PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";

/** Every annotation that Scaleway's cloud controller manager 0.36.2 reads, without the prefix. */
export const ANNOTATION_NAMES = [
  "id",
  "externally-managed",
  "type",
  "zone",
  "private",
  "ip-ids",
  "flexible-ip-types",
  "pn-ids",
  "private-ip-ids",
  "target-node-labels",
  "force-internal-ip",
  "use-hostname",
  "ip-mode",
  "ssl-compatibility-level",
  "timeout-client",
  "certificate-ids",
  "connection-rate-limit",
  "enable-access-logs",
  "enable-http3",
  "protocol-http",
  "http-backend-tls",
  "http-backend-tls-skip-verify",
  "proxy-protocol-v1",
  "proxy-protocol-v2",
  "send-proxy-v2",
  "forward-port-algorithm",
  "sticky-sessions",
  "sticky-sessions-cookie-name",
  "timeout-server",
  "timeout-connect",
  "timeout-tunnel",
  "timeout-queue",
  "on-marked-down-action",
  "redispatch-attempt-count",
  "max-retries",
  "max-connections",
  "failover-host",
  "health-check-type",
  "health-check-delay",
  "health-check-timeout",
  "health-check-max-retries",
  "health-transient-check-delay",
  "health-check-send-proxy",
  "health-check-http-uri",
  "health-check-http-method",
  "health-check-http-code",
  "health-check-mysql-user",
  "health-check-pgsql-user",
  "health-check-from-service",
] as const;

export type AnnotationName = (typeof ANNOTATION_NAMES)[number];

const KEYS = Object.fromEntries(ANNOTATION_NAMES.map((name) => [name, `${ANNOTATION_PREFIX}${name}`])) as Readonly<
  Record<AnnotationName, string>
>;
const NAMES: ReadonlyMap<string, AnnotationName> = new Map(ANNOTATION_NAMES.map((name) => [KEYS[name], name]));

/** The whole key of an annotation. */
export function annotationKey(name: AnnotationName): string {
  return KEYS[name];
}

/** The name, if the key is one that the controller reads. */
export function annotationName(key: string): AnnotationName | undefined {
  return NAMES.get(key);
}
