import { type LogEntry } from "../../local";
import { countOf, type CallCount } from "./calls";

/** One step of a rehearsal. */
export interface Step extends CallCount {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "not run";
  readonly seconds: number;
  /** What was seen, or why not. */
  readonly detail: string;
}

/** Something that cannot be rehearsed, which says nothing about the stack. */
export class NotRunError extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = "NotRunError";
  }
}

/** Takes steps one after the other. Behind one that failed, the others are not run. */
export class Steps {
  private readonly taken: Step[] = [];

  /**
   * @param log all calls so far; the API adds to it
   * @param onStep told of each as it ends
   */
  public constructor(
    private readonly log: readonly LogEntry[],
    private readonly onStep: (step: Step) => void,
  ) {}

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
    run: () => Promise<T>,
    judge: (value: T, count: CallCount) => Promise<string> | string,
    { afterFailure }: { readonly afterFailure: boolean } = { afterFailure: false },
  ): Promise<void> {
    const failed = this.taken.find(({ outcome }) => outcome === "failed");
    if (failed !== undefined && !afterFailure) {
      this.add({ name, outcome: "not run", seconds: 0, calls: 0, writes: 0, detail: `${failed.name} failed` });
      return;
    }
    const [start, from] = [performance.now(), this.log.length];
    let [seconds, count] = [0, countOf([])];
    const measure = () => {
      seconds = (performance.now() - start) / 1_000;
      count = countOf(this.log.slice(from));
    };
    try {
      const value = await run();
      measure();
      this.add({ name, outcome: "passed", seconds, ...count, detail: await judge(value, count) });
    } catch (error) {
      if (seconds === 0) measure();
      const outcome = error instanceof NotRunError ? "not run" : "failed";
      this.add({ name, outcome, seconds, ...count, detail: error instanceof Error ? error.message : String(error) });
    }
  }

  private add(step: Step): void {
    this.taken.push(step);
    this.onStep(step);
  }
}
