import { annotationKey, type AnnotationName } from "../../constructs/load-balancer/annotation-keys";
import { at, flagAt, Masked, textAt, Unknown, type Value, type ValueObject } from "../value";
import { sold, whyUnknown, type Charge, type CostContext } from "./charge";

/** What Scaleway's controller makes where neither the Service nor the cluster says otherwise. */
export const DEFAULT_TYPE = "LB-S";

/** The load balancer that a cluster makes for a Service, and its address where that is not one of its own. */
export function serviceCharges(service: ValueObject, context: CostContext): readonly Charge[] {
  if (at(service, "spec", "type") instanceof Unknown) {
    return [unpriced("load balancer", whyUnknown("the Service's type", service, "spec", "type"))];
  }
  if (textAt(service, "spec", "type") !== "LoadBalancer") return [];
  const annotations = at(service, "metadata", "annotations");
  if (hidden(annotations)) {
    return [unpriced("load balancer", whyUnknown("what its annotations say", service, "metadata", "annotations"))];
  }
  const annotation = (name: AnnotationName) => at(service, "metadata", "annotations", annotationKey(name));
  if (flagAt(annotation("externally-managed")) === true) return [];
  const place = textAt(annotation("zone"));
  const ownAddress =
    flagAt(annotation("private")) === true ||
    isSet(annotation("ip-ids")) ||
    isSet(at(service, "spec", "load_balancer_ip")) ||
    isSet(at(service, "spec", "loadBalancerIP"));
  return [
    balancer(annotation("type") ?? DEFAULT_TYPE, "the load balancer's type", place, context),
    ...(ownAddress ? [] : [address(place, context)]),
  ];
}

/** True for a Service whose load balancer is of the cluster's default type. */
export function hasDefaultType(service: ValueObject): boolean {
  const key = annotationKey("type");
  return (
    textAt(service, "spec", "type") === "LoadBalancer" && at(service, "metadata", "annotations", key) === undefined
  );
}

/** A load balancer that Terraform makes itself. */
export function balancerCharges(lb: ValueObject, context: CostContext): readonly Charge[] {
  const place = textAt(lb, "zone");
  // With addresses of its own, they are resources themselves.
  const assigned = flagAt(lb, "assign_flexible_ip") === true;
  return [balancer(at(lb, "type") ?? null, "its type", place, context), ...(assigned ? [address(place, context)] : [])];
}

export function addressCharges(ip: ValueObject, context: CostContext): readonly Charge[] {
  if (flagAt(ip, "is_ipv6") === true) {
    return [{ part: "load balancer IPs", what: "IPv6 address", why: "no price of IPv6 addresses of load balancers" }];
  }
  return [address(textAt(ip, "zone"), context)];
}

function balancer(type: Value, name: string, place: string | undefined, context: CostContext): Charge {
  const text = textAt(type)?.toUpperCase();
  if (text === undefined) return unpriced("load balancer", whyUnknown(name, { type }, "type"));
  return sold({ part: "load balancers", what: text, key: `load-balancer/${text}`, name: text, place }, context);
}

function address(place: string | undefined, context: CostContext): Charge {
  const name = "IPv4 address";
  return sold({ part: "load balancer IPs", what: name, key: "ip/load-balancer", name, place }, context);
}

function unpriced(what: string, why: string): Charge {
  return { part: "load balancers", what, why };
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function hidden(value: Value | undefined): boolean {
  return value instanceof Unknown || value instanceof Masked;
}
