import { Token } from "cdktf";
import { Duration } from "../core/duration";
import { known } from "../core/known";
import { labelNameProblems } from "../core/kubernetes-names";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import { kindProblems } from "../core/value-kinds";
import { annotationKey } from "../load-balancer/annotation-keys";
import { loadBalancerProblems } from "../load-balancer/load-balancer-rules";
import { serviceAnnotations } from "../load-balancer/service-annotations";
import { serviceNameProblems } from "../load-balancer/service-rules";
import { imageProblems } from "../core/image-reference";
import { memoryProblems, quantityProblems } from "../core/quantity";
import { stopDelayProblems } from "../load-balancer/stop-delay";
import { ProxyProtocol } from "./proxy-protocol";
import { TRAEFIK_KEYS } from "./traefik-keys";
import { DEFAULT_TRAEFIK_IMAGE, type TraefikProps } from "./traefik-props";
import { TraefikTls } from "./traefik-tls";

/**
 * Everything that is wrong with a Traefik's settings.
 *
 * @param detection the time in which its load balancer notices a stopping pod
 */
export function traefikProblems(props: TraefikProps, detection: Duration | undefined): Problem[] {
  const kinds = withMisspelt(misspeltProblems("this Traefik", props, TRAEFIK_KEYS), () => [
    ...kindProblems("tls", props.tls, TraefikTls, "TraefikTls.selfSigned(), .acme(…) or .secret(…)"),
    ...kindProblems(
      "proxyProtocol",
      props.proxyProtocol,
      ProxyProtocol,
      "ProxyProtocol.from(network.subnet)",
      "optional",
    ),
    ...kindProblems("stopDelay", props.stopDelay, Duration, "Duration.seconds(8)", "optional"),
  ]);
  // The other rules read these values.
  if (kinds.length > 0) return kinds;
  const loadBalancer = loadBalancerProblems(props.loadBalancer ?? {}, "loadBalancer.", [80, 443]);
  return [
    ...serviceNameProblems("name", props.name),
    ...labelNameProblems("namespace", props.namespace),
    ...versionProblems(props.image),
    ...replicasProblems(props),
    ...namespacesProblems(props),
    ...quantityProblems("resources.cpu", props.resources?.cpu, "100m"),
    ...memoryProblems("resources.memory", props.resources?.memory),
    ...loadBalancer,
    ...proxyAnnotationProblems(props),
    ...acmeReachProblems(props),
    // A health check that cannot be read is refused above, and leaves no time to compare with.
    ...(loadBalancer.length > 0 && detection === undefined ? [] : stopDelayProblems(props.stopDelay, detection)),
  ];
}

function versionProblems(image: string | undefined): Problem[] {
  const problems = imageProblems("image", image);
  const text = known(image);
  if (text === undefined || problems.length > 0) return problems;
  if (/(^|\/)traefik(:[\w.-]+)?@/.test(text) || /:v?3\.[1-9]\d*\.\d+(-[\w.-]+)?$/.test(text)) return [];
  return [
    {
      property: "image",
      received: text,
      rule: "must be a whole version of Traefik from 3.1 up, or a digest of it: other tags move, and older versions need other arguments and rights",
      fix: `use ${DEFAULT_TRAEFIK_IMAGE}, or leave it out`,
    },
  ];
}

function replicasProblems({ replicas, tls }: TraefikProps): Problem[] {
  const count = known(replicas);
  if (count === undefined) return [];
  if (!Number.isInteger(count) || count < 1) {
    return [{ property: "replicas", received: count, rule: "must be a whole number from 1 up", fix: "use 2" }];
  }
  if (count === 1 || tls.source.kind !== "acme") return [];
  return [
    {
      property: "replicas",
      received: count,
      rule: "must be 1 with ACME: a challenge is answered only by the pod that asked for it",
      fix: "leave it out, or use TraefikTls.secret with a certificate made elsewhere",
    },
  ];
}

/** A role in each namespace is named after it, Traefik's own included. */
function namespacesProblems({ namespace, namespaces }: TraefikProps): Problem[] {
  if (namespaces === undefined) return [];
  const later = (property: string, received: string) => ({
    property,
    received,
    rule: "must be known at synthesis where namespaces are given, since a role in it is named after it",
    fix: "write the namespace's name",
  });
  return [
    ...(namespace !== undefined && Token.isUnresolved(namespace) ? [later("namespace", namespace)] : []),
    ...namespaces.flatMap((each, index) =>
      Token.isUnresolved(each)
        ? [later(`namespaces[${index}]`, each)]
        : labelNameProblems(`namespaces[${index}]`, each),
    ),
  ];
}

/** One side of PROXY protocol without the other: Traefik would answer each request with 400, or believe no header. */
function proxyAnnotationProblems({ loadBalancer, proxyProtocol }: TraefikProps): Problem[] {
  // With proxyProtocol, the load balancer's own rules refuse those that would change it.
  if (proxyProtocol !== undefined) return [];
  const inForce = serviceAnnotations(loadBalancer ?? {});
  return (["proxy-protocol-v1", "proxy-protocol-v2", "send-proxy-v2"] as const).flatMap((name) => {
    const key = annotationKey(name);
    const received = inForce[key];
    if (received === undefined) return [];
    const given = loadBalancer?.annotations?.[key] !== undefined;
    return [
      {
        property: given ? `loadBalancer.annotations["${key}"]` : "loadBalancer.baseline.proxyProtocol",
        received,
        rule: "must not be set on the load balancer alone: Traefik would take the header for a broken request",
        fix: "use proxyProtocol, which sets both sides",
      },
    ];
  });
}

function acmeReachProblems({ loadBalancer, tls }: TraefikProps): Problem[] {
  const ranges = known(loadBalancer?.sourceRanges);
  if (tls.source.kind !== "acme" || ranges === undefined || ranges.length === 0) return [];
  if (ranges.some((range) => known(range) === undefined || range === "0.0.0.0/0")) return [];
  return [
    {
      property: "loadBalancer.sourceRanges",
      received: ranges,
      rule: "must let everybody in with ACME: the authority says of no address that it will ask from there",
      fix: "leave it out, or use TraefikTls.secret with a certificate made elsewhere",
    },
  ];
}
