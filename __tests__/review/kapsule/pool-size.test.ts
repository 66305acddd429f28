import { nodesNow, nodesOf, upgradePolicyOf } from "../../../review/kapsule/pool-size";
import { Masked, Unknown } from "../../../review/value";

test("a pool has its size, or the range that it is scaled in, as the provider fills it", () => {
  expect(nodesOf({ size: 3, min_size: 1, max_size: 9 })).toEqual({ min: 3, max: 3 });
  expect(nodesOf({ autoscaling: true, size: 3, min_size: 2, max_size: 9 })).toEqual({ min: 2, max: 9 });
  expect(nodesOf({ autoscaling: true, size: 3 })).toEqual({ min: 1, max: 3 });
  expect(nodesOf({ autoscaling: true, size: 0, max_size: 4 })).toEqual({ min: 0, max: 4 });
  expect(nodesOf({ size: Unknown.value })).toBeUndefined();
  expect(nodesOf(undefined)).toBeUndefined();
});

test("a bound that only the apply will know is the provider's on creation, and not known of a pool that is there", () => {
  const later = { autoscaling: true, size: 3, min_size: Unknown.value, max_size: Unknown.value };
  expect(nodesOf(later)).toEqual({ min: 1, max: 3 });
  expect(nodesOf({ ...later, id: Unknown.value })).toEqual({ min: 1, max: 3 });
  expect(nodesOf({ ...later, id: "a" })).toBeUndefined();
  expect(nodesOf({ ...later, id: "a", min_size: 2 })).toBeUndefined();
  expect(nodesOf({ ...later, id: "a", max_size: 9 })).toBeUndefined();
  expect(nodesOf({ ...later, id: "a", min_size: null, max_size: 9 })).toEqual({ min: 1, max: 9 });
  expect(nodesOf({ ...later, min_size: new Masked("sensitive") })).toBeUndefined();
});

test("what it has now is known from the state", () => {
  expect(nodesNow({ autoscaling: true, size: 3, max_size: 9, current_size: 7 })).toEqual({ min: 7, max: 7 });
  expect(nodesNow({ size: 3 })).toEqual({ min: 3, max: 3 });
});

test("the upgrade policy has Scaleway's defaults", () => {
  expect(upgradePolicyOf({})).toEqual({ unavailable: 1, surge: 0 });
  expect(upgradePolicyOf({ upgrade_policy: Unknown.value })).toEqual({ unavailable: 1, surge: 0 });
  expect(upgradePolicyOf({ upgrade_policy: [{ max_unavailable: 0, max_surge: 2 }] })).toEqual({
    unavailable: 0,
    surge: 2,
  });
});
