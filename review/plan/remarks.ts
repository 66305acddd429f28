import { count } from "../kapsule/show";
import { type ResourceChange } from "../change";
import { leavesBehind } from "./actions";

/** What a plan says of itself, beside its changes. */
export interface PlanFacts {
  readonly formatVersion: string | undefined;
  readonly errored: boolean;
  /** Undefined where the program that made the plan does not say. */
  readonly complete: boolean | undefined;
  readonly applyable: boolean | undefined;
  /** Changes that were put off to a later plan. */
  readonly deferred: number;
  /** Actions of providers that run beside the changes: `scaleway_instance_server_action.reboot`. */
  readonly invocations: readonly string[];
  /** Checks that do not hold: addresses. */
  readonly failedChecks: readonly string[];
  /** Entries of `resource_changes` that are no objects. */
  readonly unreadable: number;
  /** Objects that were changed outside Terraform, without effect on the plan. */
  readonly irrelevantDrift: number;
}

/** Of the format, "1.x", that this program was written for. */
const KNOWN_MINOR = 2;

/** What a reader of the review has to know about a plan. */
export function remarksOn(facts: PlanFacts, changes: readonly ResourceChange[]): readonly string[] {
  const active = changes.some(({ kind }) => kind !== "no-op" && kind !== "read");
  const remarks: (string | false)[] = [
    facts.errored && "Planning ended with an error: the plan holds what was found until then, and cannot be applied.",
    facts.complete === false && "The plan is incomplete: after it is applied, another one will find more changes.",
    facts.deferred > 0 && `${count(facts.deferred, "change")} deferred to a later plan: not in this review.`,
    facts.applyable === false && active && !facts.errored && "The plan cannot be applied.",
    ...unknownActions(changes),
    ...changes
      .filter(({ actions }) => leavesBehind(actions))
      .map(({ address }) => `${address}: the old object is not destroyed. It leaves the state, and goes on to cost.`),
    facts.invocations.length > 0 &&
      `${count(facts.invocations.length, "action")} of providers run with the apply, and this review does not judge them: ${listed(facts.invocations)}.`,
    facts.failedChecks.length > 0 && `Checks that do not hold: ${listed(facts.failedChecks)}.`,
    facts.irrelevantDrift > 0 &&
      `${count(facts.irrelevantDrift, "object")} changed outside Terraform, without effect on this plan.`,
    facts.unreadable > 0 && `${count(facts.unreadable, "entry", "entries")} of the plan could not be read: left out.`,
    facts.formatVersion === undefined && "The plan does not say its format version: it is read as version 1.",
    isNewer(facts.formatVersion) &&
      `The plan's format ${facts.formatVersion ?? ""} is newer than 1.${KNOWN_MINOR}, for which this program was made: what is new in it is not shown.`,
  ];
  return remarks.filter((remark) => remark !== false);
}

function unknownActions(changes: readonly ResourceChange[]): string[] {
  const unknown = changes.filter(({ kind }) => kind === "unknown").map(({ actions }) => JSON.stringify(actions));
  return [...new Set(unknown)].map((actions) => {
    const times = unknown.filter((each) => each === actions).length;
    return `${count(times, "change")} with actions that this program does not know, shown as they are: ${actions}.`;
  });
}

function isNewer(version: string | undefined): boolean {
  return Number(version?.split(".")[1]) > KNOWN_MINOR;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
