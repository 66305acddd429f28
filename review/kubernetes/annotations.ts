import { annotationKey, type AnnotationName } from "../../constructs/load-balancer/annotation-keys";
import { at, textAt, type Value, type ValueObject } from "../value";

/** A load balancer's annotation of a Service, by its name without the prefix. */
export function annotation(service: ValueObject | undefined, name: AnnotationName): Value | undefined {
  return at(service, "metadata", "annotations", annotationKey(name));
}

/** The same as text; undefined if it is not there, or not known. */
export function annotationText(service: ValueObject | undefined, name: AnnotationName): string | undefined {
  return textAt(service, "metadata", "annotations", annotationKey(name));
}

/** True if it is known that there is none. */
export function lacks(service: ValueObject | undefined, name: AnnotationName): boolean {
  const value = annotation(service, name);
  return value === undefined || value === null;
}
