import { type Attempt } from "./attempt";
import { differences } from "./end-state";
import { type FaultKind } from "./fault-kinds";
import { shortError } from "../terraform/short-error";
import { type StageName } from "../stack/stages";
import { nothingToDo } from "../life/verdicts";

/** What failing one call came to. */
export interface SweepCase extends Verdict {
  readonly stage: StageName;
  readonly kind: FaultKind;
  /** As in `nameOf`. */
  readonly call: string;
  readonly seconds: number;
}

export interface Verdict {
  /**
   * `hidden`: the provider tried again by itself, or did without, and the first run passed. `converged`: the next run mended it.
   * `not reached`: the run made fewer of these calls than the clean one, so that nothing was shown.
   */
  readonly outcome: "hidden" | "converged" | "failed" | "not reached";
  /** What is wrong, or what the first run said. */
  readonly detail: string;
}

/**
 * What is wrong with how a stage ended, whatever happened in it; undefined if nothing is.
 *
 * @param clean of the same stage without a fault
 */
export function wrongEnd(clean: Pick<Attempt, "end" | "managed">, attempt: Attempt): string | undefined {
  const { second, last, end, managed } = attempt;
  if (second?.passed === false) return `again: ${shortError(second.output)}`;
  const differing = differences(clean.end, end);
  if (differing.length > 0) return differing.join(", ");
  try {
    if (last !== undefined) nothingToDo(last.ran, last.count);
  } catch (error) {
    return `the next apply: ${error instanceof Error ? error.message : String(error)}`;
  }
  const unknown = managed.filter((address) => !clean.managed.includes(address));
  if (unknown.length > 0) return `still in the state: ${unknown.join(", ")}`;
  return undefined;
}

/** What a stage with a fault came to, beside a clean one. */
export function judge(clean: Attempt, faulty: Attempt): Verdict {
  const { first, calls } = faulty;
  const wrong = wrongEnd(clean, faulty);
  if (wrong !== undefined) return { outcome: "failed", detail: wrong };
  const said = first.passed ? "" : shortError(first.output);
  if (calls.some(({ fault }) => fault !== undefined))
    return { outcome: first.passed ? "hidden" : "converged", detail: said };
  return first.passed
    ? { outcome: "not reached", detail: "" }
    : { outcome: "failed", detail: `without its fault: ${said}` };
}
