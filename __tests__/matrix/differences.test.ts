import { differences } from "../../matrix/differences";

test("equal values do not differ, in whatever order their keys are", () => {
  const value = { a: [1, { b: null }], c: "text" };
  expect(differences(value, { c: "text", a: [1, { b: null }] })).toEqual({});
});

test("what differs is named by its deepest path, with both values", () => {
  const was = { stack: { resource: { size: 2, tags: ["one", "two"] } }, same: true };
  const is = { stack: { resource: { size: 3, tags: ["one", "three"] } }, same: true };
  expect(differences(was, is)).toEqual({ "stack.resource.size": [2, 3], "stack.resource.tags.1": ["two", "three"] });
});

test("what is missing, and what is new, is undefined on the other side", () => {
  expect(differences({ old: { a: 1 }, list: [1] }, { new: 2, list: [1, 2] })).toEqual({
    old: [{ a: 1 }, undefined],
    new: [undefined, 2],
    "list.1": [undefined, 2],
  });
});

test("a list is not an object, and an empty one is not none", () => {
  expect(differences({ a: [] }, { a: {} })).toEqual({ a: [[], {}] });
  expect(differences({ a: {} }, {})).toEqual({ a: [{}, undefined] });
});
