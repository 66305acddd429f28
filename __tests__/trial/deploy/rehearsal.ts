import { type JudgedCase } from "../../../trial/deploy/sweep/accepted";
import { type DeployRehearsal } from "../../../trial/deploy/report";
import { type Step } from "../../../trial/deploy/life/step";

/** A step that came to this. */
export function step(outcome: Step["outcome"]): Step {
  return { name: "deploy", outcome, seconds: 12.34, calls: 33, writes: 9, detail: "seen" };
}

/** A call whose failing came to this. */
export function failing(outcome: JudgedCase["outcome"], more: Partial<JudgedCase> = {}): JudgedCase {
  const call = "POST /vpc/v2/regions/fr-par/vpcs";
  return { stage: "deploy", kind: "500", call, outcome, seconds: 1, detail: "", ...more };
}

/** A rehearsal whose steps, and calls if there are any, came to these. */
export function rehearsal(
  steps: readonly Step["outcome"][],
  cases?: readonly JudgedCase["outcome"][],
): DeployRehearsal {
  return {
    stack: "cluster",
    terraform: "Terraform v1",
    providers: { "registry.terraform.io/scaleway/scaleway": "2.81.0" },
    driver: "cdktf 1",
    steps: steps.map(step),
    sweep: cases === undefined ? undefined : { cases: cases.map((outcome) => failing(outcome)), stale: [] },
  };
}
