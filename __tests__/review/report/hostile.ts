import { type Deployment } from "../../../review/change";
import { type Review } from "../../../review/review";
import { change } from "../changes";
import { bareReview } from "./reviewed";

/** A review in which every text that comes from outside is the given one. */
export function reviewFullOf(text: string): Review {
  const place = { stack: text, address: text };
  const values = { [text]: text, same: text, list: [text, { [text]: [text] }] };
  const changed = { [text]: `${text}.`, same: text, list: [{ [text]: text }] };
  const given = { ...place, constructPath: text, reason: text, previousAddress: text };
  const changes = [
    change("scaleway_k8s_pool", "replace", {
      ...given,
      before: values,
      after: changed,
      replacePaths: [[text], [0, text]],
    }),
    change("scaleway_k8s_cluster", "delete", { ...given, before: { name: text }, deposed: text }),
    change(`kubernetes_${text}`, "create", { ...given, after: { name: text, long: text.repeat(200) } }),
    change("scaleway_vpc", "update", { ...given, before: { text: `${text}\n1` }, after: { text: `${text}\n2` } }),
    change("scaleway_lb_ip", "unknown", { ...given, actions: [text], before: values, after: values }),
  ];
  const deployment: Deployment = {
    basis: "plan",
    stacks: [
      {
        name: text,
        source: text,
        changes,
        drift: changes.slice(3, 4),
        outputs: [{ stack: text, name: text, kind: "update", exposed: true }],
        remarks: [text],
      },
    ],
  };
  const finding = { id: "some-id", severity: "critical", ...place, title: text, explanation: text, fix: text } as const;
  const amount = { min: 1, max: 2 };
  return bareReview(deployment, {
    findings: [finding, { ...finding, severity: "low" }],
    suppressed: [{ ...finding, reason: text }],
    stale: [{ id: text, address: text, reason: text, why: text }],
    cost: {
      pricesOf: text,
      items: [{ part: "nodes", ...place, what: text, now: amount, after: undefined }],
      unpriced: [{ part: "other", ...place, what: text, why: text }],
      overlaps: [{ ...place, what: text, hourly: amount }],
      now: amount,
      after: amount,
      difference: amount,
      assumptions: [text],
    },
    time: {
      steps: [{ ...place, what: text, minutes: amount, basis: text, ceilingMinutes: 3 }],
      total: amount,
    },
    rehearsals: [{ service: text, fault: text, sent: 1, lost: 0, slowestMs: 1, outcome: "invalid" }],
  });
}
