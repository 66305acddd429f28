import { labelValueProblems, qualifiedNameProblems } from "../core/kubernetes-names";
import { type Problem } from "../core/refusal";
import { oneOfProblems } from "../core/value-kinds";

/** Of taints, as Kubernetes calls them. */
export const TAINT_EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

/** A Kubernetes taint: pods that do not tolerate it are kept off the node. */
export interface Taint {
  /** Qualified name: `example.com/role`. */
  readonly key: string;
  /** Scaleway requires one; it may be empty. */
  readonly value: string;
  /** Whether pods are no longer placed, are placed elsewhere if possible, or have to leave as well. */
  readonly effect: (typeof TAINT_EFFECTS)[number];
}

/** What is wrong with a list of taints. The provider checks nothing of it, Scaleway only at apply. */
export function taintsProblems(property: string, taints: readonly Taint[] | undefined): Problem[] {
  const problems = (taints ?? []).flatMap((taint, index) => [
    ...qualifiedNameProblems(`${property}[${index}].key`, taint.key),
    ...labelValueProblems(`${property}[${index}].value`, taint.value),
    ...oneOfProblems(`${property}[${index}].effect`, taint.effect, TAINT_EFFECTS),
  ]);
  const pairs = (taints ?? []).map((taint) => `${taint.key}:${taint.effect}`);
  const twice = pairs.find((pair, index) => pairs.indexOf(pair) < index);
  if (twice !== undefined) {
    problems.push({
      property,
      received: twice,
      rule: "has two taints of the same key and effect",
      fix: "Kubernetes keeps one value for each key and effect: remove one",
    });
  }
  return problems;
}
