import { labelValueProblems, qualifiedNameProblems } from "../core/kubernetes-names";
import { type AnnotationName } from "./annotation-keys";
import { type AnnotationReader } from "./annotation-reader";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { PortScope } from "./port-scope";
import { namedPorts } from "./port-values";
import { portScope, portValues, type Reading } from "./value-readers";

/** What the rules need to know of the Service beside its annotations. */
export interface ServiceContext {
  /**
   * The Service's TCP ports.
   *
   * @default not known, and what depends on them is not checked
   */
  readonly ports?: readonly number[];
  /** The Service's: the check from the Service works with `Local` alone. */
  readonly externalTrafficPolicy: "Local" | "Cluster";
  /** The Service's deprecated field of this name, if it is set. */
  readonly loadBalancerIp?: string;
}

const SCOPES: readonly AnnotationName[] = [
  "protocol-http",
  "http-backend-tls",
  "http-backend-tls-skip-verify",
  "proxy-protocol-v1",
  "proxy-protocol-v2",
  "health-check-from-service",
];

const PROXY: readonly AnnotationName[] = ["proxy-protocol-v2", "proxy-protocol-v1", "send-proxy-v2"];

const BY_PORT: readonly AnnotationName[] = [
  "health-check-type",
  "health-check-http-uri",
  "health-check-http-method",
  "health-check-http-code",
  "health-check-mysql-user",
  "health-check-pgsql-user",
];

/** What no annotation is wrong by itself for, but together with others, the ports or the traffic policy. */
export function checkTogether(
  reader: AnnotationReader,
  settings: LoadBalancerSettings,
  context: ServiceContext & { readonly sendProxyV2: PortScope | undefined },
): void {
  const { ports = [], sendProxyV2 } = context;
  if (ports.length > 0) checkPorts(reader, settings, sendProxyV2, ports);
  checkHttp(reader, settings, ports);
  if (context.externalTrafficPolicy !== "Local" && (settings.healthCheck?.fromService?.kind ?? "none") !== "none") {
    const rule = "must not be used without node-local traffic, which alone has that check";
    reader.refuse("health-check-from-service", rule, "set externalTrafficPolicy: Local, or leave it out");
  }
  checkProxyProtocol(reader, settings, sendProxyV2, ports);
  checkEffects(reader, settings);
}

/** The controller takes a port that the Service does not have, to no effect. */
function checkPorts(
  reader: AnnotationReader,
  settings: LoadBalancerSettings,
  sendProxyV2: PortScope | undefined,
  ports: readonly number[],
): void {
  const missing = (numbers: readonly number[]) => numbers.filter((port) => !ports.includes(port));
  const refuse = (name: AnnotationName, numbers: readonly number[]) => {
    const wrong = missing(numbers);
    if (wrong.length === 0) return;
    const rule = `must name ports of the Service, which has no ${wrong.join(", ")}`;
    reader.refuse(name, rule, `its ports are ${ports.join(", ")}; true stands for all of them`);
  };
  for (const name of SCOPES.filter((each) => reader.has(each))) {
    refuse(name, valueOf(portScope(reader.text(name) ?? ""))?.numbers ?? []);
  }
  refuse("send-proxy-v2", sendProxyV2?.numbers ?? []);
  for (const name of BY_PORT.filter((each) => reader.has(each))) {
    const values = valueOf(portValues(reader.text(name) ?? ""));
    refuse(name, values === undefined ? [] : namedPorts([values]));
  }
  refuse("certificate-ids", Object.keys(settings.frontend?.certificates?.byPort ?? {}).map(Number));
}

function checkHttp(
  reader: AnnotationReader,
  { backend, frontend }: LoadBalancerSettings,
  ports: readonly number[],
): void {
  if (reader.isLater("protocol-http")) return;
  const http = backend?.http ?? PortScope.none();
  const everyPort = http.kind === "all" || (ports.length > 0 && ports.every((port) => http.includes(port)));
  const fix = "add protocol-http for it, or leave it out";
  const { tls } = backend ?? {};
  if (tls !== undefined && !within(tls.ports, http, ports))
    reader.refuse("http-backend-tls", "must be for ports in HTTP mode", fix);
  const unverified = valueOf(portScope(reader.text("http-backend-tls-skip-verify") ?? "")) ?? PortScope.none();
  if (!reader.isLater("http-backend-tls") && !within(unverified, tls?.ports ?? PortScope.none(), ports)) {
    const rule = "must be for ports that have TLS to the nodes";
    reader.refuse("http-backend-tls-skip-verify", rule, "add http-backend-tls for them, or leave it out");
  }
  if (backend?.stickySessions?.kind === "cookie" && !everyPort) {
    const rule = "must not be cookie where a port is in TCP mode, which has no cookies";
    reader.refuse("sticky-sessions", rule, "write table, or add protocol-http for every port");
  }
  if (frontend?.http3 !== true || reader.isLater("certificate-ids")) return;
  const certified = (port: number) =>
    frontend.certificates?.allPorts !== undefined || frontend.certificates?.byPort?.[port] !== undefined;
  if (everyPort && frontend.certificates !== undefined && ports.every(certified)) return;
  const rule = "must not be set without HTTP mode and a certificate on every port";
  reader.refuse("enable-http3", rule, "add protocol-http and certificate-ids, or leave it out");
}

function checkProxyProtocol(
  reader: AnnotationReader,
  { proxyProtocol, healthCheck, reportAs }: LoadBalancerSettings,
  sendProxyV2: PortScope | undefined,
  ports: readonly number[],
): void {
  const given = PROXY.filter((name) => reader.has(name));
  if (given.some((name) => reader.isLater(name) || reader.refused(name))) return;
  const has = (port: number) => (proxyProtocol?.includes(port) ?? false) || (sendProxyV2?.includes(port) ?? false);
  if (reader.has("send-proxy-v2") && ports.length > 0 && ports.every((port) => proxyProtocol?.includes(port))) {
    reader.warn("send-proxy-v2", "ignored", "has no effect, since every port has proxy-protocol-v1 or -v2");
  }
  if (healthCheck?.sendProxy === true && (given.length === 0 || (ports.length > 0 && !ports.some(has)))) {
    const rule = "must not be set without PROXY protocol";
    reader.refuse("health-check-send-proxy", rule, "add proxy-protocol-v2, or leave it out");
  }
  const [name] = given;
  const bare = ports.filter((port) => !has(port));
  const bypassed = reportAs === "VIP" || (reportAs === undefined && bare.length > 0);
  if (name !== undefined && bare.length < ports.length && bypassed && !reader.isLater("ip-mode")) {
    const why = reportAs === undefined ? `leaves out port ${bare.join(", ")}, and the` : "is beside ip-mode VIP: the";
    const text = `${why} cluster's own callers bypass the load balancer and its header; set ip-mode: Proxy, or use-hostname`;
    reader.warn(name, "mismatch", text);
  }
  if (healthCheck?.sendProxy === true) return;
  const blind = ports.filter((port) => {
    const check = healthCheck?.check?.of(port);
    const own = healthCheck?.fromService?.includes(port) === true ? undefined : check;
    return has(port) && (own?.kind === "http" || own?.kind === "https");
  });
  if (blind.length === 0) return;
  const text = `asks port ${blind.join(", ")} without the PROXY protocol that the port expects; set health-check-send-proxy`;
  reader.warn("health-check-type", "mismatch", text);
}

/** What does little or nothing for lack of another setting. */
function checkEffects(reader: AnnotationReader, { backend = {} }: LoadBalancerSettings): void {
  if (backend.algorithm === "first" && !reader.has("max-connections")) {
    const text = "is first without max-connections: one node gets all requests, until it is found dead";
    reader.warn("forward-port-algorithm", "mismatch", text);
  }
  if (backend.redispatch === true && backend.maxRetries === 0) {
    reader.warn("redispatch-attempt-count", "ignored", "has no effect with max-retries 0: nothing is tried again");
  }
}

/** True if the ports of one scope are in the other, as far as can be told where the Service's are not known. */
function within(scope: PortScope, other: PortScope, ports: readonly number[]): boolean {
  if (scope.kind === "all" && ports.length === 0) return other.kind !== "none";
  return (ports.length > 0 ? ports : scope.numbers).every((port) => !scope.includes(port) || other.includes(port));
}

function valueOf<T>(reading: Reading<T>): T | undefined {
  return "value" in reading ? reading.value : undefined;
}

/** Reads `key=value,key`, where no value stands for any. */
export function readNodeLabels(text: string): Reading<Readonly<Record<string, string>>> {
  const labels: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [key = "", value = "", ...rest] = part.split("=");
    const problems = [...qualifiedNameProblems("key", key), ...labelValueProblems("value", value)];
    if (rest.length > 0 || problems.length > 0) {
      return {
        rule: "must be labels joined by commas, such as role=web,disk; a second = in one cuts its value",
        fix: "correct the spelling",
      };
    }
    labels[key] = value;
  }
  return { value: labels };
}
