import { type ResourceChange } from "../change";
import { textAt } from "../value";
import { DURATIONS } from "./durations";
import { serviceCeiling } from "./roll-time";
import { type TimeStep } from "./time";

/** Load balancers that come with a Service. */
export function serviceSteps(services: readonly ResourceChange[]): readonly TimeStep[] {
  const { basis, ...minutes } = DURATIONS.loadBalancerCreated;
  return services
    .filter(({ kind, before, after }) => {
      const isNew = kind === "create" || kind === "replace" || (kind === "update" && !isLoadBalancer(before));
      return isNew && isLoadBalancer(after);
    })
    .map((service) => ({
      stack: service.stack,
      address: service.address,
      what: "load balancer created",
      minutes,
      basis,
      ceilingMinutes: serviceCeiling(service),
    }));
}

function isLoadBalancer(service: ResourceChange["before"]): boolean {
  return textAt(service, "spec", "type") === "LoadBalancer";
}
