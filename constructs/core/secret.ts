import { Token, Tokenization } from "cdktf";
import { type Problem } from "./refusal";

/**
 * What is wrong with a secret that is not wholly a value of Terraform's: what is literal of it, also beside a token in
 * the same string, would stand in the synthesized JSON in clear. The value is not shown.
 */
export function literalSecretProblems(property: string, value: string): Problem[] {
  const fragments = Tokenization.reverseString(value);
  if (Token.isUnresolved(value) && fragments.length === 1 && fragments.tokens.length === 1) return [];
  return [
    {
      property,
      received: "a literal, which is not shown here",
      rule: "must be known to Terraform alone",
      fix: "pass the value of a sensitive Terraform variable, with nothing around it",
    },
  ];
}
