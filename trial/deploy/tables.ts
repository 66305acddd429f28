import Table from "cli-table3";
import { type JudgedCase, type StaleEntry } from "./sweep/accepted";
import { type Sweep } from "./report";
import { type Step } from "./life/step";

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
  return table(["step", "", "seconds", "calls", "of them writing", ""], [22, 9, 9, 7, 9, 62], rows);
}

/** The calls that were not mended or not reached, how many there were of all, and what is accepted in vain. */
export function renderSweep({ cases, stale }: Sweep): string {
  const shown = cases.filter(({ outcome }) => outcome === "failed" || outcome === "not reached");
  const rows = shown.map((each) => [`${each.stage}, ${each.kind}`, outcomeOf(each), each.call, detailOf(each)]);
  return [
    ...(rows.length === 0 ? [] : [table(["stage, kind", "", "call", ""], [18, 13, 52, 54], rows)]),
    countTable(cases),
    ...stale.map((entry) => `accepted in vain: ${labelOf(entry)}: ${entry.why}`),
  ].join("\n");
}

/** How many cases there are of each stage and kind, by what they came to. */
function countTable(cases: readonly JudgedCase[]): string {
  const groups = [...new Set(cases.map(({ stage, kind }) => `${stage}, ${kind}`))];
  const outcomes = ["hidden", "converged", "accepted", "failed", "not reached"];
  const rows = groups.map((group) => {
    const own = cases.filter(({ stage, kind }) => group === `${stage}, ${kind}`);
    const counts = outcomes.map((outcome) => own.filter((each) => outcomeOf(each) === outcome).length);
    return [group, ...[own.length, ...counts].map(String)];
  });
  return table(["stage, kind", "calls", ...outcomes], [18, 7, 8, 11, 10, 8, 13], rows);
}

function outcomeOf({ outcome, accepted }: JudgedCase): string {
  return accepted === undefined ? outcome : "accepted";
}

function detailOf({ detail, accepted }: JudgedCase): string {
  return accepted === undefined ? detail : `${accepted} (${detail})`;
}

function labelOf({ stage, kind, call }: StaleEntry): string {
  return [stage, kind, call].filter((part) => part !== undefined).join(" ");
}

function table(head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({ head: [...head], colWidths: [...widths], wordWrap: true, style: { head: [], border: [] } });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}
