import { type FaultSubject } from "./faults/script";
import { isJsonArray, isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "../synthesis/json";
import { kubernetesObjects } from "../synthesis/kubernetes-objects";
import { type SynthesizedApp } from "../synthesis/read";
import { parseGoDuration } from "../constructs/load-balancer/go-values";

/** A Service behind a load balancer, with what its rehearsal depends on. */
export interface Subject extends Omit<FaultSubject, "nodeCount" | "maxSurge" | "maxUnavailable"> {
  /** `namespace/name`. */
  readonly service: string;
  /** `namespace/name` of what the Service selects. */
  readonly workload: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** TCP ports, of which the first is rehearsed. */
  readonly ports: readonly [number, ...number[]];
  readonly externalTrafficPolicy: "Local" | "Cluster";
}

/** Of the pool that an upgrade rolls through. */
export interface Pool {
  readonly size: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** Where no pool is synthesized, as for a cluster made elsewhere. */
const DEFAULT_POOL: Pool = { size: 3, maxSurge: 1, maxUnavailable: 1 };

/** Kubernetes' own values of a readiness probe. */
const PROBE = { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 1 };

/** The LoadBalancer Services of an app whose pods are of a DaemonSet or Deployment. */
export function subjectsOf(app: SynthesizedApp): Subject[] {
  const objects = app.stacks.flatMap((stack) => kubernetesObjects(stack, app).map(({ object }) => object));
  const workloads = objects.filter(({ kind }) => kind === "DaemonSet" || kind === "Deployment");
  return objects
    .filter((object) => object["kind"] === "Service" && at(object, "spec", "type") === "LoadBalancer")
    .flatMap((service) => {
      const workload = workloads.find((each) => isSelected(each, service));
      return workload === undefined ? [] : [subject(service, workload)];
    });
}

/** The first pool of an app, which is its cluster's default pool. */
export function poolOf(app: SynthesizedApp): Pool {
  const pool = app.stacks.flatMap(({ resources }) => resources).find(({ type }) => type === "scaleway_k8s_pool");
  if (pool === undefined) return DEFAULT_POOL;
  const policy = objectOrEmpty(first(pool.attributes["upgrade_policy"]));
  return {
    size: numberOr(pool.attributes["size"], DEFAULT_POOL.size),
    maxSurge: numberOr(policy["max_surge"], DEFAULT_POOL.maxSurge),
    maxUnavailable: numberOr(policy["max_unavailable"], DEFAULT_POOL.maxUnavailable),
  };
}

function subject(service: JsonObject, workload: JsonObject): Subject {
  const annotations = Object.entries(objectOrEmpty(at(service, "metadata", "annotations")));
  const given = at(service, "spec", "ports");
  const [port = 80, ...ports] = (isJsonArray(given) ? given : []).map((each) => numberOr(at(each, "port"), 80));
  const pod = objectOrEmpty(at(workload, "spec", "template", "spec"));
  const strategy = at(workload, "spec", "updateStrategy", "rollingUpdate", "maxSurge");
  return {
    service: fullName(service),
    workload: fullName(workload),
    kind: workload["kind"] === "Deployment" ? "Deployment" : "DaemonSet",
    annotations: Object.fromEntries(annotations.map(([key, value]) => [key, text(value)])),
    ports: [port, ...ports],
    externalTrafficPolicy: at(service, "spec", "externalTrafficPolicy") === "Local" ? "Local" : "Cluster",
    stopDelayMs: Math.max(0, ...containers(pod).map(stopDelayMs)),
    readinessMs: readinessMs(containers(pod)[0]),
    surges: strategy !== undefined && text(strategy) !== "0",
  };
}

function isSelected(workload: JsonObject, service: JsonObject): boolean {
  const selector = Object.entries(objectOrEmpty(at(service, "spec", "selector")));
  const labels = objectOrEmpty(at(workload, "spec", "template", "metadata", "labels"));
  return (
    selector.length > 0 &&
    at(workload, "metadata", "namespace") === at(service, "metadata", "namespace") &&
    selector.every(([key, value]) => labels[key] === value)
  );
}

/** A pod that is told to stop goes on serving by a sleep before its end, or by its server's own delay, as Traefik. */
function stopDelayMs(container: JsonObject): number {
  const sleep = at(container, "lifecycle", "preStop", "sleep", "seconds");
  const command = strings(at(container, "lifecycle", "preStop", "exec", "command"));
  const slept = command.some((word) => /(^|\/)sleep$/.test(word)) ? Number(command.at(-1)) : 0;
  const delays = strings(container["args"]).map(
    (argument) => /\.requestacceptgracetimeout=(\w+)$/i.exec(argument)?.[1],
  );
  const accepted = delays.map((delay) => (delay === undefined ? 0 : (parseGoDuration(delay)?.toMilliseconds() ?? 0)));
  return Math.max(numberOr(sleep, 0) * 1_000, Number.isFinite(slept) ? slept * 1_000 : 0, ...accepted);
}

/** From a pod's hanging to its readiness probe having failed as often as it must. */
function readinessMs(container: JsonObject | undefined): number {
  const probe = objectOrEmpty(container?.["readinessProbe"]);
  const of = (name: keyof typeof PROBE) => numberOr(probe[name], PROBE[name]);
  return (of("periodSeconds") * of("failureThreshold") + of("timeoutSeconds")) * 1_000;
}

function containers(pod: JsonObject): JsonObject[] {
  const all = pod["containers"];
  return isJsonArray(all) ? all.filter(isJsonObject) : [];
}

function fullName(object: JsonObject): string {
  return `${text(at(object, "metadata", "namespace"))}/${text(at(object, "metadata", "name"))}`;
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((each, name) => (isJsonObject(each) ? each[name] : undefined), value);
}

function first(value: Json | undefined): Json | undefined {
  return isJsonArray(value) ? value[0] : value;
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

function numberOr(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
