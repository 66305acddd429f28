import { balancedService, isLoadBalancer, keeperOf, type BalancedService } from "./balanced-service";
import { objectOrEmpty } from "./json";
import { type SynthesizedApp, type SynthesizedStack } from "./read";
import { resolveReferences } from "./references";

/** A Service of type LoadBalancer of a stack, as far as it can be read from the synthesized JSON. */
export interface SynthesizedLoadBalancer extends BalancedService {
  readonly constructPath: string;
  /** The Service's name. */
  readonly name: string;
}

/** What budgetRows shows: how long until a stopping pod and a dead node are left, and what a request waits meanwhile. */
export const LOAD_BALANCER_HEAD = [
  "load balancer",
  "pods",
  "leaves stopping pod",
  "leaves dead node",
  "request waits",
  "node upgrade",
];

/** The load balancers of a stack. */
export function loadBalancersOf(stack: SynthesizedStack, app: SynthesizedApp): readonly SynthesizedLoadBalancer[] {
  return stack.resources
    .filter(({ type }) => type === "kubernetes_service_v1" || type === "kubernetes_service")
    .map(({ constructPath, attributes }) => ({
      constructPath,
      attributes: objectOrEmpty(resolveReferences(attributes, stack, app)),
    }))
    .filter(({ attributes }) => isLoadBalancer(attributes))
    .map(({ constructPath, attributes }) => {
      const service = balancedService(attributes, keeperOf(attributes, stack.resources));
      return { ...service, constructPath, name: service.name ?? constructPath };
    });
}

/** Rows of a table of load balancers, under LOAD_BALANCER_HEAD. */
export function budgetRows(app: SynthesizedApp): string[][] {
  return app.stacks
    .flatMap((stack) => loadBalancersOf(stack, app))
    .map(({ constructPath, podsOf, stopDelay, budget }) => {
      const path = constructPath.replace(/\/Resource$/, "");
      if (budget === undefined) return [path, podsOf ?? "", "known only at apply", "", "", ""];
      const { rollingUpdate, vanishes, rollingUpgradeOfDaemonSet, rollingUpgradeOfDeployment } = budget;
      const upgrades = [
        ...(podsOf === "Deployment" ? [] : [rollingUpgradeOfDaemonSet]),
        ...(podsOf === "DaemonSet" ? [] : [rollingUpgradeOfDeployment]),
      ];
      const left = rollingUpdate.detection?.toString() ?? "never";
      return [
        path,
        podsOf ?? "",
        stopDelay === undefined ? left : `${left} of ${stopDelay.toString()}`,
        vanishes.detection?.toString() ?? "never",
        vanishes.addedLatency?.toString() ?? "not answered",
        upgrades.some(({ loss }) => loss !== undefined) ? "can lose requests" : "loses none",
      ];
    });
}
