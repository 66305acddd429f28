import { renderSteps, renderSweep } from "../../../trial/deploy/tables";
import { failing, step } from "./rehearsal";

/** The rows of a table that hold a text, cell by cell. */
function rowsWith(text: string, table: string): string[][] {
  const lines = table.split("\n").filter((line) => line.includes(text));
  return lines.map((line) =>
    line
      .split("│")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test("steps are shown with time and calls, but for those that were not run", () => {
  expect(rowsWith("deploy", renderSteps([step("passed"), step("not run")]))).toEqual([
    ["deploy", "passed", "12.3", "33", "9", "seen"],
    ["deploy", "not run", "", "", "", "seen"],
  ]);
});

describe("of a sweep", () => {
  const CASES = [
    failing("hidden"),
    failing("failed", { detail: "2 vpc in place of 1" }),
    failing("converged"),
    failing("failed", { detail: "2 vpc in place of 1", accepted: "known" }),
    failing("failed", { stage: "destroy", kind: "lost", call: "DELETE /vpcs/*" }),
    failing("not reached", { call: "GET /vpcs/*#2" }),
  ];
  const text = renderSweep({ cases: CASES, stale: [] });

  test("only what was not mended or not reached is shown", () => {
    expect(rowsWith("/vpc", text)).toEqual([
      ["deploy, 500", "failed", "POST /vpc/v2/regions/fr-par/vpcs", "2 vpc in place of 1"],
      ["deploy, 500", "accepted", "POST /vpc/v2/regions/fr-par/vpcs", "known (2 vpc in place of 1)"],
      ["destroy, lost", "failed", "DELETE /vpcs/*", ""],
      ["deploy, 500", "not reached", "GET /vpcs/*#2", ""],
    ]);
    expect(renderSweep({ cases: [failing("hidden")], stale: [] })).not.toContain("POST");
  });

  test("all is counted, by stage and kind", () => {
    expect(rowsWith("deploy, 500", text).at(-1)).toEqual(["deploy, 500", "5", "1", "1", "1", "1", "1"]);
    expect(rowsWith("destroy, lost", text).at(-1)).toEqual(["destroy, lost", "1", "0", "0", "0", "1", "0"]);
  });

  test("what is accepted in vain is named", () => {
    const stale = [
      { stage: "deploy" as const, kind: "down" as const, call: "GET /a", reason: "known", why: "it no longer fails" },
      { call: "GET /b", reason: "known", why: "there is no such call" },
    ];
    expect(renderSweep({ cases: CASES, stale }).split("\n").slice(-2)).toEqual([
      "accepted in vain: deploy down GET /a: it no longer fails",
      "accepted in vain: GET /b: there is no such call",
    ]);
  });
});
