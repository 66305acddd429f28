import { type ResourceChange } from "../../../review/change";
import { withRest } from "../../../review/kapsule/capacity";
import { Unknown, type ValueObject } from "../../../review/value";
import { POOL, pool } from "../rules/kapsule";

const rests = (...pools: readonly ResourceChange[]) => withRest({ cluster: undefined, pools }).map(({ rest }) => rest);
const sized = (size: number, more: ValueObject = {}) =>
  pool("no-op", {}, { before: { ...POOL, size, current_size: size, ...more } });

describe("what the other pools carry", () => {
  test("is all of their nodes, and not the pool's own", () => {
    expect(rests(sized(2), sized(3), sized(5))).toEqual([
      { pools: 2, text: "2 other pools with 8 nodes" },
      { pools: 2, text: "2 other pools with 7 nodes" },
      { pools: 2, text: "2 other pools with 5 nodes" },
    ]);
  });

  test("is from the fewest to the most of autoscaled ones", () => {
    const scaled = sized(2, { autoscaling: true, min_size: 1, max_size: 4, current_size: Unknown.value });
    expect(rests(pool("delete"), scaled)[0]).toEqual({ pools: 1, text: "1 other pool with 1 to 4 nodes" });
  });

  test("leaves out pools that are made, go, are replaced, were empty or become so", () => {
    const going = [
      pool("create"),
      pool("delete"),
      pool("replace"),
      sized(0),
      pool("update", { size: 0, current_size: 0 }),
    ];
    for (const each of going) {
      expect(rests(sized(2), each)).toEqual([
        { pools: 0, text: "0 other pools with 0 nodes" },
        { pools: 1, text: "1 other pool with 2 nodes" },
      ]);
    }
  });
});
