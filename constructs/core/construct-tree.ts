import { type IConstruct } from "constructs";

/**
 * Where a nested construct is, from its stack on, with the classes: `cluster (TerraformStack) > Platform (TeamPlatform) >
 * Kapsule (KapsuleCluster)`. The path alone does not tell which class an id is of, and so not which file to look into.
 * Undefined for what is directly in a stack.
 */
export function constructTree(construct: IConstruct): string | undefined {
  const scopes = construct.node.scopes.filter(({ node }) => node.id !== "");
  if (scopes.length < 3) return undefined;
  return scopes.map((each) => `${each.node.id} (${each.constructor.name})`).join(" > ");
}
