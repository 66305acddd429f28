import fc from "fast-check";
import { block, fit, type Section } from "../../../review/report/fit";

function section(turn: number, items: readonly string[], name = `s${turn}`): Section {
  return {
    turn,
    open: `<${name}>`,
    count: items.length,
    item: (index) => items[index] ?? "",
    close: `</${name}>`,
    more: (left) => `(${left} more)`,
  };
}

describe("sections that fit", () => {
  test("are all there, in their order", () => {
    expect(fit([section(2, ["a", "b"]), block(1, "text", "instead")], 100)).toBe("<s2>ab</s2>text");
  });

  test("fill the room to the last byte, in which a word about a cut is not counted", () => {
    const text = "<s1>ab</s1>";
    expect(fit([section(1, ["a", "b"])], text.length)).not.toBe(text);
    expect(fit([section(1, ["a", "bbbbbbbbb"])], "<s1>abbbbbbbbb</s1>".length)).toBe("<s1>abbbbbbbbb</s1>");
    expect(fit([section(1, ["a", "bbbbbbbbb"])], "<s1>abbbbbbbbb</s1>".length - 1)).toBe("<s1>a(1 more)</s1>");
  });
});

describe("sections that do not fit", () => {
  test("give way by turns, and say how much was cut", () => {
    const items = ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"];
    const sections = [section(2, items), section(1, items)];
    const whole = fit(sections, 1_000);
    expect(fit(sections, whole.length - 1)).toBe(
      "<s2>aaaaaaaaaabbbbbbbbbb(1 more)</s2><s1>aaaaaaaaaabbbbbbbbbbcccccccccc</s1>",
    );
    expect(fit(sections, 55)).toBe("<s2>(3 more)</s2><s1>aaaaaaaaaabbbbbbbbbb(1 more)</s1>");
  });

  test("give way to early items of others, which stay where they are in the order", () => {
    const items = ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"];
    const early = { ...section(2, items), early: [2] };
    expect(fit([early, section(1, items)], 55)).toBe("<s2>cccccccccc(2 more)</s2><s1>aaaaaaaaaa(2 more)</s1>");
    const cut: (readonly number[])[] = [];
    const telling = { ...early, more: (left: number, which: readonly number[]) => (cut.push(which), `(${left} more)`) };
    fit([telling, section(1, items)], 55);
    expect(cut.at(-1)).toEqual([0, 1]);
    expect(fit([{ ...section(2, ["a".repeat(40), "b"]), early: [0, 1] }], 20)).toBe("<s2>b(1 more)</s2>");
  });

  test("are counted in bytes, not in characters", () => {
    expect(fit([section(1, ["a", "€€€€€€€€€€€€"])], 24)).toBe("<s1>a(1 more)</s1>");
  });

  test("are not asked for items that nobody will see", () => {
    let asked = 0;
    const long: Section = {
      ...section(1, []),
      count: 1_000_000,
      item: () => {
        asked += 1;
        return "item";
      },
    };
    fit([long], 200);
    expect(asked).toBeLessThan(60);
  });

  test("a block is there as a whole or not at all", () => {
    expect(fit([block(1, "0123456789", "cut")], 9)).toBe("cut");
  });
});

test("never is more than the limit, as long as the words about cuts have room, and nothing is left open", () => {
  const items = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(items, { minLength: 1, maxLength: 6 }), fc.nat(1_500), (lists, extra) => {
      const sections = lists.map((each, index) => section(lists.length - index, each, `s${index}`));
      const least = Buffer.byteLength(fit(sections, 0));
      const text = fit(sections, least + extra);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(least + extra);
      lists.forEach((_, index) => {
        expect(text).toContain(`</s${index}>`);
      });
    }),
  );
});
