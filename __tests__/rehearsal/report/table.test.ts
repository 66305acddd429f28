import { stripVTControlCharacters } from "node:util";
import { renderTable } from "../../../rehearsal/report/table";
import { DEFAULTS, madeResult, OWN } from "./fixture";

const plain = { terminal: false };

test("the table shows each setting and client mode, names some losses and counts the rest, and ends with the verdict", () => {
  expect(renderTable(madeResult({ clientModes: ["new", "keep"], rate: 10 }), plain)).toBe(`\
web/traefik: rolling upgrade
For 20 s, 10 requests a second were sent to each setting while all 3 nodes under DaemonSet web/traefik were replaced in turn (surge 1, unavailable 0, stop delay 5 s).

setting                    clients  sent  lost  slowest     p99  undisturbed  verdict
web/traefik as it is       new       200     0   503 ms  503 ms        11 ms  within the budget of 0
                           keep      200     0   503 ms  503 ms        11 ms
the controller's defaults  new       200    23    12 ms   11 ms        11 ms  over the budget of 0 (for comparison)
                           keep      200    23    12 ms   11 ms        11 ms

Lost by the controller's defaults, new connections:
  at 5.20 s (node-2 vanishes), node-2: no answer within 30 s
  at 5.50 s (node-2 vanishes), node-2: no answer within 30 s
  at 5.80 s (node-2 vanishes), node-2: no answer within 30 s
  and 20 more, node-2: no answer within 30 s

Lost by the controller's defaults, kept connections:
  at 5.20 s (node-2 vanishes), node-2: no answer within 30 s
  at 5.50 s (node-2 vanishes), node-2: no answer within 30 s
  at 5.80 s (node-2 vanishes), node-2: no answer within 30 s
  and 20 more, node-2: no answer within 30 s

None of 400 requests was lost.
`);
});

test("of the chosen setting ten losses are named", () => {
  const lines = renderTable(madeResult({ settings: [{ ...DEFAULTS, chosen: true }] }), plain).split("\n");
  expect(lines.slice(6)).toEqual([
    "Lost by the controller's defaults, new connections:",
    "  at 5.00 s (node-2 vanishes), node-2: connection reset",
    ...["5.15", "5.30", "5.45", "5.60", "5.75", "5.90", "6.05", "6.20", "6.35"].map(
      (at) => `  at ${at} s (node-2 vanishes), node-2: no answer within 30 s`,
    ),
    "  and 37 more, node-2: no answer within 30 s",
    "",
    "47 of 400 requests were lost; the budget is 0.",
    "",
  ]);
});

test("a setting that answered nothing has no latencies", () => {
  const result = madeResult({ settings: [OWN] });
  const cells = result.cells.map((cell) => ({
    ...cell,
    totals: { ...cell.totals, lost: 400, slowestMs: 0, p50Ms: 0, p99Ms: 0, undisturbedSlowestMs: 0 },
  }));
  expect(renderTable({ ...result, cells }, plain).split("\n")[4]).toBe(
    "web/traefik as it is  new       400   400        –    –            –  over the budget of 0",
  );
});

test("a machine that was too slow is told so", () => {
  const lines = renderTable(madeResult({ settings: [OWN], kept: false }), plain).split("\n");
  expect(lines.slice(4)).toEqual([
    "web/traefik as it is  new       400     0   503 ms  503 ms        11 ms  invalid: did not keep pace",
    "",
    "web/traefik as it is, new connections: requests were sent up to 480 ms late (99 of 100 within 90 ms); " +
      "use a lower rate, fewer settings or a faster machine.",
    "",
    "This rehearsal shows nothing: the clients could not keep pace.",
    "",
  ]);
});

test("colours are for terminals only", () => {
  const result = madeResult();
  const coloured = renderTable(result, { terminal: true });
  expect(coloured).toContain("\u001b[32m");
  expect(stripVTControlCharacters(coloured)).toBe(renderTable(result, plain));
  expect(renderTable(result, plain)).not.toContain("\u001b");
});
