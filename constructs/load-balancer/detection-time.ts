import { Duration } from "../core/duration";
import { known } from "../core/known";
import { annotationKey, type AnnotationName } from "./annotation-keys";
import { parseGoDuration, parseGoInteger } from "./go-values";

/** The controller's own values of what the detection time depends on. */
const DEFAULTS = {
  "health-check-delay": "5s",
  "health-check-timeout": "5s",
  "health-check-max-retries": "5",
  "health-transient-check-delay": "500ms",
} as const satisfies Partial<Record<AnnotationName, string>>;

/**
 * The longest that a load balancer with these annotations takes to notice that a node's health check fails: it may
 * have asked just before, repeats a failed check at the transient delay, and gives the last one its whole timeout.
 * Undefined if it depends on a value known only at apply, or on one that the controller refuses.
 */
export function detectionTime(annotations: Readonly<Record<string, string>>): Duration | undefined {
  const text = (name: keyof typeof DEFAULTS) => known(annotations[annotationKey(name)] ?? DEFAULTS[name]) ?? "";
  const delay = parseGoDuration(text("health-check-delay"));
  const timeout = parseGoDuration(text("health-check-timeout"));
  const retries = parseGoInteger(text("health-check-max-retries"));
  const transient = parseGoDuration(text("health-transient-check-delay"));
  if (delay === undefined || timeout === undefined || retries === undefined || transient === undefined)
    return undefined;
  return Duration.milliseconds(
    delay.toMilliseconds() + Math.max(retries - 1, 0) * transient.toMilliseconds() + timeout.toMilliseconds(),
  );
}
