import { maskText } from "../masking";
import { type Review } from "../review";
import { Masked, Unknown } from "../value";
import { isListed, totalsOf } from "./totals";
import { gravest } from "./words";

/** The first two fields of the JSON report. A change that a reader must know of is another version. */
export const JSON_FORMAT = { format: "cdktf-kapsule/review", version: 1 } as const;

/** A review for a program, described in docs/review-json.md: indented, with a line feed at its end. */
export function renderJson(review: Review): string {
  const { deployment, findings, suppressed, stale, cost, time, rehearsals } = review;
  const report = {
    ...JSON_FORMAT,
    basis: deployment.basis,
    gravest: gravest(findings) ?? null,
    totals: totalsOf(deployment.stacks.flatMap(({ changes }) => changes)),
    findings,
    suppressed,
    stale,
    cost,
    time,
    rehearsals,
    stacks: deployment.stacks.map(({ name, source, changes, drift, outputs, remarks }) => ({
      name,
      source,
      totals: totalsOf(changes),
      remarks,
      changes: changes.filter(isListed),
      drift,
      outputs: outputs.filter(({ kind, exposed }) => kind !== "no-op" || exposed),
    })),
  };
  return `${JSON.stringify(report, plain, 2)}\n`;
}

/** Absent is null, so that a reader finds every field of what is listed. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Unknown) return { unknown: true };
  if (value instanceof Masked) return { masked: value.why };
  if (value === undefined) return null;
  return typeof value === "string" ? maskText(value) : value;
}
