import { type FaultKind } from "./fault-kinds";
import { type SweepCase } from "./judge";
import { type StageName } from "../stack/stages";

/** A call that is known to fail, by no fault of the stack's, and why that is accepted. */
export interface AcceptedFailure {
  /** Any without. */
  readonly stage?: StageName | undefined;
  /** Any without. */
  readonly kind?: FaultKind | undefined;
  /** As a sweep shows it; without a number behind a `#`, each call of that method and path. */
  readonly call: string;
  readonly reason: string;
}

/** A case, with the reason why its failure is accepted if it is. */
export interface JudgedCase extends SweepCase {
  readonly accepted?: string;
}

/** An entry that nothing needs any more. */
export interface StaleEntry extends AcceptedFailure {
  readonly why: string;
}

/**
 * Takes out of the count what is accepted.
 *
 * @param whole true if each call of its stages was tried: only then an entry is known to be of no use
 */
export function acceptFailures(
  cases: readonly SweepCase[],
  entries: readonly AcceptedFailure[],
  whole: boolean,
): { readonly cases: readonly JudgedCase[]; readonly stale: readonly StaleEntry[] } {
  const judged = cases.map((each) => {
    const entry = each.outcome === "failed" ? entries.find((one) => fits(one, each)) : undefined;
    return entry === undefined ? each : { ...each, accepted: entry.reason };
  });
  const stale = entries.flatMap((entry) => {
    const why = whole ? staleness(entry, cases) : undefined;
    return why === undefined ? [] : [{ ...entry, why }];
  });
  return { cases: judged, stale };
}

/** Why an entry is of no use; undefined if it is, or if this run does not tell. */
function staleness(entry: AcceptedFailure, cases: readonly SweepCase[]): string | undefined {
  const concerned = cases.filter((each) => concerns(entry, each));
  if (concerned.length === 0) return undefined;
  const outcomes = concerned.filter((each) => fits(entry, each)).map(({ outcome }) => outcome);
  if (outcomes.length === 0) return "there is no such call";
  const isOpen = outcomes.includes("failed") || outcomes.every((outcome) => outcome === "not reached");
  return isOpen ? undefined : "it no longer fails";
}

function concerns({ stage, kind }: AcceptedFailure, each: SweepCase): boolean {
  return (stage ?? each.stage) === each.stage && (kind ?? each.kind) === each.kind;
}

function fits(entry: AcceptedFailure, each: SweepCase): boolean {
  return concerns(entry, each) && [each.call, numbered(each.call), unnumbered(each.call)].includes(entry.call);
}

/** `POST /vpcs#1`: the first is shown without its number, by which alone it can be meant. */
function numbered(call: string): string {
  return call.includes("#") ? call : `${call}#1`;
}

function unnumbered(call: string): string {
  return call.replace(/#\d+$/, "");
}
