import { type LogEntry } from "../../../local";
import { NotRunError } from "../not-run-error";
import { countOf, type CallCount } from "./calls";

/** One step of a rehearsal. */
export interface Step extends CallCount {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "not run";
  readonly seconds: number;
  /** What was seen, or why not. */
  readonly detail: string;
}

/** @param start as `performance.now()` gave it */
export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1_000;
}

/** What steps are taken with. */
export interface StepSettings {
  /** All calls so far; the API adds to it. */
  readonly log: readonly LogEntry[];
  /** Told of each step as it ends. */
  readonly onStep: (step: Step) => void;
  /** What ends by it has not failed. */
  readonly signal: AbortSignal;
}

/** Takes steps one after the other. Behind one that failed, the others are not run. */
export class Steps {
  private readonly taken: Step[] = [];

  public constructor(private readonly settings: StepSettings) {}

  public get all(): readonly Step[] {
    return this.taken;
  }

  /**
   * @param run what is timed, and whose calls are counted
   * @param judge what was seen; throws if it is not as it has to be
   * @param settings whether it is taken behind a step that failed as well
   */
  public async take<T>(
    name: string,
    run: () => Promise<T> | T,
    judge: (value: T, count: CallCount) => Promise<string> | string,
    { afterFailure }: { readonly afterFailure: boolean } = { afterFailure: false },
  ): Promise<void> {
    const failed = this.taken.find(({ outcome }) => outcome === "failed");
    if (failed !== undefined && !afterFailure) {
      this.add({ name, outcome: "not run", seconds: 0, calls: 0, writes: 0, detail: `${failed.name} failed` });
      return;
    }
    const { log, signal } = this.settings;
    const [start, from] = [performance.now(), log.length];
    const measured = () => ({ seconds: secondsSince(start), ...countOf(log.slice(from)) });
    let measures: ReturnType<typeof measured> | undefined;
    try {
      const value = await run();
      measures = measured();
      this.add({ name, outcome: "passed", ...measures, detail: await judge(value, measures) });
    } catch (error) {
      signal.throwIfAborted();
      this.add({ name, ...failureOf(error), ...(measures ?? measured()) });
    }
  }

  private add(step: Step): void {
    this.taken.push(step);
    this.settings.onStep(step);
  }
}

/** What a step that has thrown came to. */
export function failureOf(error: unknown): Pick<Step, "outcome" | "detail"> {
  const detail = error instanceof Error ? error.message : String(error);
  return { outcome: error instanceof NotRunError ? "not run" : "failed", detail };
}
