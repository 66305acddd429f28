import { type LoadOutcome } from "../../../rehearsal/load/messages";
import { withTriedNodes } from "../../../rehearsal/network/tried-nodes";

const OUTCOME: LoadOutcome = {
  mode: "new",
  requests: { dueMs: [0, 100, 200], latencyMs: [2, 500, 500], node: [1, -1, -1], outcome: ["ok", "closed", "timeout"] },
  resent: 0,
  pace: { lateP99Ms: 0, lateMostMs: 0, kept: true },
  lostPorts: [
    [1, 4_000],
    [2, 5_000],
  ],
};

test("a lost request's node is the one that the balancer tried for its port when it was lost", () => {
  const sessions = [
    { at: 1_100, clientPort: 4_000, server: "node-3" },
    { at: 1_601, clientPort: 4_000, server: "node-2" },
    { at: 9_000, clientPort: 4_000, server: "node-1" },
  ];
  expect(withTriedNodes(OUTCOME, sessions, 1_000).node).toEqual([1, 1, -1]);
});

test("no node is named where the balancer had none", () => {
  const sessions = [{ at: 1_700, clientPort: 5_000, server: "<NOSRV>" }];
  expect(withTriedNodes(OUTCOME, sessions, 1_000).node).toEqual([1, -1, -1]);
});
