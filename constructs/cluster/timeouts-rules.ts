import { Duration } from "../core/duration";
import { type Problem } from "../core/refusal";
import { kindProblems } from "../core/value-kinds";

/** What is wrong with the times that Terraform waits for. */
export function timeoutsProblems<K extends string>(
  timeouts: Readonly<Partial<Record<K, Duration>>> | undefined,
  operations: readonly K[],
): Problem[] {
  return operations.flatMap((each) =>
    kindProblems(`timeouts.${each}`, timeouts?.[each], Duration, "Duration.minutes(30)", "optional"),
  );
}
