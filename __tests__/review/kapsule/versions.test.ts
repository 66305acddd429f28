import { isOlder, versionChange, versionOf } from "../../../review/kapsule/versions";
import { Unknown } from "../../../review/value";
import { change, update } from "../changes";

test.each(["1.36", "1.36.2", "1.9.10"])("%s is a version", (version) => {
  expect(versionOf({ version })).toBe(version);
});

test.each(["11.36", "v1.36", "1.36.x", "1.36.2.1", "1", "latest", "", Unknown.value])("%s is none", (version) => {
  expect(versionOf({ version })).toBeUndefined();
});

describe("a change of version", () => {
  const [before, after] = [{ version: "1.35" }, { version: "1.36" }];

  test("is from one that is known to another", () => {
    expect(versionChange(update("scaleway_k8s_cluster", before, after))).toEqual({ from: "1.35", to: "1.36" });
  });

  test("is none of what is replaced, stays, or is not known", () => {
    expect(versionChange(change("scaleway_k8s_cluster", "replace", { before, after }))).toBeUndefined();
    expect(versionChange(update("scaleway_k8s_cluster", before, before))).toBeUndefined();
    expect(versionChange(update("scaleway_k8s_cluster", before, { version: Unknown.value }))).toBeUndefined();
    expect(versionChange(update("scaleway_k8s_cluster", { version: "latest" }, after))).toBeUndefined();
  });
});

test.each([
  ["1.35.2", "1.35.3", true],
  ["1.35.3", "1.35.3", false],
  ["1.35.9", "1.36.0", true],
  ["1.35", "1.35.3", false],
  ["1.35.3", "1.35", false],
  ["1.35", "1.36.0", true],
])("%s is older than %s for certain: %s", (one, other, expected) => {
  expect(isOlder(one, other)).toBe(expected);
});
