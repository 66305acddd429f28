import fc from "fast-check";
import { upgradeTimeout } from "../../../constructs/cluster/upgrade-time";

describe("upgradeTimeout", () => {
  test.each([
    [[], "15m"],
    [[{ nodes: 1, maxUnavailable: 1 }], "25m"],
    [[{ nodes: 3, maxUnavailable: 1 }], "45m"],
    [[{ nodes: 3, maxUnavailable: 2 }], "35m"],
    [[{ nodes: 2, maxUnavailable: 5 }], "25m"],
    [[{ nodes: undefined, maxUnavailable: 1 }], "25m"],
    [
      [
        { nodes: 3, maxUnavailable: 2 },
        { nodes: 4, maxUnavailable: 1 },
      ],
      "75m",
    ],
  ])("of %j is %s", (pools, expected) => {
    expect(upgradeTimeout(pools).toString()).toBe(expected);
  });

  test("grows with every node, and never by less than a node takes", () => {
    const pool = fc.record({
      nodes: fc.integer({ min: 1, max: 500 }),
      maxUnavailable: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(pool, { maxLength: 5 }), pool, (pools, another) => {
        const added = upgradeTimeout([...pools, another]).toSeconds() - upgradeTimeout(pools).toSeconds();
        expect(added).toBeGreaterThanOrEqual((600 * another.nodes) / another.maxUnavailable);
        expect(added).toBeLessThan((600 * another.nodes) / another.maxUnavailable + 600);
      }),
    );
  });
});
