import { type Fault } from "../../../rehearsal/result";
import {
  count,
  latency,
  latencyIfAny,
  moment,
  paceSentences,
  scenarioSentence,
  settingVerdictName,
  span,
  verdictSentence,
} from "../../../rehearsal/report/words";
import { DEFAULTS, madeResult } from "./fixture";

const CHOSEN_LOSES = [{ ...DEFAULTS, chosen: true }];

describe("numbers", () => {
  test.each([
    [0, "0.0 ms"],
    [3.24, "3.2 ms"],
    [9.94, "9.9 ms"],
    [9.96, "10 ms"],
    [503.4, "503 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [1_009, "1.01 s"],
    [9_994, "9.99 s"],
    [9_996, "10.0 s"],
    [30_000, "30.0 s"],
  ])("a latency of %d ms is told as %s", (ms, told) => {
    expect(latency(ms)).toBe(told);
  });

  test("have no latency where nothing was answered", () => {
    expect([latencyIfAny(0), latencyIfAny(0.1)]).toEqual(["–", "0.1 ms"]);
  });

  test("tell moments to the hundredth, and spans no finer than they are", () => {
    expect([moment(5_020), span(30_000), span(1_500)]).toEqual(["5.02 s", "30 s", "1.5 s"]);
  });

  test("are singular for one only, and grouped", () => {
    expect([count(0, "node"), count(1, "node"), count(12_000, "node")]).toEqual(["0 nodes", "1 node", "12,000 nodes"]);
  });
});

describe("the verdict", () => {
  test.each([
    ["nothing lost", madeResult(), "None of 400 requests was lost."],
    [
      "over the budget",
      madeResult({ settings: CHOSEN_LOSES, budget: 46 }),
      "47 of 400 requests were lost; the budget is 46.",
    ],
    [
      "within a budget that is not none",
      madeResult({ settings: CHOSEN_LOSES, budget: 47 }),
      "47 of 400 requests were lost, within the budget of 47.",
    ],
    [
      "one lost",
      { ...madeResult(), verdict: { budget: 0, lost: 1, outcome: "over-budget" as const } },
      "1 of 400 requests was lost; the budget is 0.",
    ],
    [
      "too slow a machine",
      madeResult({ kept: false }),
      "This rehearsal shows nothing: the clients could not keep pace.",
    ],
  ])("is plain with %s", (_what, result, sentence) => {
    expect(verdictSentence(result)).toBe(sentence);
  });

  test("counts all client modes of the chosen setting, and no other setting", () => {
    expect(verdictSentence(madeResult({ clientModes: ["new", "keep"] }))).toBe("None of 800 requests was lost.");
  });

  test("of each setting compares its own losses with the budget", () => {
    const names = (result: ReturnType<typeof madeResult>) =>
      result.settings.map((setting) => settingVerdictName(result, setting));
    expect(names(madeResult({ budget: 46 }))).toEqual(["within the budget of 46", "over the budget of 46"]);
    expect(names(madeResult({ budget: 47 }))).toEqual(["within the budget of 47", "within the budget of 47"]);
    expect(names(madeResult({ kept: false }))).toEqual(["invalid: did not keep pace", "invalid: did not keep pace"]);
  });
});

test("what the machine was too slow for is named with what to do", () => {
  expect(paceSentences(madeResult())).toEqual([]);
  expect(paceSentences(madeResult({ settings: CHOSEN_LOSES, kept: false }))).toEqual([
    "the controller's defaults, new connections: requests were sent up to 480 ms late (99 of 100 within 90 ms); " +
      "use a lower rate, fewer settings or a faster machine.",
  ]);
});

test.each<[Fault, string]>([
  [
    "rolling-upgrade",
    "all 3 nodes under DaemonSet web/traefik were replaced in turn (surge 1, unavailable 0, stop delay 5 s)",
  ],
  ["rolling-update", "all pods of DaemonSet web/traefik were replaced in turn (stop delay 5 s)"],
  ["power-off", "one of 3 nodes lost power: its packets vanished"],
  ["crash", "one pod of DaemonSet web/traefik crashed: its port refused"],
  ["freeze", "one pod of DaemonSet web/traefik froze: its port still took connections"],
])("a %s is told with the load", (fault, happened) => {
  expect(scenarioSentence({ ...madeResult().scenario, fault })).toBe(
    `For 20 s, 20 requests a second were sent to each setting while ${happened}.`,
  );
});
