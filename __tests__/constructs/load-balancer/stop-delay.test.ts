import { Duration } from "../../../constructs/core/duration";
import { defaultStopDelay, stopDelayProblems, wholeSeconds } from "../../../constructs/load-balancer/stop-delay";

const ms = (amount: number) => Duration.milliseconds(amount);

test.each([
  [2_500, "8s"],
  [12_000, "17s"],
  [2_001, "8s"],
])("a load balancer that notices after %d ms is given %s: five more, rounded up", (detection, delay) => {
  expect(defaultStopDelay(ms(detection)).toString()).toBe(delay);
});

test("seconds are rounded up", () => {
  expect([0, 1, 1_000, 1_001].map((each) => wholeSeconds(ms(each)).toSeconds())).toEqual([0, 1, 1, 2]);
});

describe("stopDelayProblems", () => {
  test("finds nothing wrong with a delay that is longer, or left out", () => {
    expect(stopDelayProblems(ms(2_501), ms(2_500))).toEqual([]);
    expect(stopDelayProblems(undefined, ms(2_500))).toEqual([]);
  });

  test("refuses one that is not longer", () => {
    expect(stopDelayProblems(ms(2_500), ms(2_500))).toEqual([
      {
        property: "stopDelay",
        received: "2500ms",
        rule: "must be longer than the 2500ms in which the load balancer notices a stopping pod",
        fix: "use 8s or leave it out, or make the health check faster",
      },
    ]);
  });

  test("wants one, whichever it is, where the time to notice is not known", () => {
    expect(stopDelayProblems(ms(0), undefined)).toEqual([]);
    expect(stopDelayProblems(undefined, undefined)).toEqual([
      {
        property: "stopDelay",
        received: undefined,
        rule: "must be given where the load balancer's health check is known only at apply",
        fix: "give the check's delay, timeout and retries together, and 5s more",
      },
    ]);
  });
});
