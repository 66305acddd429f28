import { TerraformVariable } from "cdktf";
import { bareId } from "../../../constructs/core/scaleway-id";
import { resolved, testStack } from "../../synthesized";

test("the UUID of an id is what follows its region or zone, also where the id is known only at apply", () => {
  const stack = testStack();
  const id = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
  expect(resolved(stack, bareId(id))).toBe('${element(split("/", var.id), 1)}');
});
