import fc from "fast-check";
import { hasExpression, parseTemplate } from "../../synthesis/template";

const text = (raw: string, value = raw) => ({ kind: "text", raw, value });
const expression = (raw: string, value: string) => ({ kind: "expression", raw, value });

describe("parseTemplate", () => {
  test.each([
    ["plain", [text("plain")]],
    ["", []],
    ["${var.a}", [expression("${var.a}", "var.a")]],
    ["a-${ var.a }-b", [text("a-"), expression("${ var.a }", "var.a"), text("-b")]],
    ["${a.b}${c.d}", [expression("${a.b}", "a.b"), expression("${c.d}", "c.d")]],
    ['${jsonencode({"a" = "}"})}', [expression('${jsonencode({"a" = "}"})}', 'jsonencode({"a" = "}"})')]],
    ['${f("x${g("}")}y")}!', [expression('${f("x${g("}")}y")}', 'f("x${g("}")}y")'), text("!")]],
    ['${f("\\"}")}', [expression('${f("\\"}")}', 'f("\\"}")')]],
    ['${f("$${")}', [expression('${f("$${")}', 'f("$${")')]],
    ["%{ if var.a }", [expression("%{ if var.a }", "if var.a")]],
    ["$${kept} %%{kept}", [text("$${kept} %%{kept}", "${kept} %{kept}")]],
    ["$(NODE) $ {} 100%", [text("$(NODE) $ {} 100%")]],
    ["${open", [text("${open")]],
    ['${open("', [text('${open("')]],
    ['${open("${', [text('${open("${')]],
  ])("takes %j apart", (template, parts) => {
    expect(parseTemplate(template)).toEqual(parts);
  });

  test("loses no character of any string", () => {
    const pieces = fc.array(fc.constantFrom("a", "$", "{", "}", '"', "\\", "%", "${", "$${", "%{", " "), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, (each) => {
        const template = each.join("");
        expect(
          parseTemplate(template)
            .map(({ raw }) => raw)
            .join(""),
        ).toBe(template);
      }),
    );
  });
});

test("hasExpression tells what Terraform evaluates from what it only unescapes", () => {
  expect(hasExpression("a ${b.c}")).toBe(true);
  expect(hasExpression("a $${b.c}")).toBe(false);
});
