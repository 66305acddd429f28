import { isCidr } from "../core/cidr";
import { known } from "../core/known";
import { qualifiedNameProblems } from "../core/kubernetes-names";
import { type Problem } from "../core/refusal";
import { ANNOTATION_PREFIX, annotationKey, annotationName, type AnnotationName } from "./annotation-keys";
import { annotationValueProblems } from "./annotation-values";
import { parseGoBool } from "./go-values";
import { type LoadBalancerServiceOptions } from "./load-balancer-service";
import { optionAnnotations } from "./service-annotations";

const DEPRECATED: readonly AnnotationName[] = ["send-proxy-v2", "force-internal-ip"];

/**
 * What is wrong with the options of a load balancer's Service.
 *
 * @param path what stands before a property's name where the caller wrote the options: `loadBalancer.`
 */
export function loadBalancerProblems(options: LoadBalancerServiceOptions, path = ""): Problem[] {
  const annotations = Object.entries(known(options.annotations) ?? {});
  return [
    ...annotations.flatMap(([key, value]) => annotationProblems(`${path}annotations["${key}"]`, key, value)),
    ...conflictProblems(options, path),
    ...privateProblems(options, path),
    ...proxyProtocolProblems(options, path),
    ...sourceRangesProblems(`${path}sourceRanges`, options.sourceRanges),
  ];
}

/** What to warn of in annotations that are accepted. */
export function deprecatedAnnotations(annotations: Readonly<Record<string, string>> | undefined): string[] {
  return Object.keys(known(annotations) ?? {})
    .filter((key) => DEPRECATED.some((name) => annotationKey(name) === key))
    .map((key) => `annotations["${key}"]: deprecated by Scaleway's controller`);
}

function annotationProblems(property: string, key: string, value: string): Problem[] {
  const name = annotationName(key);
  if (name === undefined) return keyProblems(property, key);
  const text = known(value);
  return text === undefined ? [] : annotationValueProblems(property, name, text);
}

function keyProblems(property: string, key: string): Problem[] {
  if (!key.includes("scw-loadbalancer-")) return qualifiedNameProblems(`${property} (its key)`, key);
  return [
    {
      property: `${property} (its key)`,
      received: key,
      rule: "must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word",
      fix: `correct the spelling; they begin with ${ANNOTATION_PREFIX}`,
    },
  ];
}

/** An annotation that an option already stands for. */
function conflictProblems(options: LoadBalancerServiceOptions, path: string): Problem[] {
  const given = options.annotations ?? {};
  return Object.entries(optionAnnotations(options))
    .filter(([key]) => given[key] !== undefined)
    .map(([key]) => ({
      property: `${path}annotations["${key}"]`,
      received: given[key],
      rule: `must not be given together with ${key === annotationKey("proxy-protocol-v2") ? "proxyProtocol" : "ip"}, which sets it`,
      fix: "leave one of the two out",
    }));
}

function privateProblems(options: LoadBalancerServiceOptions, path: string): Problem[] {
  const key = annotationKey("private");
  const value = known(options.annotations?.[key]);
  const fixedAddress = options.ip !== undefined || options.annotations?.[annotationKey("ip-ids")] !== undefined;
  if (value === undefined || parseGoBool(value) !== true || !fixedAddress) return [];
  return [
    {
      property: `${path}annotations["${key}"]`,
      received: value,
      rule: "must not be given together with a public address",
      fix: "leave out ip, or the private annotation",
    },
  ];
}

function proxyProtocolProblems(options: LoadBalancerServiceOptions, path: string): Problem[] {
  if (options.proxyProtocol !== true) return [];
  const given = (name: AnnotationName) => known(options.annotations?.[annotationKey(name)]);
  const others = (["proxy-protocol-v1", "send-proxy-v2"] as const).filter((name) => given(name) !== undefined);
  return [
    ...others.map((name) => ({
      property: `${path}annotations["${annotationKey(name)}"]`,
      received: given(name),
      rule: "must not be given together with proxyProtocol, which is version 2 on every port",
      fix: "leave one of the two out",
    })),
    ...(given("ip-mode") === "VIP"
      ? [
          {
            property: `${path}annotations["${annotationKey("ip-mode")}"]`,
            received: "VIP",
            rule: "must be Proxy with proxyProtocol, or callers in the cluster bypass the balancer and its header",
            fix: "leave it out: the controller then sets Proxy by itself",
          },
        ]
      : []),
  ];
}

function sourceRangesProblems(property: string, ranges: readonly string[] | undefined): Problem[] {
  const list = known(ranges);
  if (list === undefined) return [];
  if (list.length === 0) {
    return [
      {
        property,
        received: [],
        rule: "must not be empty, which Kubernetes reads as every address",
        fix: "give the ranges that may connect, or leave it out",
      },
    ];
  }
  return list.flatMap((each, index) => {
    const range = known(each);
    if (range === undefined || isCidr(range)) return [];
    return [
      {
        property: `${property}[${index}]`,
        received: range,
        rule: "must be a range without host bits; the controller drops others with only a warning",
        fix: "write a range such as 203.0.113.0/24",
      },
    ];
  });
}
