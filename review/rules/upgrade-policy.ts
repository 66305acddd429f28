import { type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { pools } from "../kapsule/clusters";
import { nodeRolls } from "../kapsule/node-rolls";
import { nodesOf, upgradePolicyOf } from "../kapsule/pool-size";
import { changes, countRange, named } from "../kapsule/show";
import { numberAt, type ValueObject } from "../value";

export const ZEROS: Rule = {
  id: "upgrade-policy-zeros",
  severity: "high",
  summary: "an upgrade policy with zeros, which stands still or is not the one that applies",
  find: (deployment) =>
    pools(deployment).flatMap(({ pool }) => {
      const unavailable = numberAt(pool.after, "upgrade_policy", "max_unavailable");
      if (unavailable !== 0 || !setsPolicy(pool)) return [];
      return numberAt(pool.after, "upgrade_policy", "max_surge") === 0
        ? [standsStill(pool)]
        : isNew(pool)
          ? [zeroLost(pool)]
          : [];
    }),
};

function standsStill(pool: ResourceChange): Found {
  return {
    on: pool,
    title: `${named("pool", pool)} can never be upgraded: max_unavailable 0 and max_surge 0`,
    explanation:
      "No node may be missing and none may be added, so no node can be replaced. Scaleway refuses it or the upgrade stands still, we assume. On creation the provider sends neither, and Scaleway's own policy applies: 1 unavailable, none added.",
    fix: "Set max_surge to 1 or more; then max_unavailable can be 1 too.",
  };
}

function zeroLost(pool: ResourceChange): Found {
  return {
    on: pool,
    severity: "medium",
    title: `${named("pool", pool)} is created without its max_unavailable of 0`,
    explanation:
      "The provider does not send a 0 when it creates a pool (provider issue 4196, still in 2.81), so Scaleway's default of 1 applies: an upgrade takes a node away at once. The next plan shows the difference, and its apply sends the 0.",
    fix: "Apply twice before the first upgrade, or write 1.",
  };
}

export const TAKES_ALL_NODES: Rule = {
  id: "upgrade-takes-all-nodes",
  severity: "high",
  summary: "an upgrade takes all nodes of a pool at once",
  find: (deployment) => {
    const rolled = nodeRolls(deployment);
    const now = rolled
      .filter(({ nodes, policy }) => nodes !== undefined && takesAll(nodes.max, policy))
      .map(({ pool, nodes = { min: 1, max: 1 } }) => takesNow(pool, countRange(nodes, "node")));
    const upgraded = new Set(rolled.map(({ pool }) => pool));
    const later = pools(deployment)
      .filter(({ pool }) => !upgraded.has(pool) && setsPolicy(pool) && willTakeAll(pool.after, !isNew(pool)))
      .filter(({ pool }) => isNew(pool) || !willTakeAll(pool.before, true))
      .map(({ pool }) => takesLater(pool));
    return [...now, ...later];
  },
};

function takesNow(pool: ResourceChange, nodes: string): Found {
  return {
    on: pool,
    title: `${named("pool", pool)} loses all of its ${nodes} at once in the upgrade`,
    explanation:
      "max_unavailable is as large as the pool and no node is added first (max_surge 0). Until the new nodes have joined, its pods have no place to run, save on other pools that fit them.",
    fix: "Set max_surge to 1 or more in an apply of its own, then upgrade.",
  };
}

function takesLater(pool: ResourceChange): Found {
  return {
    on: pool,
    severity: "low",
    title: `${named("pool", pool)} will lose all of its nodes at once in an upgrade`,
    explanation:
      "max_unavailable (1 by default) is as large as the pool, and no node is added first (max_surge 0, the default). Nothing happens now; the next change of version, or patch by auto-upgrade, takes all nodes.",
    fix: "Set max_surge to 1 or more, or give the pool more nodes.",
  };
}

function willTakeAll(pool: ValueObject | undefined, isThere: boolean): boolean {
  const nodes = nodesOf(pool, isThere);
  return nodes !== undefined && takesAll(nodes.max, upgradePolicyOf(pool));
}

function takesAll(nodes: number, { unavailable, surge }: { unavailable: number; surge: number }): boolean {
  return nodes > 0 && surge === 0 && unavailable >= nodes;
}

function setsPolicy(pool: ResourceChange): boolean {
  const settings = ["upgrade_policy", "size", "max_size", "autoscaling"];
  return isNew(pool) || (pool.kind === "update" && settings.some((name) => changes(pool, name)));
}

function isNew({ kind }: ResourceChange): boolean {
  return kind === "create" || kind === "replace";
}
