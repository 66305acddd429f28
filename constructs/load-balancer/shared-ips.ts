import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { TerraformStack } from "cdktf";
import { describeProblem } from "../core/refusal";
import { annotationKey } from "./annotation-keys";

const KEY = annotationKey("ip-ids");

/**
 * Addresses that a Service of the stack has, and another of the tree before it: a load balancer cannot be made at an
 * address that is taken. Ids that are known only at apply are compared too, by where they come from.
 */
export function sharedIpProblems(stack: TerraformStack): string[] {
  const holders = new Map<string, string>();
  return stack.node.root.node.findAll().flatMap((service) => {
    if (!(service instanceof ServiceV1)) return [];
    const path = service.node.path.replace(/\/Resource$/, "");
    const ids = service.metadata.annotationsInput?.[KEY]?.split(",") ?? [];
    return ids.flatMap((id) => {
      const holder = holders.get(id);
      if (holder === undefined) holders.set(id, path);
      if (holder === undefined || TerraformStack.of(service) !== stack) return [];
      const rule = `must be the address of one Service only, and ${holder} has it`;
      return [
        `${path}: ${describeProblem({ property: "ip", received: id, rule, fix: "make a LoadBalancerIp for each" })}`,
      ];
    });
  });
}
