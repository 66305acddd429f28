import { type JudgedCase } from "../../../trial/deploy/sweep/accepted";
import { exitCodeOf, renderJson } from "../../../trial/deploy/report";
import { rehearsal } from "./rehearsal";

describe("the exit code", () => {
  test.each([
    [0, rehearsal(["passed", "passed"])],
    [1, rehearsal(["passed", "failed", "not run"])],
    [3, rehearsal(["passed", "not run"])],
    [0, rehearsal(["passed"], ["hidden", "converged", "not reached"])],
    [1, rehearsal(["passed"], ["hidden", "failed"])],
    [3, rehearsal(["passed"], ["not reached"])],
    [3, rehearsal(["passed"], [])],
  ])("is %d", (code, of) => {
    expect(exitCodeOf(of)).toBe(code);
  });

  test("is that of the others where a failure is accepted", () => {
    const accepted = (others: readonly JudgedCase["outcome"][]) => {
      const { steps, sweep } = rehearsal(["passed"], ["failed", ...others]);
      const [first, ...rest] = sweep?.cases ?? [];
      if (first === undefined) throw new Error("no case");
      return exitCodeOf({ steps, sweep: { cases: [{ ...first, accepted: "known" }, ...rest], stale: [] } });
    };
    expect(accepted([])).toBe(0);
    expect(accepted(["hidden"])).toBe(0);
    expect(accepted(["failed"])).toBe(1);
  });
});

test("the JSON holds all, and its version", () => {
  const all = rehearsal(["passed"], ["hidden"]);
  expect(JSON.parse(renderJson(all))).toEqual({ version: 1, ...all });
});
