import { type Finding } from "./finding";
import { type StaleSuppression, type SuppressedFinding } from "./review";

/** Where a project keeps its suppressions unless told otherwise. */
export const SUPPRESSIONS_FILE = "kapsule-review.yaml";

/** A finding that the project accepts, and why. */
export interface Suppression {
  /** Of the rule: `pool-replaced`. */
  readonly id: string;
  /** Of the resource, where `*` stands for any text. A critical finding needs the whole address, without one. */
  readonly address: string;
  readonly reason: string;
  /** The first day on which it no longer counts, `2027-01-31`; undefined if it counts for ever. */
  readonly expires: string | undefined;
}

/** Findings apart: those that count, those that do not, and the suppressions that nothing needs. */
export interface SuppressedFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly stale: readonly StaleSuppression[];
}

/** Takes the suppressed findings out. An expired suppression takes none out. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  today: Date,
): SuppressedFindings {
  const day = today.toISOString().slice(0, 10);
  const inForce = suppressions.filter(({ expires }) => expires === undefined || day < expires);
  const reasonOf = (finding: Finding) => inForce.find((each) => suppresses(each, finding))?.reason;
  return {
    findings: findings.filter((finding) => reasonOf(finding) === undefined),
    suppressed: findings.flatMap((finding) => {
      const reason = reasonOf(finding);
      return reason === undefined ? [] : [{ ...finding, reason }];
    }),
    stale: suppressions.flatMap(({ id, address, reason, expires }) => {
      const why = staleness({ id, address, reason, expires }, findings, day);
      return why === undefined ? [] : [{ id, address, reason, why }];
    }),
  };
}

function suppresses({ id, address }: Suppression, finding: Finding): boolean {
  if (id !== finding.id) return false;
  return address === finding.address || (finding.severity !== "critical" && fits(address, finding.address));
}

function staleness(suppression: Suppression, findings: readonly Finding[], day: string): string | undefined {
  const { id, address, expires } = suppression;
  if (expires !== undefined && day >= expires) return `expired on ${expires}`;
  if (findings.some((finding) => suppresses(suppression, finding))) return undefined;
  const critical = findings.find((finding) => finding.id === id && fits(address, finding.address));
  if (critical === undefined) return "no such finding";
  return `a critical finding needs its whole address: ${critical.address}`;
}

/** True if the address is the pattern, whose `*` stand for any text. */
function fits(pattern: string, address: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return pattern === address;
  if (!address.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = address.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return address.length - last.length >= at && address.endsWith(last);
}
