import { parseGoDuration } from "../constructs/load-balancer/go-values";
import { annotationKey } from "../constructs/load-balancer/annotation-keys";
import { type AnnotationMap } from "../constructs/load-balancer/annotation-reader";
import { type Duration } from "../constructs/core/duration";
import { BUDGET_ANNOTATIONS } from "../constructs/load-balancer/budget-annotations";
import { failoverBudget, type FailoverBudget } from "../constructs/load-balancer/failover-budget";
import { type LoadBalancerSettings } from "../constructs/load-balancer/load-balancer-settings";
import { readLoadBalancerAnnotations } from "../constructs/load-balancer/parse-annotations";
import { isJsonArray, isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "./json";
import { type SynthesizedApp, type SynthesizedElement, type SynthesizedStack } from "./read";
import { resolveReferences } from "./references";
import { hasExpression } from "./template";

/** What keeps the pods behind a load balancer. */
export type PodKeeper = "DaemonSet" | "Deployment";

/** A Service of type LoadBalancer of a stack, as far as it can be read from the synthesized JSON. */
export interface SynthesizedLoadBalancer {
  readonly constructPath: string;
  /** The Service's name. */
  readonly name: string;
  readonly ports: readonly number[];
  readonly externalTrafficPolicy: "Local" | "Cluster";
  /** With undefined for values that only Terraform knows. */
  readonly annotations: AnnotationMap;
  readonly settings: LoadBalancerSettings;
  /** Undefined if no DaemonSet or Deployment of the stack has the pods. */
  readonly podsOf: PodKeeper | undefined;
  /** How long a stopping pod goes on serving; undefined if it is not known. */
  readonly stopDelay: Duration | undefined;
  /** Undefined if it depends on what only Terraform knows. */
  readonly budget: FailoverBudget | undefined;
}

/** What budgetRows shows: how long until a stopping pod and a dead node are left, and what a request waits meanwhile. */
export const LOAD_BALANCER_HEAD = [
  "load balancer",
  "pods",
  "leaves stopping pod",
  "leaves dead node",
  "request waits",
  "node upgrade",
];

const KEEPERS = { kubernetes_daemon_set_v1: "DaemonSet", kubernetes_deployment_v1: "Deployment" } as const;

/** The load balancers of a stack. */
export function loadBalancersOf(stack: SynthesizedStack, app: SynthesizedApp): readonly SynthesizedLoadBalancer[] {
  return stack.resources
    .filter(({ type }) => type === "kubernetes_service_v1")
    .map(({ constructPath, attributes }) => ({
      constructPath,
      attributes: objectOrEmpty(resolveReferences(attributes, stack, app)),
    }))
    .filter(({ attributes }) => block(attributes["spec"])["type"] === "LoadBalancer")
    .map(({ constructPath, attributes }) => loadBalancer(constructPath, attributes, stack));
}

function loadBalancer(path: string, attributes: JsonObject, stack: SynthesizedStack): SynthesizedLoadBalancer {
  const metadata = block(attributes["metadata"]);
  const spec = block(attributes["spec"]);
  const given = Object.entries(objectOrEmpty(metadata["annotations"]));
  const annotations = Object.fromEntries(
    given.map(([key, value]) => [key, typeof value === "string" && !hasExpression(value) ? value : undefined]),
  );
  const numbers = blocks(spec["port"]).map(({ port }) => port);
  const ports = numbers.every((port) => typeof port === "number") ? numbers : [];
  const externalTrafficPolicy = spec["external_traffic_policy"] === "Local" ? "Local" : "Cluster";
  const { settings } = readLoadBalancerAnnotations(annotations, { ports, externalTrafficPolicy });
  const keeper = stack.resources.find((each) => selects(spec["selector"], each));
  const stopDelay = keeper && stopDelayOf(podSpec(keeper));
  const keys = BUDGET_ANNOTATIONS.map(annotationKey);
  const later = keys.some((key) => Object.hasOwn(annotations, key) && annotations[key] === undefined);
  return {
    constructPath: path,
    name: typeof metadata["name"] === "string" ? metadata["name"] : path,
    ports,
    externalTrafficPolicy,
    annotations,
    settings,
    podsOf: keeper && KEEPERS[keeper.type as keyof typeof KEEPERS],
    stopDelay,
    budget: later
      ? undefined
      : failoverBudget(settings, {
          externalTrafficPolicy,
          ports: ports.length === 0 ? undefined : ports,
          stopDelay,
        }),
  };
}

/** Rows of a table of load balancers, under LOAD_BALANCER_HEAD. */
export function budgetRows(app: SynthesizedApp): string[][] {
  return app.stacks
    .flatMap((stack) => loadBalancersOf(stack, app))
    .map(({ constructPath, podsOf, stopDelay, budget }) => {
      const path = constructPath.replace(/\/Resource$/, "");
      if (budget === undefined) return [path, podsOf ?? "", "known only at apply", "", "", ""];
      const { rollingUpdate, vanishes, rollingUpgradeOfDaemonSet, rollingUpgradeOfDeployment } = budget;
      const upgrades = [
        ...(podsOf === "Deployment" ? [] : [rollingUpgradeOfDaemonSet]),
        ...(podsOf === "DaemonSet" ? [] : [rollingUpgradeOfDeployment]),
      ];
      const left = rollingUpdate.detection?.toString() ?? "never";
      return [
        path,
        podsOf ?? "",
        stopDelay === undefined ? left : `${left} of ${stopDelay.toString()}`,
        vanishes.detection?.toString() ?? "never",
        vanishes.addedLatency?.toString() ?? "not answered",
        upgrades.some(({ loss }) => loss !== undefined) ? "can lose requests" : "loses none",
      ];
    });
}

/** True for what keeps pods that the selector is for. */
function selects(selector: Json | undefined, { type, attributes }: SynthesizedElement): boolean {
  if (!(type in KEEPERS) || !isJsonObject(selector)) return false;
  const template = block(block(attributes["spec"])["template"]);
  const labels = objectOrEmpty(block(template["metadata"])["labels"]);
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function podSpec({ attributes }: SynthesizedElement): JsonObject {
  return block(block(block(attributes["spec"])["template"])["spec"]);
}

/** What a program sleeps before the pod stops, or Traefik's own argument for the same. */
function stopDelayOf(pod: JsonObject): Duration | undefined {
  const [container = {}] = blocks(pod["container"]);
  const exec = block(block(block(container["lifecycle"])["pre_stop"])["exec"]);
  const [program = "", seconds = ""] = strings(exec["command"]);
  if (/(^|\/)sleep$/.test(program)) return parseGoDuration(/^\d+$/.test(seconds) ? `${seconds}s` : seconds);
  const args = strings(container["args"]).flatMap((each) => /requestacceptgracetimeout=(.+)$/i.exec(each)?.[1] ?? []);
  return args[0] === undefined ? undefined : parseGoDuration(args[0]);
}

/** A block that occurs once, which Terraform JSON may write as a list of one. */
function block(value: Json | undefined): JsonObject {
  return blocks(value)[0] ?? {};
}

function blocks(value: Json | undefined): readonly JsonObject[] {
  if (isJsonArray(value)) return value.filter(isJsonObject);
  return isJsonObject(value) ? [value] : [];
}
