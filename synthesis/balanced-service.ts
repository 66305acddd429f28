import { type Duration } from "../constructs/core/duration";
import { annotationKey } from "../constructs/load-balancer/annotation-keys";
import { type AnnotationMap, type AnnotationProblem } from "../constructs/load-balancer/annotation-reader";
import { BUDGET_ANNOTATIONS } from "../constructs/load-balancer/budget-annotations";
import { failoverBudget, type FailoverBudget } from "../constructs/load-balancer/failover-budget";
import { type LoadBalancerSettings } from "../constructs/load-balancer/load-balancer-settings";
import { readLoadBalancerAnnotations } from "../constructs/load-balancer/parse-annotations";
import { isJsonObject, objectOrEmpty, own, type Json, type JsonObject } from "./json";
import { block, blocks, namespaceOf, podSpec, servingTime, stopDelayOf } from "./pods";
import { hasExpression } from "./template";

/** What keeps the pods behind a load balancer. */
export type PodKeeper = "DaemonSet" | "Deployment";

/** A resource as Terraform JSON has it, or a plan. Expressions stand for what only Terraform knows. */
export interface PlainResource {
  readonly type: string;
  readonly attributes: JsonObject;
}

/** A Service of type LoadBalancer, as far as it can be read from its attributes and its pods'. */
export interface BalancedService {
  /** As it is written; undefined if there is none. */
  readonly name: string | undefined;
  readonly ports: readonly number[];
  readonly externalTrafficPolicy: "Local" | "Cluster";
  /** With undefined for values that only Terraform knows. */
  readonly annotations: AnnotationMap;
  readonly settings: LoadBalancerSettings;
  /** What Scaleway's controller will not take. */
  readonly problems: readonly AnnotationProblem[];
  /** Undefined if nothing that was given has the pods. */
  readonly podsOf: PodKeeper | undefined;
  /** How long a stopping pod goes on serving; undefined if it is not known. */
  readonly stopDelay: Duration | undefined;
  /** Undefined if it depends on what only Terraform knows. */
  readonly budget: FailoverBudget | undefined;
}

const KEEPERS: Readonly<Record<string, PodKeeper>> = {
  kubernetes_daemon_set_v1: "DaemonSet",
  kubernetes_daemonset: "DaemonSet",
  kubernetes_deployment_v1: "Deployment",
  kubernetes_deployment: "Deployment",
};

export function isLoadBalancer(service: JsonObject): boolean {
  return block(service["spec"])["type"] === "LoadBalancer";
}

/** The one of the workloads that has the pods of a Service. */
export function keeperOf<T extends PlainResource>(service: JsonObject, workloads: readonly T[]): T | undefined {
  const { selector } = block(service["spec"]);
  if (!isJsonObject(selector) || Object.keys(selector).length === 0) return undefined;
  const namespace = namespaceOf(service);
  return workloads.find(({ type, attributes }) => {
    const other = namespaceOf(attributes);
    if (own(KEEPERS, type) === undefined) return false;
    if (namespace !== undefined && other !== undefined && namespace !== other) return false;
    const labels = podLabels(attributes);
    return Object.entries(selector).every(([key, value]) => labels[key] === value);
  });
}

/** The labels of a workload's pods. */
export function podLabels(workload: JsonObject): JsonObject {
  return objectOrEmpty(block(block(block(workload["spec"])["template"])["metadata"])["labels"]);
}

/** Reads a Service of type LoadBalancer. */
export function balancedService(service: JsonObject, keeper: PlainResource | undefined): BalancedService {
  const metadata = block(service["metadata"]);
  const spec = block(service["spec"]);
  const annotations = knownTexts(metadata["annotations"]);
  const numbers = blocks(spec["port"]).map(({ port }) => port);
  const ports = numbers.every((port) => typeof port === "number") ? numbers : [];
  const externalTrafficPolicy = spec["external_traffic_policy"] === "Local" ? "Local" : "Cluster";
  const { settings, problems } = readLoadBalancerAnnotations(annotations, { ports, externalTrafficPolicy });
  const pod = keeper && podSpec(keeper.attributes);
  const keys = BUDGET_ANNOTATIONS.map(annotationKey);
  const later = keys.some((key) => Object.hasOwn(annotations, key) && annotations[key] === undefined);
  const context = {
    externalTrafficPolicy,
    ports: ports.length === 0 ? undefined : ports,
    stopDelay: pod && servingTime(pod),
  } as const;
  return {
    name: typeof metadata["name"] === "string" ? metadata["name"] : undefined,
    ports,
    externalTrafficPolicy,
    annotations,
    settings,
    problems,
    podsOf: keeper && own(KEEPERS, keeper.type),
    stopDelay: pod && stopDelayOf(pod),
    budget: later ? undefined : failoverBudget(settings, context),
  };
}

function knownTexts(value: Json | undefined): AnnotationMap {
  return Object.fromEntries(
    Object.entries(objectOrEmpty(value)).map(([key, each]) => [
      key,
      typeof each === "string" && !hasExpression(each) ? each : undefined,
    ]),
  );
}
