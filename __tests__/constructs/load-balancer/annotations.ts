import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";

/** Annotations with the controller's prefix in front of their names. */
export function scw(annotations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([name, text]) => [`${ANNOTATION_PREFIX}${name}`, text]));
}
