import { type Duration } from "../core/duration";
import { known } from "../core/known";
import { annotationKey, type AnnotationName } from "./annotation-keys";
import { FailoverModel } from "./failover-model";
import { readLoadBalancerAnnotations } from "./parse-annotations";

/** What the detection time depends on. */
const NAMES: readonly AnnotationName[] = [
  "health-check-delay",
  "health-check-timeout",
  "health-check-max-retries",
  "health-transient-check-delay",
];

/**
 * The longest that a load balancer with these annotations takes to notice that a node's health check fails: it may
 * have asked just before, repeats a failed check at the transient delay, and gives the last one its whole timeout.
 * Undefined if it depends on a value known only at apply, or on one that the controller refuses.
 */
export function detectionTime(annotations: Readonly<Record<string, string>>): Duration | undefined {
  const keys = NAMES.map(annotationKey).filter((key) => annotations[key] !== undefined);
  const values = Object.fromEntries(keys.map((key) => [key, known(annotations[key])]));
  const { settings, problems } = readLoadBalancerAnnotations(values, { externalTrafficPolicy: "Local" });
  if (problems.length > 0 || Object.values(values).includes(undefined)) return undefined;
  return new FailoverModel(settings).unreadiness();
}
