import { editDistance, nearest } from "../../../constructs/core/edit-distance";

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["zone", "zone", 0],
    ["", "zone", 4],
    ["zone", "", 4],
    ["timeout-conect", "timeout-connect", 1],
    ["ip-id", "ip-ids", 1],
    ["kitten", "sitting", 3],
  ])("from %j to %j is %d", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });
});

describe("nearest", () => {
  test("is the candidate that is written most like the text, the first of several", () => {
    expect(nearest("dashbord", ["zone", "dashboard", "region"])).toBe("dashboard");
    expect(nearest("b", ["a", "c"])).toBe("a");
  });

  test("is none of none", () => {
    expect(nearest("a", [])).toBeUndefined();
  });
});
