import { isCidr } from "../core/cidr";
import { known } from "../core/known";
import { qualifiedNameProblems } from "../core/kubernetes-names";
import { type Problem } from "../core/refusal";
import { annotationName } from "./annotation-keys";
import { type LoadBalancerServiceOptions } from "./load-balancer-service";
import { readLoadBalancerAnnotations } from "./parse-annotations";
import { optionAnnotations, serviceAnnotations } from "./service-annotations";
import { TYPED_OPTIONS } from "./typed-options";

/** The annotations of a load balancer's Service, and what they say. */
export type ServiceReading = ReturnType<typeof readLoadBalancerAnnotations> & {
  readonly annotations: Readonly<Record<string, string>>;
};

/**
 * What is wrong with the options of a load balancer's Service, its own annotations included.
 *
 * @param path what stands before a property's name where the caller wrote the options: `loadBalancer.`
 * @param ports the Service's; without them, what depends on them is not checked
 * @param reading of these options and ports, where they were read before
 */
export function loadBalancerProblems(
  options: LoadBalancerServiceOptions,
  path = "",
  ports?: readonly number[],
  { problems }: ServiceReading = readServiceAnnotations(options, ports),
): Problem[] {
  return [
    ...foreignKeyProblems(options, path),
    ...problems.map(({ key, ...problem }) => ({ property: propertyOf(key, options, path), ...problem })),
    ...conflictProblems(options, path),
    ...sourceRangesProblems(`${path}sourceRanges`, options.sourceRanges),
  ];
}

/** What to warn of in options that are accepted: what is deprecated or has no effect. Defaults are what was chosen. */
export function loadBalancerWarnings(options: LoadBalancerServiceOptions, { warnings }: ServiceReading): string[] {
  const shown = warnings
    .filter(({ kind }) => kind !== "default")
    .map(({ key, text }) => `${propertyOf(key, options, "")}: ${text}`);
  return [...new Set(shown)];
}

/**
 * The annotations in force, and what they say. Values known only at apply are left out of the settings. Reading takes
 * longer than all the other rules together: it is done once, and handed on.
 *
 * @param ports the Service's; without them, what depends on them is not checked
 */
export function readServiceAnnotations(
  options: LoadBalancerServiceOptions,
  ports: readonly number[] | undefined,
): ServiceReading {
  const annotations = serviceAnnotations(options);
  const texts = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, known(value)]));
  const knownPorts = ports?.every((port) => known(port) !== undefined) === true ? ports : undefined;
  const read = readLoadBalancerAnnotations(texts, { ports: knownPorts, externalTrafficPolicy: "Local" });
  return { annotations, ...read };
}

/** Where the caller wrote what an annotation has. */
function propertyOf(key: string, options: LoadBalancerServiceOptions, path: string): string {
  const name = annotationName(key);
  const given = options.annotations?.[key] !== undefined;
  if (name === undefined) return `${path}annotations["${key}"] (its key)`;
  if (given || TYPED_OPTIONS[name] === "annotations") return `${path}annotations["${key}"]`;
  const option = TYPED_OPTIONS[name];
  return `${path}${option === "address" && options.ip !== undefined ? "ip" : option}`;
}

function foreignKeyProblems({ annotations }: LoadBalancerServiceOptions, path: string): Problem[] {
  return Object.keys(known(annotations) ?? {})
    .filter((key) => !key.includes("scw-loadbalancer-"))
    .flatMap((key) => qualifiedNameProblems(`${path}annotations["${key}"] (its key)`, key));
}

/** An annotation that an option already stands for, and an address given twice. */
function conflictProblems(options: LoadBalancerServiceOptions, path: string): Problem[] {
  const given = options.annotations ?? {};
  const typed = Object.keys(given).length === 0 ? {} : optionAnnotations(options);
  const twice = Object.keys(typed)
    .filter((key) => given[key] !== undefined)
    .map((key) => ({
      property: `${path}annotations["${key}"]`,
      received: given[key],
      rule: `must not be given together with ${propertyOf(key, { ...options, annotations: {} }, "")}, which sets it`,
      fix: "leave one of the two out",
    }));
  if (options.ip === undefined || options.address === undefined) return twice;
  return [
    ...twice,
    {
      property: `${path}address`,
      received: options.address.source.kind,
      rule: "must not be given together with ip, which is an address",
      fix: "leave one of the two out",
    },
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
