import { maskText } from "../masking";
import { type Review } from "../review";
import { isRecord } from "../shapes";
import { Masked, Unknown } from "../value";
import { isListed, totalsOf } from "./totals";
import { gravest } from "./words";

/** The first two fields of the JSON report. A change that a reader must know of is another version. */
export const JSON_FORMAT = { format: "cdktf-kapsule/review", version: 1 } as const;

/** How deep the report is written piece by piece: down to a single change, finding or item. */
const PIECES = 4;

/**
 * A review for a program, described in docs/review-json.md: indented, with a line feed at its end. It comes in pieces:
 * that of a large plan is too long to be kept.
 */
export function* renderJson(review: Review): Generator<string> {
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
  yield* pieces(report, "", PIECES);
  yield "\n";
}

/** What `JSON.stringify` with two spaces writes, in pieces. */
function* pieces(value: unknown, indent: string, depth: number): Generator<string> {
  const isList = Array.isArray(value);
  const parts: readonly (readonly [start: string, part: unknown])[] = isList
    ? value.map((part: unknown) => ["", part] as const)
    : depth > 0 && isRecord(value)
      ? Object.entries(value).map(([key, part]) => [`${JSON.stringify(key)}: `, part] as const)
      : [];
  if (depth === 0 || parts.length === 0) {
    // There is no line feed in JSON but between its parts.
    yield JSON.stringify(value, plain, 2).replaceAll("\n", `\n${indent}`);
    return;
  }
  const inner = `${indent}  `;
  for (const [index, [start, part]] of parts.entries()) {
    yield `${index > 0 ? "," : isList ? "[" : "{"}\n${inner}${start}`;
    yield* pieces(part ?? null, inner, depth - 1);
  }
  yield `\n${indent}${isList ? "]" : "}"}`;
}

/** Absent is null, so that a reader finds every field of what is listed. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Unknown) return { unknown: true };
  if (value instanceof Masked) return { masked: value.why };
  if (value === undefined) return null;
  if (typeof value === "string") return maskText(value);
  return isRecord(value) && Object.keys(value).some((key) => maskText(key) !== key) ? maskKeys(value) : value;
}

/** What has two secrets for keys keeps both values. */
function maskKeys(value: object): object {
  const masked = new Map<string, unknown>();
  for (const [key, each] of Object.entries(value)) {
    let [name, copy] = [maskText(key), 1];
    while (masked.has(name)) name = `${maskText(key)} ${++copy}`;
    masked.set(name, each);
  }
  return Object.fromEntries(masked);
}
