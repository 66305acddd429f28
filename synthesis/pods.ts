import { Duration } from "../constructs/core/duration";
import { parseGoDuration } from "../constructs/load-balancer/go-values";
import { isJsonArray, isJsonObject, strings, type Json, type JsonObject } from "./json";
import { hasExpression } from "./template";

/** What Kubernetes gives a pod to stop in, if it does not say. */
const DEFAULT_GRACE = Duration.seconds(30);

/** The namespace of a Kubernetes object; undefined if only Terraform knows it. */
export function namespaceOf(object: JsonObject): string | undefined {
  const { namespace } = block(object["metadata"]);
  if (typeof namespace !== "string") return "default";
  return hasExpression(namespace) ? undefined : namespace;
}

/** The pods' own description in a DaemonSet, Deployment or StatefulSet. */
export function podSpec(workload: JsonObject): JsonObject {
  return block(block(block(workload["spec"])["template"])["spec"]);
}

/** What a program sleeps before the pod stops, or Traefik's own argument for the same; undefined if it is not known. */
export function stopDelayOf(pod: JsonObject): Duration | undefined {
  const [container = {}] = blocks(pod["container"]);
  const exec = block(block(block(container["lifecycle"])["pre_stop"])["exec"]);
  const [program = "", seconds = ""] = strings(exec["command"]);
  if (/(^|\/)sleep$/.test(program)) return parseGoDuration(/^\d+$/.test(seconds) ? `${seconds}s` : seconds);
  const args = strings(container["args"]).flatMap((each) => /requestacceptgracetimeout=(.+)$/i.exec(each)?.[1] ?? []);
  return args[0] === undefined ? undefined : parseGoDuration(args[0]);
}

/** How long a stopping pod is left alone before it is killed; undefined if only Terraform knows it. */
export function graceOf(pod: JsonObject): Duration | undefined {
  const { termination_grace_period_seconds: seconds } = pod;
  if (seconds === undefined || seconds === null) return DEFAULT_GRACE;
  return typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 0
    ? Duration.seconds(seconds)
    : undefined;
}

/** How long a stopping pod really serves: its delay, cut where it is killed before. Undefined if it is not known. */
export function servingTime(pod: JsonObject): Duration | undefined {
  const [delay, grace] = [stopDelayOf(pod), graceOf(pod)];
  return delay !== undefined && grace !== undefined && grace.toMilliseconds() < delay.toMilliseconds() ? grace : delay;
}

/** A block that occurs once, which may stand in a list of one. */
export function block(value: Json | undefined): JsonObject {
  return blocks(value)[0] ?? {};
}

export function blocks(value: Json | undefined): readonly JsonObject[] {
  if (isJsonArray(value)) return value.filter(isJsonObject);
  return isJsonObject(value) ? [value] : [];
}
