import { ANNOTATION_PREFIX, type AnnotationName } from "../../constructs/load-balancer/annotation-keys";
import { type PortCheck } from "../../constructs/load-balancer/health-check";
import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { parseLoadBalancerAnnotations } from "../../constructs/load-balancer/parse-annotations";
import { hasExpression } from "../../synthesis/template";

/** A Service's annotations as far as HAProxy has a word for them, for one of its ports. Durations as HAProxy has them. */
export interface BalancerSettings {
  readonly mode: "tcp" | "http";
  readonly algorithm: string;
  readonly timeouts: Readonly<Record<string, string>>;
  readonly retries: number;
  /** A retry may go to another node. */
  readonly redispatch: boolean;
  readonly shutdownSessions: boolean;
  /** Connections to one node at a time. */
  readonly maxConnections: number | undefined;
  readonly check: BalancerCheck;
  /** Short names of annotations that have no part in a rehearsal. */
  readonly ignored: readonly string[];
}

/** The health check of each node. */
export interface BalancerCheck {
  readonly delay: string;
  readonly transientDelay: string;
  readonly timeout: string;
  readonly maxRetries: number;
  /** What is asked: the node's kube-proxy, or the Service's port by a bare connection or by HTTP. */
  readonly ask: "from-service" | "tcp" | HttpQuestion;
}

export interface HttpQuestion {
  readonly method: string;
  /** Of the Host header; empty for none. */
  readonly host: string;
  readonly path: string;
  readonly status: number;
}

/** Of a Service: what its settings depend on beside annotations. */
export interface BalancedService {
  /** Its TCP ports, of which the first is rehearsed. */
  readonly ports: readonly [number, ...number[]];
  readonly externalTrafficPolicy: "Local" | "Cluster";
}

/** What a rehearsal has a use for. */
const HEARD: ReadonlySet<string> = new Set<AnnotationName>([
  "protocol-http",
  "forward-port-algorithm",
  "timeout-client",
  "timeout-server",
  "timeout-connect",
  "timeout-tunnel",
  "timeout-queue",
  "max-retries",
  "redispatch-attempt-count",
  "on-marked-down-action",
  "max-connections",
  "health-check-delay",
  "health-check-timeout",
  "health-check-max-retries",
  "health-transient-check-delay",
  "health-check-type",
  "health-check-from-service",
  "health-check-http-uri",
  "health-check-http-method",
  "health-check-http-code",
]);

/**
 * What annotations ask of HAProxy. Those whose value is known only at apply count as not given.
 *
 * @throws RefusedInputError for annotations that the controller refuses
 */
export function balancerSettings(
  annotations: Readonly<Record<string, string>>,
  service: BalancedService,
): BalancerSettings {
  const entries = Object.entries(annotations);
  const readable = entries.map(([key, value]) => [key, hasExpression(value) ? undefined : value] as const);
  const { settings } = parseLoadBalancerAnnotations(Object.fromEntries(readable), service);
  const { timeouts = {}, backend = {}, healthCheck = {} } = settings;
  const defaults = namedSettings.controllerDefaults;
  const [port] = service.ports;
  const named = { ...defaults.timeouts, ...timeouts };
  const fromService = service.externalTrafficPolicy === "Local" && healthCheck.fromService?.includes(port) === true;
  const check = healthCheck.check ?? defaults.healthCheck.check;
  return {
    mode: backend.http?.includes(port) === true ? "http" : "tcp",
    algorithm: backend.algorithm ?? defaults.backend.algorithm,
    timeouts: Object.fromEntries(Object.entries(named).map(([name, duration]) => [name, duration.toString()])),
    retries: backend.maxRetries ?? defaults.backend.maxRetries,
    redispatch: backend.redispatch ?? defaults.backend.redispatch,
    shutdownSessions: backend.onMarkedDown === "shutdown_sessions",
    maxConnections: backend.maxConnections,
    check: {
      delay: (healthCheck.delay ?? defaults.healthCheck.delay).toString(),
      transientDelay: (healthCheck.transientDelay ?? defaults.healthCheck.transientDelay).toString(),
      timeout: (healthCheck.timeout ?? defaults.healthCheck.timeout).toString(),
      maxRetries: healthCheck.maxRetries ?? defaults.healthCheck.maxRetries,
      ask: fromService ? "from-service" : question(check.byPort.find(([each]) => each === port)?.[1] ?? check.others),
    },
    ignored: readable
      .filter(([key]) => key.startsWith(ANNOTATION_PREFIX))
      .map(([key, value]) => ({ name: key.slice(ANNOTATION_PREFIX.length), value }))
      .filter(({ name, value }) => value === undefined || !HEARD.has(name))
      .map(({ name }) => name)
      .sort(),
  };
}

/** The nodes of a rehearsal speak clear HTTP only; a check that asks for something else is a bare connection. */
function question(check: PortCheck): "tcp" | HttpQuestion {
  if (check.kind !== "http") return "tcp";
  const { method, code, uri } = check;
  const slash = uri.indexOf("/");
  const [host, path] = slash < 0 ? [uri, "/"] : [uri.slice(0, slash), uri.slice(slash)];
  return { method, host, path, status: code };
}
