import { type IConstruct } from "constructs";
import { constructTree } from "../constructs/core/construct-tree";
import { describeProblem, RefusedInputError } from "../constructs/core/refusal";
import { type Message } from "./problems";

/** What there is to tell about a construct, with where it is. */
export function messageOf(construct: IConstruct, text: string): Message {
  const tree = constructTree(construct);
  return { constructPath: construct.node.path, text, ...(tree === undefined ? {} : { tree }) };
}

/** What the rules say that were added to a construct by `node.addValidation()`; one may also throw what `refuse()` throws. */
export function validationMessages(construct: IConstruct): Message[] {
  try {
    return construct.node.validate().map((text) => messageOf(construct, text));
  } catch (error) {
    if (error instanceof RefusedInputError) return failureMessages(error, construct);
    throw error;
  }
}

/** What an aspect or a rule has thrown; a refusal knows the construct that it is about. */
export function failureMessages(error: unknown, construct: IConstruct): Message[] {
  if (!(error instanceof RefusedInputError)) {
    return [messageOf(construct, error instanceof Error ? error.message : String(error))];
  }
  const { constructPath, problems, tree } = error;
  return problems.map((each) => ({
    constructPath,
    text: describeProblem(each),
    ...(tree === undefined ? {} : { tree }),
  }));
}
