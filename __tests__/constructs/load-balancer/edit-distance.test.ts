import { editDistance } from "../../../constructs/load-balancer/edit-distance";

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
