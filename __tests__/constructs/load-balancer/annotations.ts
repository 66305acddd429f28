import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { namedSettings } from "../../../constructs/load-balancer/named-settings";
import { loadBalancerAnnotations } from "../../../constructs/load-balancer/write-annotations";

/** Those of a Service that is told nothing. */
export const USUAL_ANNOTATIONS = loadBalancerAnnotations(namedSettings.losesNothing);

/** Annotations with the controller's prefix in front of their names. */
export function scw(annotations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([name, text]) => [`${ANNOTATION_PREFIX}${name}`, text]));
}
