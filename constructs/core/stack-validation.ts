import { TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";

/**
 * Adds a rule about many constructs to the stack of one of them, once for all that ask for it, so that the tree is
 * walked once.
 *
 * @param name of the rule
 */
export function validateStackOnce(
  construct: IConstruct,
  name: string,
  validate: (stack: TerraformStack) => string[],
): void {
  const stack = TerraformStack.of(construct);
  const type = `cdktf-kapsule/${name}`;
  if (stack.node.metadata.some((each) => each.type === type)) return;
  stack.node.addMetadata(type, true);
  stack.node.addValidation({ validate: () => validate(stack) });
}
