import { type Finding } from "./finding";
import { list } from "./kapsule/show";
import { type StaleSuppression, type SuppressedFinding } from "./review";

/** Where a project keeps its suppressions unless told otherwise. */
export const SUPPRESSIONS_FILE = "kapsule-review.yaml";

/** A finding that the project accepts, and why. */
export interface Suppression {
  /** Of the rule: `pool-replaced`. */
  readonly id: string;
  /** Of the resource; undefined where one stack alone has what it fits. Stacks may have the same addresses. */
  readonly stack?: string | undefined;
  /** Of the resource, where `*` stands for any text. A critical finding needs the whole address, without one. */
  readonly address: string;
  /** Why it is accepted; reports show it. */
  readonly reason: string;
  /** The first day on which it no longer counts, `2027-01-31`; undefined if it counts for ever. */
  readonly expires?: string | undefined;
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
  const reasons = new Map<Finding, string>();
  const stale: StaleSuppression[] = [];
  for (const suppression of suppressions) {
    const { id, address, reason, expires } = suppression;
    const fitting = findings.filter((finding) => suppresses(suppression, finding));
    const why =
      expires !== undefined && day >= expires ? `expired on ${expires}` : staleness(suppression, fitting, findings);
    if (why !== undefined) stale.push({ id, address, reason, why });
    else for (const finding of fitting) if (!reasons.has(finding)) reasons.set(finding, reason);
  }
  return {
    findings: findings.filter((finding) => !reasons.has(finding)),
    suppressed: findings.flatMap((finding) => {
      const reason = reasons.get(finding);
      return reason === undefined ? [] : [{ ...finding, reason }];
    }),
    stale,
  };
}

function suppresses(suppression: Suppression, finding: Finding): boolean {
  return concerns(suppression, finding) && (suppression.address === finding.address || finding.severity !== "critical");
}

/** True if id, stack and pattern fit, whatever the finding's severity. */
function concerns({ id, stack, address }: Suppression, finding: Finding): boolean {
  if (id !== finding.id || (stack !== undefined && stack !== finding.stack)) return false;
  return address === finding.address || fits(address, finding.address);
}

/** Why a suppression that has not expired takes none out; undefined if it does. */
function staleness(
  suppression: Suppression,
  fitting: readonly Finding[],
  findings: readonly Finding[],
): string | undefined {
  const stacks = [...new Set(fitting.map(({ stack }) => stack))];
  if (stacks.length > 1) return `fits findings in stacks ${list(stacks)}: say which, with stack`;
  if (stacks.length === 1) return undefined;
  const critical = findings.find((finding) => concerns(suppression, finding));
  if (critical !== undefined) return `a critical finding needs its whole address: ${critical.address}`;
  return `no such finding${suppression.stack === undefined ? "" : ` in the stack ${suppression.stack}`}`;
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
