import { minorOf } from "../../constructs/cluster/kapsule-version";
import { type Rule } from "../finding";
import { atOnce, nodeRolls, type NodeRoll } from "../kapsule/node-rolls";
import { changes, countRange, list, named, showChange } from "../kapsule/show";
import { isExact } from "../kapsule/versions";
import { UPGRADE_EXCEEDS_TIMEOUT } from "./upgrade-timeout";
import { TAKES_ALL_NODES, ZEROS } from "./upgrade-policy";

const ROLLS_NODES: Rule = {
  id: "version-change-rolls-nodes",
  severity: "medium",
  summary: "another version of Kubernetes replaces all nodes of a pool, which the plan may not show",
  find: (deployment) =>
    nodeRolls(deployment).map((roll) => {
      const { pool, from, to } = roll;
      const versions = from === undefined ? `to Kubernetes ${to}` : `from Kubernetes ${from} to ${to}`;
      return {
        on: pool,
        title: `${named("pool", pool)} goes ${versions}: ${nodes(roll)}`,
        explanation: `${whyOf(roll)} Each node is replaced: its pods stop and start elsewhere, and what they keep on the node's own disk is lost.${room(roll)}${perhaps(roll)}`,
        fix: "Rehearse it (kapsule rehearse upgrade), see that every workload has two or more replicas and a PodDisruptionBudget, and keep max_surge at 1 or more. To upgrade pools one by one, set upgrade_pools = false and each pool's version.",
      };
    }),
};

const RESIZE_MEANWHILE: Rule = {
  id: "resize-during-upgrade",
  severity: "medium",
  summary: "a pool is resized in the apply that upgrades it",
  find: (deployment) =>
    nodeRolls(deployment).flatMap(({ pool, cause }) => {
      // A pool that is upgraded on its own is resized before.
      const resized = ["size", "min_size", "max_size", "autoscaling"].filter((name) => changes(pool, name));
      if (cause !== "cluster" || resized.length === 0) return [];
      return [
        {
          on: pool,
          title: `${named("pool", pool)} is resized in the same apply as it is upgraded: ${list(resized.map((name) => showChange(pool, name)))}`,
          explanation:
            "Scaleway does not resize a pool while it upgrades it, by Scaleway's documentation. Terraform changes the cluster first and waits for its pools: the new size comes only after the upgrade, so it does not help meanwhile, and not at all if that wait ends in its timeout.",
          fix: "Resize in one apply and upgrade in the next; for more room in an upgrade raise max_surge.",
        },
      ];
    }),
};

function nodes({ nodes, policy }: NodeRoll): string {
  const which = nodes === undefined ? "all nodes" : countRange(nodes, "node");
  return `${which} replaced, ${atOnce(policy)} at a time`;
}

function whyOf({ cause }: NodeRoll): string {
  switch (cause) {
    case "cluster":
      return "The cluster upgrades its pools with itself (upgrade_pools, on by default), also those that the plan shows as unchanged.";
    case "pool":
      return "The pool's own version changes. Scaleway begins it at the end of the apply, and Terraform does not wait for it.";
    case "catch-up":
      return "The pool is behind its cluster. Unless the code gives it a version of its own, the provider upgrades it with any other change, and the plan does not say so.";
  }
}

function room({ policy: { surge, unavailable } }: NodeRoll): string {
  if (surge > 0)
    return ` ${countRange({ min: surge, max: surge }, "node")} more ${surge === 1 ? "is" : "are"} added first.`;
  return ` No node is added first (max_surge 0), so the others have to carry the load of ${unavailable}.`;
}

/** Of a minor version Scaleway takes the newest patch, which may run already. */
function perhaps({ from, to }: NodeRoll): string {
  const isCertain = from === undefined || minorOf(from) !== minorOf(to) || (isExact(from) && isExact(to));
  return isCertain ? "" : " If the patch that it comes to runs already, nothing happens.";
}

export const UPGRADE_RULES: readonly Rule[] = [
  ROLLS_NODES,
  RESIZE_MEANWHILE,
  ZEROS,
  TAKES_ALL_NODES,
  UPGRADE_EXCEEDS_TIMEOUT,
];
