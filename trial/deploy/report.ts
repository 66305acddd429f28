import Table from "cli-table3";
import { type Step } from "./step";
import { type SweepCase } from "./sweep";

/** What a rehearsal came to. */
export interface DeployRehearsal {
  readonly stack: string;
  /** Terraform's or OpenTofu's own line. */
  readonly terraform: string;
  /** What applied: `cdktf 0.21.0`, or Terraform itself. */
  readonly driver: string;
  readonly steps: readonly Step[];
  /** Undefined without `--faults`. */
  readonly sweep: Sweep | undefined;
}

/** Calls that were failed in turn. */
export interface Sweep {
  readonly kind: string;
  readonly cases: readonly SweepCase[];
}

/** Exit codes: as of the trials. */
const EXIT_CODES = { passed: 0, failed: 1, notShown: 3 } as const;

/** 1 if a step or a case failed; 3 if nothing failed, but a step or every case showed nothing. */
export function exitCodeOf({ steps, sweep }: DeployRehearsal): number {
  const cases = sweep?.cases ?? [];
  if ([...steps, ...cases].some(({ outcome }) => outcome === "failed")) return EXIT_CODES.failed;
  const nothing = sweep !== undefined && cases.every(({ outcome }) => outcome === "not reached");
  return nothing || steps.some(({ outcome }) => outcome === "not run") ? EXIT_CODES.notShown : EXIT_CODES.passed;
}

/** The steps, for a person. */
export function renderSteps(steps: readonly Step[]): string {
  const rows = steps.map(({ name, outcome, seconds, calls, writes, detail }) => [
    name,
    outcome,
    outcome === "not run" ? "" : seconds.toFixed(1),
    outcome === "not run" ? "" : String(calls),
    outcome === "not run" ? "" : String(writes),
    detail,
  ]);
  return table(["step", "", "seconds", "calls", "of them writing", ""], [18, 9, 9, 7, 9, 62], rows);
}

/** The calls that were not mended or not reached, and how many there were of all. */
export function renderSweep({ kind, cases }: Sweep): string {
  const shown = cases.filter(({ outcome }) => outcome === "failed" || outcome === "not reached");
  const count = (wanted: SweepCase["outcome"]) => cases.filter(({ outcome }) => outcome === wanted).length;
  const summary = [
    `${cases.length} calls failed in turn, with ${kind}:`,
    `${count("hidden")} hidden by the provider's own retries,`,
    `${count("converged")} mended by the next apply,`,
    `${count("failed")} not mended, ${count("not reached")} not reached`,
  ].join(" ");
  if (shown.length === 0) return summary;
  const rows = shown.map(({ call, outcome, detail }) => [call, outcome, detail]);
  return `${table(["call", "", ""], [56, 13, 50], rows)}\n${summary}`;
}

/** The whole, for a program. */
export function renderJson(rehearsal: DeployRehearsal): string {
  return `${JSON.stringify({ version: 1, ...rehearsal }, undefined, 2)}\n`;
}

function table(head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({ head: [...head], colWidths: [...widths], wordWrap: true, style: { head: [], border: [] } });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}
