import { failureOf, secondsSince, type Step } from "../life/step";
import { type DeployRehearsal, type Sweep } from "../report";

/** Fails calls behind steps of which none has failed. What ends it early is one step more: what the others have shown is kept. */
export async function sweptBehind(
  steps: readonly Step[],
  run: (() => Promise<Sweep>) | undefined,
  { onStep, signal }: { readonly onStep: (step: Step) => void; readonly signal: AbortSignal },
): Promise<Pick<DeployRehearsal, "steps" | "sweep">> {
  if (run === undefined || steps.some(({ outcome }) => outcome === "failed")) return { steps, sweep: undefined };
  const start = performance.now();
  try {
    return { steps, sweep: await run() };
  } catch (error) {
    signal.throwIfAborted();
    const step = { name: "faults", ...failureOf(error), seconds: secondsSince(start), calls: 0, writes: 0 };
    onStep(step);
    return { steps: [...steps, step], sweep: undefined };
  }
}
