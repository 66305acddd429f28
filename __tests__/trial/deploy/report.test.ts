import { exitCodeOf, renderJson, renderSteps, renderSweep, type DeployRehearsal } from "../../../trial/deploy/report";
import { type Step } from "../../../trial/deploy/step";
import { type SweepCase } from "../../../trial/deploy/sweep";

const step = (outcome: Step["outcome"]): Step => ({
  name: "deploy",
  outcome,
  seconds: 12.34,
  calls: 33,
  writes: 9,
  detail: "seen",
});
const failing = (outcome: SweepCase["outcome"], detail = ""): SweepCase => ({
  call: "POST /vpc/v2/regions/fr-par/vpcs",
  outcome,
  seconds: 1,
  detail,
});

function rehearsal(outcomes: readonly Step["outcome"][], cases?: readonly SweepCase["outcome"][]): DeployRehearsal {
  const sweep = cases === undefined ? undefined : { kind: "500", cases: cases.map((outcome) => failing(outcome)) };
  return { stack: "cluster", terraform: "Terraform v1", driver: "cdktf 1", steps: outcomes.map(step), sweep };
}

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
});

test("steps are shown with time and calls, but for those that were not run", () => {
  const cells = renderSteps([step("passed"), step("not run")])
    .split("\n")
    .filter((line) => line.includes("deploy"))
    .map((line) => line.split("│").map((cell) => cell.trim()));
  expect(cells).toEqual([
    ["", "deploy", "passed", "12.3", "33", "9", "seen", ""],
    ["", "deploy", "not run", "", "", "", "seen", ""],
  ]);
});

test("of a sweep only what was not mended is shown, and all is counted", () => {
  const text = renderSweep({
    kind: "lost",
    cases: [failing("hidden"), failing("failed", "2 vpc in place of 1"), failing("converged")],
  });
  expect(text.match(/POST/g)).toHaveLength(1);
  expect(text).toContain("2 vpc in place of 1");
  expect(text.split("\n").at(-1)).toBe(
    "3 calls failed in turn, with lost: 1 hidden by the provider's own retries, 1 mended by the next apply, " +
      "1 not mended, 0 not reached",
  );
  expect(renderSweep({ kind: "500", cases: [failing("hidden")] })).not.toContain("POST");
});

test("the JSON holds all, and its version", () => {
  const all = rehearsal(["passed"], ["hidden"]);
  expect(JSON.parse(renderJson(all))).toEqual({ version: 1, ...all });
});
