import { Report } from "../../trial/report";

const reported = () => {
  const lines: string[] = [];
  return { report: new Report((line) => lines.push(line)), lines };
};
const pass = () => Promise.resolve();
const fail = () => Promise.reject(new Error("it broke\n"));

describe("Report", () => {
  test("shows each check as it ends, and counts what passed, failed and was not run", async () => {
    const { report, lines } = reported();
    expect(await report.check("one", pass)).toBe(true);
    expect(await report.check("two", fail)).toBe(false);
    report.notRun(["three", "four"], "no program");
    expect(lines).toEqual([
      "passed   one",
      "FAILED   two: it broke",
      "not run  three: no program",
      "not run  four: no program",
    ]);
    expect(report.summary()).toBe("1 passed, 1 failed, 2 not run");
  });

  test.each([
    ["passes where all passed", { passed: 1 }, 0],
    ["fails where one failed", { passed: 1, failed: 1, notRun: 1 }, 1],
    ["tells apart where one was not run", { passed: 1, notRun: 1 }, 3],
    ["does not pass where there was nothing to try", {}, 3],
  ])("%s", async (_what, { passed = 0, failed = 0, notRun = 0 }: Record<string, number>, code) => {
    const { report } = reported();
    if (passed > 0) await report.check("one", pass);
    if (failed > 0) await report.check("two", fail);
    if (notRun > 0) report.notRun(["three"], "no program");
    expect(report.exitCode()).toBe(code);
  });
});
