import { Lazy, TerraformVariable, Token } from "cdktf";
import { known } from "../../../constructs/core/known";
import { testStack } from "../../synthesized";

const variable = () => new TerraformVariable(testStack(), "size", { type: "number" });

describe("known", () => {
  test.each(["", "text", 0, 1.5, false, null])("gives %j back", (value) => {
    expect(known(value)).toBe(value);
  });

  test("gives lists and maps back as they are", () => {
    const [list, map] = [["a"], { a: "b" }];
    expect(known(list)).toBe(list);
    expect(known(map)).toBe(map);
  });

  test.each([
    ["nothing", undefined],
    ["a lazy string", Lazy.stringValue({ produce: () => "text" })],
    ["a string around a token", `a-${Lazy.stringValue({ produce: () => "text" })}`],
    ["a lazy number", Lazy.numberValue({ produce: () => 3 })],
    ["a lazy list", Lazy.listValue({ produce: () => ["a"] })],
    ["a lazy map", Token.asStringMap(Lazy.anyValue({ produce: () => ({ a: "b" }) }))],
    ["a variable's string", variable().stringValue],
    ["a variable's number", variable().numberValue],
  ])("knows nothing of %s", (_what, value) => {
    expect(known<unknown>(value)).toBeUndefined();
  });
});
