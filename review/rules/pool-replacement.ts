import { type ResourceChange } from "../change";
import { type Found } from "../finding";
import { type Rest } from "../kapsule/capacity";
import { isAutoscaled, nodesNow } from "../kapsule/pool-size";
import { count, showPath } from "../kapsule/show";
import { at, flagAt, numberAt, textAt } from "../value";

type Verdict = Pick<Found, "severity" | "explanation" | "fix">;

const IN_TWO_STEPS =
  "Add the new pool beside the old one, cordon and drain the old nodes (kubectl drain), then remove the old pool in a second apply.";

/** What the replacement of a pool does to what runs on it, by the order of the two actions and by the names. */
export function replacementVerdict(pool: ResourceChange, rest: Rest): Verdict {
  const verdict = pool.order === "create-first" ? createFirst(pool) : deleteFirst(rest);
  return { ...verdict, explanation: [verdict.explanation, ...aftermath(pool)].join(" ") };
}

function deleteFirst(rest: Rest): Verdict {
  const order = "The old pool is destroyed first, all nodes at once and without a drain.";
  if (rest.pools === 0) {
    return {
      severity: "critical",
      explanation: `${order} No other pool with nodes stays: nothing runs until the new nodes have joined.`,
      fix: `${IN_TWO_STEPS} Let create_before_destroy and a name that changes with the settings be the rule (NodePool does both).`,
    };
  }
  return {
    severity: "high",
    explanation: `${order} Until the new nodes have joined its pods have to find room on ${rest.text}.`,
    fix: IN_TWO_STEPS,
  };
}

function createFirst(pool: ResourceChange): Verdict {
  const [from, to] = [textAt(pool.before, "name"), at(pool.after, "name")];
  if (from !== undefined && from === to) {
    return {
      severity: "high",
      explanation: `The new pool is created first, but under the name of the old one, "${from}": pool names are unique in a cluster, so Scaleway refuses it at apply ("must be unique", provider issue 1037). Nothing is destroyed then.`,
      fix: "Give the new pool another name, such as one with a hash of the settings in it (NodePool does it).",
    };
  }
  return {
    severity: "high",
    explanation:
      "The new pool is there first. Then the old one is destroyed, all nodes at once and without a drain (provider issue 4198): every pod on it stops, with its connections, and starts anew on the new nodes.",
    fix: IN_TWO_STEPS,
  };
}

/** What a replacement brings beside. */
function aftermath(pool: ResourceChange): readonly string[] {
  const causes = new Set(pool.replacePaths.map(showPath));
  return [
    ...restart(pool),
    ...(causes.has("zone")
      ? ["Block volumes stay in the old zone: pods that use one cannot start in the new zone."]
      : []),
    ...(causes.has("public_ip_disabled") && flagAt(pool.after, "public_ip_disabled") === true
      ? [
          "The new nodes have no public address: without a Public Gateway on the private network they reach no registry.",
        ]
      : []),
  ];
}

/** An autoscaled pool begins anew with the nodes that the code says. */
function restart({ before, after }: ResourceChange): readonly string[] {
  const [now, size] = [nodesNow(before), numberAt(after, "size")];
  if (!isAutoscaled(after) || size === undefined || now === undefined || now.max <= size) return [];
  const has = now.min === now.max ? `has ${count(now.max, "node")} now` : `may have up to ${count(now.max, "node")}`;
  return [`The pool is autoscaled and ${has}, but the new one begins with ${size}: raise size first.`];
}
