import { countOf, inOrder, nameOf, placesOf, sampleOf } from "../../../../trial/deploy/life/calls";

const entry = (call: number, method: string, path: string) => ({
  call,
  method,
  path,
  status: 200,
  fault: undefined,
  milliseconds: 1,
});
const LOG = [
  entry(1, "POST", "/vpc/v2/regions/fr-par/vpcs"),
  entry(2, "GET", "/vpc/v2/regions/fr-par/vpcs/0a0cf2ae-9969-4cd6-bb32-e6f8a61cac10"),
  entry(3, "GET", "/vpc/v2/regions/fr-par/vpcs/97bbb076-6db3-4be2-a072-919115749124"),
  entry(4, "POST", "/vpc/v2/regions/fr-par/vpcs"),
];

test("calls are counted, and those that are no question", () => {
  expect(countOf(LOG)).toEqual({ calls: 4, writes: 2 });
});

test("a call is found again in another run, whatever the identifiers", () => {
  expect(placesOf(LOG).map(nameOf)).toEqual([
    "POST /vpc/v2/regions/fr-par/vpcs",
    "GET /vpc/v2/regions/fr-par/vpcs/*",
    "GET /vpc/v2/regions/fr-par/vpcs/*#2",
    "POST /vpc/v2/regions/fr-par/vpcs#2",
  ]);
});

test("calls are put in an order that does not depend on which came first", () => {
  const paths = ["/b", "/a", "/b", "/a"];
  const places = placesOf([
    ...paths.map((path, index) => entry(index, "GET", path)),
    ...Array.from({ length: 10 }, (_, index) => entry(index, "DELETE", "/a")),
  ]);
  const ordered = inOrder(places).map(nameOf);
  expect(ordered.slice(8)).toEqual(["DELETE /a#9", "DELETE /a#10", "GET /a", "GET /a#2", "GET /b", "GET /b#2"]);
  expect(inOrder([...places].reverse()).map(nameOf)).toEqual(ordered);
});

test.each([
  [undefined, [0, 1, 2, 3, 4, 5, 6]],
  [9, [0, 1, 2, 3, 4, 5, 6]],
  [3, [0, 3, 5]],
  [1, [0]],
])("a sample of %s is spread over all", (sample, expected) => {
  expect(sampleOf([0, 1, 2, 3, 4, 5, 6], sample)).toEqual(expected);
});
