import { RefusedInputError } from "../core/refusal";
import {
  AnnotationReader,
  type AnnotationMap,
  type AnnotationProblem,
  type AnnotationWarning,
} from "./annotation-reader";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { LoadBalancerType } from "./load-balancer-type";
import { PortScope } from "./port-scope";
import { readAddress } from "./read-address";
import { readHealthCheck } from "./read-health-check";
import { readBackend, readFrontend, readProxyHeader, readTimeouts } from "./read-settings";
import { checkTogether, readNodeLabels, type ServiceContext } from "./settings-rules";
import { flag, nonEmpty, oneOf, portScope, type Reading } from "./value-readers";

/** What an annotation map says that no typed option stands for. */
export interface LegacySettings {
  /** Ports with PROXY protocol version 2, where neither version is named for them. */
  readonly sendProxyV2?: PortScope;
  /** True for a load balancer without a public address, in the words of before `private`. */
  readonly forceInternalIp?: boolean;
  /** The load balancer's id, where it is the controller that wrote it back. */
  readonly writtenId?: string;
}

/** An annotation map read. */
export interface ParsedLoadBalancer {
  /** What the annotations say, in typed options. */
  readonly settings: LoadBalancerSettings;
  /** What they say in words for which there is no option. */
  readonly legacy: LegacySettings;
  /** What the controller takes, and somebody should look at. */
  readonly warnings: readonly AnnotationWarning[];
}

/**
 * The settings that a Service's annotations stand for. Annotations that are not the load balancer's are passed over.
 *
 * @throws RefusedInputError with everything that is wrong with them
 */
export function parseLoadBalancerAnnotations(annotations: AnnotationMap, context: ServiceContext): ParsedLoadBalancer {
  const { problems, ...parsed } = readLoadBalancerAnnotations(annotations, context);
  if (problems.length === 0) return parsed;
  throw new RefusedInputError(
    "annotations",
    problems.map(({ key, ...problem }) => ({ property: `annotations["${key}"]`, ...problem })),
  );
}

/** The same without throwing: the settings as far as they can be read, beside everything that is wrong. */
export function readLoadBalancerAnnotations(
  annotations: AnnotationMap,
  context: ServiceContext,
): ParsedLoadBalancer & { readonly problems: readonly AnnotationProblem[] } {
  const reader = new AnnotationReader(annotations);
  const ports = context.ports ?? [];
  const type = reader.take("type", nonEmpty);
  const settings = withoutEmpty({
    address: readAddress(reader, context.loadBalancerIp),
    type: type === undefined ? undefined : LoadBalancerType.of(type),
    targetNodeLabels: reader.take("target-node-labels", readNodeLabels),
    reportAs: readReport(reader),
    proxyProtocol: readProxyHeader(reader, ports),
    frontend: withoutEmpty(readFrontend(reader)),
    backend: withoutEmpty(readBackend(reader)),
    timeouts: withoutEmpty(readTimeouts(reader)),
    healthCheck: withoutEmpty(readHealthCheck(reader, ports)),
  });
  const legacy = readLegacy(reader);
  checkTogether(reader, settings ?? {}, { ...context, sendProxyV2: legacy.sendProxyV2 });
  warnOfDefaults(reader);
  return { settings: settings ?? {}, legacy, problems: reader.problems, warnings: reader.warnings };
}

function readReport(reader: AnnotationReader): LoadBalancerSettings["reportAs"] {
  const hostname = reader.take("use-hostname", flag);
  const mode = reader.take("ip-mode", oneOf(["VIP", "Proxy"] as const));
  if (hostname === true && reader.has("ip-mode")) {
    reader.warn("ip-mode", "ignored", "has no effect beside use-hostname, with which no address is reported");
  }
  return hostname === true ? "hostname" : mode;
}

function readLegacy(reader: AnnotationReader): LegacySettings {
  for (const name of ["send-proxy-v2", "force-internal-ip"] as const) {
    if (reader.has(name)) reader.warn(name, "deprecated", "deprecated by Scaleway's controller");
  }
  const external = reader.take("externally-managed", flag) === true;
  return {
    sendProxyV2: reader.take("send-proxy-v2", readSendProxy),
    forceInternalIp: reader.take("force-internal-ip", flag),
    writtenId: external ? undefined : reader.text("id"),
  };
}

/** Unlike the other keys with ports, this one takes 1 and 0 for words, and no asterisk. */
function readSendProxy(text: string): Reading<PortScope> {
  const all = flag(text);
  if ("value" in all) return { value: all.value ? PortScope.all() : PortScope.none() };
  return text === "*" || text === "" ? { rule: "must be true, false or ports", fix: "write true" } : portScope(text);
}

/** Defaults of the controller that lose requests. */
function warnOfDefaults(reader: AnnotationReader): void {
  if (!reader.has("timeout-connect")) {
    const text = "is 10 minutes by default, for which a request to a dead node hangs; write 500ms, with redispatch";
    reader.warn("timeout-connect", "default", text);
  }
  if (!reader.has("timeout-server")) {
    reader.warn("timeout-server", "default", "is 10 seconds by default, which cuts answers that take longer");
  }
}

/** Without properties that are undefined; undefined if there is no other. */
function withoutEmpty<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}
