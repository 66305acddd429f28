import { isCidr } from "../constructs/core/cidr";
import { ANNOTATION_PREFIX } from "../constructs/load-balancer/annotation-keys";
import { readLoadBalancerAnnotations } from "../constructs/load-balancer/parse-annotations";
import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "./json";

/** Something to mend, or to think of, in a Service. */
export interface ServiceFinding {
  readonly level: "error" | "warning";
  /** Namespace and name: `default/web`. */
  readonly service: string;
  /** Key of the annotation, or path of the field: `spec.ports`. */
  readonly key: string;
  /** Undefined if it is missing. */
  readonly value: Json | undefined;
  readonly problem: string;
  /** Undefined where the problem says it. */
  readonly fix: string | undefined;
}

/** Checks the Services of type LoadBalancer among Kubernetes objects, those in lists included. */
export function annotationProblemsOf(objects: readonly Json[]): {
  readonly services: number;
  readonly findings: readonly ServiceFinding[];
} {
  const services = objects.flatMap(unpack).filter(isLoadBalancer);
  return { services: services.length, findings: services.flatMap(findingsOf) };
}

function unpack(object: Json): JsonObject[] {
  if (!isJsonObject(object)) return [];
  const { kind, items } = object;
  const isList = typeof kind === "string" && kind.endsWith("List") && isJsonArray(items);
  return isList ? items.flatMap(unpack) : [object];
}

function isLoadBalancer({ kind, spec }: JsonObject): boolean {
  // The items of a ServiceList need not say their kind.
  return (kind === "Service" || kind === undefined) && objectOrEmpty(spec)["type"] === "LoadBalancer";
}

function findingsOf(object: JsonObject): ServiceFinding[] {
  const metadata = objectOrEmpty(object["metadata"]);
  const spec = objectOrEmpty(object["spec"]);
  const service = `${text(metadata["namespace"]) ?? "default"}/${text(metadata["name"]) ?? "(no name)"}`;
  const given = objectOrEmpty(metadata["annotations"]);
  const annotations = Object.entries(given).filter(([key]) => key.includes("scw-loadbalancer-"));
  const { problems, warnings } = readLoadBalancerAnnotations(
    Object.fromEntries(annotations.map(([key, value]) => [key, written(value)])),
    {
      ports: tcpPorts(spec),
      externalTrafficPolicy: spec["externalTrafficPolicy"] === "Local" ? "Local" : "Cluster",
      loadBalancerIp: text(spec["loadBalancerIP"]),
    },
  );
  return [
    ...annotations
      .filter(([, value]) => typeof value !== "string")
      .map(([key, value]) => unquoted(service, key, value)),
    ...problems.map(({ key, received, rule, fix }) => {
      const value = received === key ? key : given[key];
      return { level: "error" as const, service, key, value, problem: rule, fix };
    }),
    ...fieldFindings(service, spec),
    ...warnings.map(({ key, text: problem }) => {
      return { level: "warning" as const, service, key, value: given[key], problem, fix: undefined };
    }),
  ];
}

function unquoted(service: string, key: string, value: Json): ServiceFinding {
  const problem = "must be a text: Kubernetes takes no other value for an annotation";
  return { level: "error", service, key, value, problem, fix: `put it in quotes: "${written(value)}"` };
}

/** What the controller cannot do, or does without a word, by the Service's own fields. */
function fieldFindings(service: string, spec: JsonObject): ServiceFinding[] {
  const udp = ports(spec).filter(({ protocol }) => protocol !== undefined && protocol !== "TCP");
  const ranges = isJsonArray(spec["loadBalancerSourceRanges"]) ? spec["loadBalancerSourceRanges"] : [];
  const error = (key: string, value: Json | undefined, problem: string, fix: string): ServiceFinding => {
    return { level: "error", service, key, value, problem, fix };
  };
  const ip = spec["loadBalancerIP"];
  const allocates = spec["allocateLoadBalancerNodePorts"] !== false;
  const unreachable = allocates ? [] : ports(spec).filter(({ nodePort = 0 }) => nodePort === 0);
  return [
    ...udp.map(({ protocol, port }) =>
      error("spec.ports", protocol, `must be TCP, and port ${written(port ?? null)} is not`, "leave the port out"),
    ),
    ...(spec["loadBalancerClass"] === undefined
      ? []
      : [error("spec.loadBalancerClass", spec["loadBalancerClass"], "must not be set", "leave it out")]),
    ...unreachable.map(({ port }) =>
      error(
        "spec.allocateLoadBalancerNodePorts",
        false,
        `must not be false: load balancers send to node ports, and port ${written(port ?? null)} has none`,
        "leave it out, or give the port a nodePort",
      ),
    ),
    ...ranges
      .filter((range) => typeof range !== "string" || !isCidr(range))
      .map((range) =>
        error(
          "spec.loadBalancerSourceRanges",
          range,
          "must be ranges without host bits; the controller drops others",
          "write a range such as 203.0.113.0/24",
        ),
      ),
    ...(ip === undefined || ip === ""
      ? []
      : [
          {
            level: "warning" as const,
            service,
            key: "spec.loadBalancerIP",
            value: ip,
            problem: "deprecated by Kubernetes",
            fix: `use ${ANNOTATION_PREFIX}ip-ids`,
          },
        ]),
  ];
}

/** The ports by number; undefined if one has none, or is not known. */
function tcpPorts(spec: JsonObject): number[] | undefined {
  const numbers = ports(spec)
    .filter(({ protocol }) => protocol === undefined || protocol === "TCP")
    .map(({ port }) => port);
  return numbers.every((port) => typeof port === "number") ? numbers : undefined;
}

function ports(spec: JsonObject): readonly JsonObject[] {
  return isJsonArray(spec["ports"]) ? spec["ports"].map(objectOrEmpty) : [];
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** As it stands in YAML, if it is a single value. */
function written(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
