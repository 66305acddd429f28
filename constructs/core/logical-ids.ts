import { TerraformElement, type TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { describeProblem } from "./refusal";
import { validateStackOnce } from "./stack-validation";

/**
 * Refuses `overrideLogicalId()` where it would have no effect. The engine settles the id of a resource as soon as anything
 * refers to it, which the constructs do, and drops one that is given later without a word.
 */
export function refuseLateLogicalIds(construct: IConstruct): void {
  validateStackOnce(construct, "logical-ids", lateLogicalIdProblems);
}

/** Elements of a stack whose logical id was overridden too late. */
export function lateLogicalIdProblems(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap((each) => {
    if (!TerraformElement.isTerraformElement(each)) return [];
    // The engine tells nobody what was asked for.
    const received: unknown = Reflect.get(each, "_logicalIdOverride");
    if (received === undefined || received === each.friendlyUniqueId) return [];
    const rule = `must be given before anything refers to the resource, and stays ${each.friendlyUniqueId}`;
    const fix =
      "name it in allocateLogicalId() of your own stack class, or give the address in the state to resource.moveFromId()";
    return [`${each.node.path}: ${describeProblem({ property: "logical id", received, rule, fix })}`];
  });
}
