/** Exit codes of a trial. */
export const EXIT_CODES = { passed: 0, failed: 1, notRun: 3 } as const;

/** Counts checks and shows each as it ends. What could not be tried is told apart from what passed. */
export class Report {
  private readonly counts = { passed: 0, failed: 0, notRun: 0 };

  public constructor(private readonly print: (line: string) => void) {}

  /** Makes an attempt, which fails by throwing. Never throws itself. */
  public async check(name: string, attempt: () => Promise<void>): Promise<boolean> {
    try {
      await attempt();
    } catch (error) {
      this.fail(name, error instanceof Error ? error.message : String(error));
      return false;
    }
    this.counts.passed += 1;
    this.print(`passed   ${name}`);
    return true;
  }

  public fail(name: string, reason: string): void {
    this.counts.failed += 1;
    this.print(`FAILED   ${name}: ${reason.trim()}`);
  }

  public notRun(names: readonly string[], reason: string): void {
    this.counts.notRun += names.length;
    for (const name of names) this.print(`not run  ${name}: ${reason}`);
  }

  public summary(): string {
    const { passed, failed, notRun } = this.counts;
    return `${passed} passed, ${failed} failed, ${notRun} not run`;
  }

  /** Zero only if there was something to try, and all of it was tried and passed. */
  public exitCode(): number {
    if (this.counts.failed > 0) return EXIT_CODES.failed;
    return this.counts.notRun > 0 || this.counts.passed === 0 ? EXIT_CODES.notRun : EXIT_CODES.passed;
  }
}
