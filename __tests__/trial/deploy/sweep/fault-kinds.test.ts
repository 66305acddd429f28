import { faultsAt } from "../../../../trial/deploy/sweep/fault-kinds";

const PLACE = { method: "POST", path: "/k8s/v1/regions/fr-par/clusters/*/pools", occurrence: 2 };
const COMMON = { seconds: 30, rate: undefined, method: "POST", path: PLACE.path };

test("a fault befalls the one call", () => {
  expect(faultsAt(PLACE, "429")).toEqual([{ ...COMMON, kind: "429", after: false, call: 2 }]);
});

test("of a lost answer the call is served first", () => {
  expect(faultsAt(PLACE, "lost")).toEqual([{ ...COMMON, kind: "cut", after: true, call: 2 }]);
});

test("what is down fails from that call on, however often it is tried", () => {
  const faults = faultsAt(PLACE, "down");
  expect(faults.map(({ call }) => call)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 2));
  expect(new Set(faults.map(({ kind, after }) => `${kind} ${String(after)}`))).toEqual(new Set(["500 false"]));
});
