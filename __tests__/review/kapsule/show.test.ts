import { changes, countRange, list, named, show } from "../../../review/kapsule/show";
import { Masked, Unknown } from "../../../review/value";
import { change, update } from "../changes";

test("a value is short, and one that nobody may see is not shown", () => {
  expect(show("DEV1-M")).toBe("DEV1-M");
  expect([undefined, null, "", []].map(show)).toEqual(["none", "none", "none", "none"]);
  expect(show(false)).toBe("false");
  expect(show([1, 2])).toBe("2 entries");
  expect(show({ a: 1 })).toBe("1 entry");
  expect(show(Unknown.value)).toBe("(known after apply)");
  expect(show(new Masked("looks secret"))).toBe("(looks secret)");
  expect(show("x".repeat(61))).toBe(`${"x".repeat(60)}…`);
});

test("numbers and lists are written out", () => {
  expect(countRange({ min: 1, max: 1 }, "node")).toBe("1 node");
  expect(countRange({ min: 1, max: 4 }, "node")).toBe("1 to 4 nodes");
  expect([list([]), list(["a"]), list(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
});

test("a resource is called as it is called now", () => {
  expect(named("pool", update("p", { name: "old" }, { name: "new" }))).toBe('the pool "old"');
  expect(named("pool", change("p", "create", { after: { name: "new" } }))).toBe('the pool "new"');
  expect(named("pool", change("p", "create", { after: { name: Unknown.value } }))).toBe('the pool "p.Example"');
});

test("only what can be seen has changed, and what is absent is the same however it is written", () => {
  expect(changes(update("p", { a: 1 }, { a: 2 }), "a")).toBe(true);
  expect(changes(update("p", { a: null }, { a: [] }), "a")).toBe(false);
  expect(changes(update("p", {}, { a: "" }), "a")).toBe(false);
  expect(changes(update("p", { a: 0 }, { a: null }), "a")).toBe(true);
  expect(changes(update("p", { a: 1 }, { a: Unknown.value }), "a")).toBe(false);
  expect(changes(update("p", { a: new Masked("sensitive") }, { a: new Masked("sensitive") }), "a")).toBe(false);
  expect(changes(change("p", "create", { after: { a: 1 } }), "a")).toBe(false);
});
