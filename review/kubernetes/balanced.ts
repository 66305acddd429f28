import {
  balancedService,
  keeperOf,
  podLabels,
  type BalancedService,
  type PlainResource,
} from "../../synthesis/balanced-service";
import { objectOrEmpty } from "../../synthesis/json";
import { block } from "../../synthesis/pods";
import { type Deployment, type ResourceChange } from "../change";
import { textAt, type ValueObject } from "../value";
import { asJsonObject, objects } from "./objects";

/** A Service of type LoadBalancer at one end of a change, with what has its pods. */
export interface Balanced {
  readonly service: ResourceChange;
  readonly keeper: ResourceChange | undefined;
  readonly traits: BalancedService;
}

/** True for the values of a Service of type LoadBalancer. */
export function isBalancer(value: ValueObject | undefined): value is ValueObject {
  return textAt(value, "spec", "type") === "LoadBalancer";
}

/** Every Service of type LoadBalancer as it is before the changes, or after. */
export function balancedServices(deployment: Deployment, when: "before" | "after"): readonly Balanced[] {
  const byLabel = workloadsByLabel(deployment, when);
  return objects(deployment, "service").flatMap((service) => {
    const value = service[when];
    if (!isBalancer(value)) return [];
    const attributes = asJsonObject(value);
    const [label] = Object.entries(objectOrEmpty(block(attributes["spec"])["selector"]));
    const likely = label === undefined ? [] : (byLabel.get(JSON.stringify(label)) ?? []);
    // The same labels may be in another stack, of another environment even.
    const own = likely.filter(({ change }) => change.stack === service.stack);
    const keeper = keeperOf(attributes, own) ?? keeperOf(attributes, likely);
    return [{ service, keeper: keeper?.change, traits: balancedService(attributes, keeper) }];
  });
}

interface Workload extends PlainResource {
  readonly change: ResourceChange;
}

/** What keeps pods, by each label of the pods: a plan can have thousands of both. */
function workloadsByLabel(deployment: Deployment, when: "before" | "after"): ReadonlyMap<string, readonly Workload[]> {
  const byLabel = new Map<string, Workload[]>();
  for (const change of objects(deployment, "daemon_set", "deployment")) {
    const value = change[when];
    if (value === undefined) continue;
    const workload = { type: change.type, attributes: asJsonObject(value), change };
    for (const label of Object.entries(podLabels(workload.attributes))) {
      const key = JSON.stringify(label);
      const others = byLabel.get(key);
      if (others === undefined) byLabel.set(key, [workload]);
      else others.push(workload);
    }
  }
  return byLabel;
}
