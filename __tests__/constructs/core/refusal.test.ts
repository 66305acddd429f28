import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { describeProblem as line, refuse, RefusedInputError } from "../../../constructs/core/refusal";
import { testStack } from "../../synthesized";

const PROBLEM = { property: "size", received: 0, rule: "must be at least 1", fix: "use 1" };

describe("a problem's line", () => {
  test.each([
    [0, "0"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    ["", '""'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [undefined, "nothing"],
    [["a", 1], '["a",1]'],
    [{ a: true }, '{"a":true}'],
    [Lazy.stringValue({ produce: () => "later" }), "a value known only at apply"],
    [Lazy.numberValue({ produce: () => 1 }), "a value known only at apply"],
  ])("shows %p as it was received", (received, shown) => {
    expect(line({ ...PROBLEM, received })).toBe(`size: must be at least 1, received ${shown}; use 1`);
  });
});

describe("refuse", () => {
  test("does nothing where there is no problem", () => {
    expect(() => {
      refuse(testStack(), []);
    }).not.toThrow();
  });

  test("throws once, with the construct's path and every problem", () => {
    const construct = new Construct(new Construct(testStack(), "Outer"), "Inner");
    const problems = [PROBLEM, { ...PROBLEM, property: "max", received: "x" }];
    const thrown = (): unknown => {
      try {
        refuse(construct, problems);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toBeInstanceOf(RefusedInputError);
    expect(thrown()).toMatchObject({ name: "RefusedInputError", constructPath: "stack/Outer/Inner", problems });
    expect(thrown()).toHaveProperty(
      "message",
      "stack/Outer/Inner refuses its input:\n" +
        "  - size: must be at least 1, received 0; use 1\n" +
        '  - max: must be at least 1, received "x"; use 1',
    );
  });
});
