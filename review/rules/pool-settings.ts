import { type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { pools } from "../kapsule/clusters";
import { changes, count, list, named } from "../kapsule/show";
import { flagAt, listAt, textAt, type Value } from "../value";

const AUTOHEALING_OFF: Rule = {
  id: "autohealing-off",
  severity: "medium",
  summary: "Scaleway no longer heals the nodes of a pool",
  find: (deployment) =>
    pools(deployment)
      .filter(({ pool }) => flagAt(pool.after, "autohealing") === false)
      .filter(({ pool }) => isNew(pool) || (pool.kind === "update" && changes(pool, "autohealing")))
      .map(({ pool }) => ({
        on: pool,
        severity: isNew(pool) ? "low" : "medium",
        title: `${named("pool", pool)} ${isNew(pool) ? "is created without autohealing" : "loses its autohealing"}`,
        explanation:
          "With autohealing Scaleway reboots a node that is not ready for 15 minutes, and replaces it after 30. Without it a broken node stays until somebody sees it; the provider's default is off.",
        fix: "Set autohealing = true, unless something else looks after the nodes.",
      })),
};

const STARTUP_TAINTS_LAST: Rule = {
  id: "startup-taints-last",
  severity: "medium",
  summary: "startup taints of a new pool that become lasting ones",
  find: (deployment) =>
    pools(deployment)
      .filter(({ pool }) => isNew(pool) && listAt(pool.after, "startup_taints").length > 0)
      .map(({ pool }) => {
        const lost = listAt(pool.after, "taints").length;
        return {
          on: pool,
          severity: lost > 0 ? "high" : "medium",
          title: `${named("pool", pool)} is created with its startup taints as lasting ones`,
          explanation: `The provider up to 2.81 sends the startup taints as taints when it creates a pool (provider issue 4266)${lost > 0 ? `, in place of the ${count(lost, "taint")} that the pool should have: pods that must stay away from it come` : ""}. Scaleway puts them back on the nodes when something takes them off, so pods may never start there.`,
          fix: "Apply twice: the second apply puts both right. Or use a provider after 2.81.",
        };
      }),
};

const TAINT_EVICTS: Rule = {
  id: "taint-evicts-pods",
  severity: "high",
  summary: "a new taint drives running pods off a pool",
  find: (deployment) =>
    pools(deployment).flatMap(({ pool }) => {
      const old = new Set(listAt(pool.before, "taints").map(taint));
      const added = listAt(pool.after, "taints")
        .filter((each) => textAt(each, "effect") === "NoExecute")
        .map(taint)
        .filter((each) => !old.has(each));
      if (pool.kind !== "update" || added.length === 0) return [];
      return [
        {
          on: pool,
          title: `${named("pool", pool)} gets a taint that evicts pods: ${list(added)}`,
          explanation:
            "Scaleway puts the taint on the nodes that are there, too. NoExecute evicts every pod that does not tolerate it, all at once.",
          fix: "Give the tolerations to the pods first, or use NoSchedule and drain node by node.",
        },
      ];
    }),
};

function taint(each: Value): string {
  return `${textAt(each, "key") ?? ""}=${textAt(each, "value") ?? ""}:${textAt(each, "effect") ?? ""}`;
}

function isNew({ kind }: ResourceChange): boolean {
  return kind === "create" || kind === "replace";
}

export const POOL_SETTINGS_RULES: readonly Rule[] = [AUTOHEALING_OFF, STARTUP_TAINTS_LAST, TAINT_EVICTS];
