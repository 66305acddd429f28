import { type JudgedCase, type StaleEntry } from "./sweep/accepted";
import { type Step } from "./life/step";

/** What a rehearsal came to. */
export interface DeployRehearsal {
  readonly stack: string;
  /** Terraform's or OpenTofu's own line. */
  readonly terraform: string;
  /** Versions by source. */
  readonly providers: Readonly<Record<string, string>>;
  /** What applied: `cdktf 0.21.0`, or Terraform itself. */
  readonly driver: string;
  readonly steps: readonly Step[];
  /** Undefined without `--faults`. */
  readonly sweep: Sweep | undefined;
}

/** Calls that were failed in turn. */
export interface Sweep {
  readonly cases: readonly JudgedCase[];
  /** Accepted failures that are none any more. */
  readonly stale: readonly StaleEntry[];
}

/** Exit codes: as of the trials. */
const EXIT_CODES = { passed: 0, failed: 1, notShown: 3 } as const;

/**
 * 1 if a step or a case failed, unless that is accepted; 3 if nothing failed, but a step or every case showed nothing.
 */
export function exitCodeOf({ steps, sweep }: Pick<DeployRehearsal, "steps" | "sweep">): number {
  const cases = sweep?.cases ?? [];
  const counted = [...steps, ...cases.filter(({ accepted }) => accepted === undefined)];
  if (counted.some(({ outcome }) => outcome === "failed")) return EXIT_CODES.failed;
  const nothing = sweep !== undefined && cases.every(({ outcome }) => outcome === "not reached");
  return nothing || steps.some(({ outcome }) => outcome === "not run") ? EXIT_CODES.notShown : EXIT_CODES.passed;
}

/** The whole, for a program. */
export function renderJson(rehearsal: DeployRehearsal): string {
  return `${JSON.stringify({ version: 1, ...rehearsal }, undefined, 2)}\n`;
}
