import { known } from "../core/known";
import { ANNOTATION_NAMES, annotationKey, type AnnotationName } from "./annotation-keys";
import { healthCheckAnnotations } from "./health-check-annotations";
import { type LoadBalancerAddress } from "./load-balancer-address";
import { type BackendSettings, type FrontendSettings, type LoadBalancerSettings } from "./load-balancer-settings";
import { formatPortValues } from "./port-values";
import { numberText } from "./value-readers";

/** Texts of annotations by name; undefined stands for none. */
export type NamedTexts = Readonly<Partial<Record<AnnotationName, string>>>;

/** The annotations that the settings stand for, by whole key. What is left out of the settings is left out of them. */
export function loadBalancerAnnotations(settings: LoadBalancerSettings): Record<string, string> {
  const { address, type, targetNodeLabels, reportAs, proxyProtocol, timeouts } = settings;
  const texts: NamedTexts = {
    ...(address === undefined ? {} : addressAnnotations(address)),
    type: type?.name,
    "target-node-labels": targetNodeLabels && labelList(targetNodeLabels),
    "use-hostname": reportAs === "hostname" ? "true" : undefined,
    "ip-mode": reportAs === "hostname" ? undefined : reportAs,
    "proxy-protocol-v1": proxyProtocol?.v1Ports?.toString(),
    "proxy-protocol-v2": proxyProtocol?.v2Ports?.toString(),
    ...frontendAnnotations(settings.frontend ?? {}),
    ...backendAnnotations(settings.backend ?? {}),
    "timeout-client": timeouts?.client?.toString(),
    "timeout-server": timeouts?.server?.toString(),
    "timeout-connect": timeouts?.connect?.toString(),
    "timeout-tunnel": timeouts?.tunnel?.toString(),
    "timeout-queue": timeouts?.queue?.toString(),
    ...healthCheckAnnotations(settings.healthCheck ?? {}),
  };
  const annotations: Record<string, string> = {};
  for (const name of ANNOTATION_NAMES) {
    const text = texts[name];
    if (text !== undefined) annotations[annotationKey(name)] = text;
  }
  return annotations;
}

function addressAnnotations({ source }: LoadBalancerAddress): NamedTexts {
  const privateSide = {
    "pn-ids": source.privateNetworks?.join(","),
    "private-ip-ids": source.privateIps?.join(","),
  };
  switch (source.kind) {
    case "static":
      return { "ip-ids": source.ipIds.join(","), zone: source.zone, ...privateSide };
    case "ephemeral":
      return { "flexible-ip-types": source.ipv6 ? "ipv4,ipv6" : "ipv4", zone: source.zone, ...privateSide };
    case "private":
      return { private: "true", zone: source.zone, ...privateSide };
    case "existing":
      return {
        id: source.loadBalancerId,
        "externally-managed": "true",
        private: source.private ? "true" : undefined,
        ...privateSide,
      };
  }
}

function labelList(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => (value === "" ? key : `${key}=${value}`))
    .join(",");
}

function frontendAnnotations(frontend: FrontendSettings): NamedTexts {
  const { certificates, tlsCompatibility } = frontend;
  const byPort = Object.entries(certificates?.byPort ?? {}).map(
    ([port, ids]) => [Number(port), ids.map(bare).join(",")] as const,
  );
  return {
    "certificate-ids": certificates && formatPortValues(byPort, certificates.allPorts?.map(bare).join(",")),
    "ssl-compatibility-level": tlsCompatibility && `ssl_compatibility_level_${tlsCompatibility}`,
    "connection-rate-limit": numberText(frontend.connectionRateLimit),
    "enable-access-logs": flagText(frontend.accessLogs),
    "enable-http3": flagText(frontend.http3),
  };
}

function backendAnnotations(backend: BackendSettings): NamedTexts {
  const { onMarkedDown, redispatch, stickySessions } = backend;
  return {
    "protocol-http": backend.http?.toString(),
    "http-backend-tls": backend.tls?.ports.toString(),
    "http-backend-tls-skip-verify": backend.tls?.unverifiedPorts?.toString(),
    "forward-port-algorithm": backend.algorithm,
    "sticky-sessions": stickySessions?.kind,
    "sticky-sessions-cookie-name": stickySessions?.cookieName,
    "on-marked-down-action": onMarkedDown === "none" ? "on_marked_down_action_none" : onMarkedDown,
    "redispatch-attempt-count": redispatch === undefined ? undefined : redispatch ? "1" : "0",
    "max-retries": numberText(backend.maxRetries),
    "max-connections": numberText(backend.maxConnections),
    "failover-host": backend.failoverHost,
  };
}

function flagText(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag);
}

/** Terraform's ids have the zone in front. */
function bare(id: string): string {
  return known(id)?.split("/").at(-1) ?? id;
}
