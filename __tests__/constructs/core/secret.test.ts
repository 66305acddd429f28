import { Fn, TerraformVariable } from "cdktf";
import { literalSecretProblems } from "../../../constructs/core/secret";
import { testStack } from "../../synthesized";

const CANARY = "canary-3f9c";
const variable = new TerraformVariable(testStack(), "secret", { type: "string", sensitive: true }).stringValue;

describe("literalSecretProblems", () => {
  test.each([
    ["a variable", variable],
    ["an expression of one", Fn.trimspace(variable)],
  ])("accepts %s", (_name, value) => {
    expect(literalSecretProblems("users", value)).toEqual([]);
  });

  test.each([
    ["a literal", CANARY],
    ["nothing", ""],
    ["a literal before a variable", `${CANARY}${variable}`],
    ["a literal after a variable", `${variable}${CANARY}`],
    ["two variables, with a line break between them", `${variable}\n${variable}`],
  ])("refuses %s without showing it", (_name, value) => {
    expect(literalSecretProblems("users", value)).toEqual([
      {
        property: "users",
        received: "a literal, which is not shown here",
        rule: "must be known to Terraform alone",
        fix: "pass the value of a sensitive Terraform variable, with nothing around it",
      },
    ]);
  });
});
