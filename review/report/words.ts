import { type ChangeKind, type ResourceChange } from "../change";
import { SEVERITIES, type Finding, type Severity } from "../finding";
import { type RehearsalSummary, type Review } from "../review";
import { type Minutes } from "../time/time";
import { type Totals } from "./totals";

const KINDS: Readonly<Record<ChangeKind, string>> = {
  "no-op": "not changed",
  read: "read",
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "destroyed",
  forget: "forgotten, and left as it is",
  unknown: "something this program does not know",
};

const OUTCOMES: Readonly<Record<RehearsalSummary["outcome"], string>> = {
  "within-budget": "within the budget",
  "over-budget": "over the budget",
  invalid: "nothing was shown: the machine was too slow",
};

/** What becomes of a resource: `replaced (destroyed first)`. */
export function fate({ kind, order, actions }: Pick<ResourceChange, "kind" | "order" | "actions">): string {
  if (kind === "unknown") return `${KINDS.unknown}: ${actions.join(", ") || "no action"}`;
  if (kind !== "replace" || order === undefined) return KINDS[kind];
  return order === "delete-first" ? "replaced (destroyed first)" : "replaced (created first)";
}

/** `4,213 resources`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${number(amount)} ${amount === 1 ? noun : plural}`;
}

export function number(amount: number): string {
  return amount.toLocaleString("en");
}

/** The gravest severity of what counts; undefined without findings. */
export function gravest(findings: readonly Finding[]): Severity | undefined {
  return SEVERITIES.find((severity) => findings.some((each) => each.severity === severity));
}

/** `2 critical and 1 high findings`. */
export function findingCounts(findings: readonly Finding[]): string {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    amount: findings.filter((each) => each.severity === severity).length,
  })).filter(({ amount }) => amount > 0);
  if (counts.length === 0) return "no findings";
  const parts = counts.map(({ severity, amount }) => `${number(amount)} ${severity}`);
  return `${listed(parts)} finding${findings.length === 1 ? "" : "s"}`;
}

/** `1 resource is replaced, 3 are updated`. */
export function totalsSentence({ created, updated, replaced, destroyed, other, unchanged }: Totals): string {
  const parts = [
    [destroyed, "destroyed"],
    [replaced, "replaced"],
    [updated, "updated"],
    [created, "created"],
    [other, "forgotten or unknown"],
  ] as const;
  const all = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${number(amount)} ${what}`);
  const rest = unchanged === 0 ? "" : `; ${count(unchanged, "resource")} not changed`;
  return `${all.length === 0 ? "Nothing changes" : all.join(", ")}${rest}`;
}

/** `20 to 45 min`, `1 h 20 min to 2 h`. */
export function minutes({ min, max }: Minutes): string {
  if (max === 0) return "0 min";
  const [from, to] = [duration(min), duration(max)];
  if (from === to) return to;
  // A unit that both have is said once.
  const unit = [" min", " h"].find((each) =>
    [from, to].every((time) => time.split(" ").length === 2 && time.endsWith(each)),
  );
  return `${unit === undefined ? from : from.slice(0, -unit.length)} to ${to}`;
}

function duration(amount: number): string {
  const whole = Math.ceil(amount);
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return `${number(Math.floor(whole / 60))} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** Of a stack's steps: at least the longest of them, at most one after the other. */
export function minutesOf({ time }: Review, stack: string): Minutes {
  const own = time.steps.filter((step) => step.stack === stack);
  if (own.length === time.steps.length) return time.total;
  return {
    min: Math.max(0, ...own.map(({ minutes: { min } }) => min)),
    max: own.reduce((sum, { minutes: { max } }) => sum + max, 0),
  };
}

/** `0 of 1,200 requests lost, slowest answer 612 ms: within the budget`. */
export function rehearsed({ sent, lost, slowestMs, outcome }: RehearsalSummary): string {
  const slowest = `slowest answer ${number(Math.round(slowestMs))} ms`;
  return `${number(lost)} of ${count(sent, "request")} lost, ${slowest}: ${OUTCOMES[outcome]}`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
