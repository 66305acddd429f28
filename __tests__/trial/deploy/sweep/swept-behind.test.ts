import { type Step } from "../../../../trial/deploy/life/step";
import { NotRunError } from "../../../../trial/deploy/not-run-error";
import { exitCodeOf, type Sweep } from "../../../../trial/deploy/report";
import { sweptBehind } from "../../../../trial/deploy/sweep/swept-behind";
import { failing, step } from "../rehearsal";

const SWEEP: Sweep = { cases: [failing("hidden")], stale: [] };
const signal = new AbortController().signal;
const refused = (error: Error) => () => Promise.reject(error);

test("calls are failed where no step has failed", async () => {
  const onStep = () => undefined;
  const passed = [step("passed"), step("not run")];
  expect(await sweptBehind(passed, () => Promise.resolve(SWEEP), { onStep, signal })).toEqual({
    steps: passed,
    sweep: SWEEP,
  });
  const failed = [step("failed")];
  const none = { steps: failed, sweep: undefined };
  expect(await sweptBehind(failed, refused(new Error("not asked for")), { onStep, signal })).toEqual(none);
  expect(await sweptBehind(passed, undefined, { onStep, signal })).toEqual({ steps: passed, sweep: undefined });
});

test.each([
  [1, "failed", new Error("deploy, without a fault: no disk")],
  [3, "not run", new NotRunError("no call of upgrade is there to fail")],
] as const)("what ends it early keeps the steps, with exit code %d", async (code, outcome, error) => {
  const told: Step[] = [];
  const came = await sweptBehind([step("passed")], refused(error), { onStep: (each) => told.push(each), signal });
  expect(came.steps).toEqual([step("passed"), ...told]);
  expect(told).toEqual([
    { name: "faults", outcome, detail: error.message, seconds: expect.any(Number) as number, calls: 0, writes: 0 },
  ]);
  expect(exitCodeOf(came)).toBe(code);
});

test("an interruption shows nothing", async () => {
  const interruption = new AbortController();
  const interrupted = new Error("interrupted");
  const run = () => {
    interruption.abort(interrupted);
    return Promise.reject(new Error("Terraform is gone"));
  };
  const settings = { onStep: () => undefined, signal: interruption.signal };
  await expect(sweptBehind([step("passed")], run, settings)).rejects.toBe(interrupted);
});
