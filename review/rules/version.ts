import { minorOf } from "../../constructs/cluster/kapsule-version";
import { isDestroyed } from "../change";
import { type Rule } from "../finding";
import { clusters, pools } from "../kapsule/clusters";
import { nodeRolls } from "../kapsule/node-rolls";
import { count, named } from "../kapsule/show";
import { isExact, isOlder, versionChange, versionOf } from "../kapsule/versions";
import { at, flagAt } from "../value";
import { END_OF_LIFE } from "./end-of-life";

/** Minor versions that a kubelet may be behind the API server, by the version skew policy of Kubernetes. */
const KUBELET_SKEW = 3;

const SKIPS_MINOR: Rule = {
  id: "version-skips-minor",
  severity: "high",
  summary: "an upgrade skips a minor version, which Scaleway refuses",
  find: (deployment) =>
    clusters(deployment).flatMap((cluster) => {
      const change = versionChange(cluster);
      const minors = change === undefined ? 0 : minorOf(change.to) - minorOf(change.from);
      if (change === undefined || minors < 2) return [];
      return [
        {
          on: cluster,
          title: `${named("cluster", cluster)} skips ${count(minors - 1, "minor version")}: ${change.from} → ${change.to}`,
          explanation:
            "Scaleway upgrades one minor version at a time and refuses this one at apply. What comes before it in the apply is done by then.",
          fix: `Upgrade to 1.${minorOf(change.from) + 1} first, look whether everything runs, then go on.`,
        },
      ];
    }),
};

const DOWNGRADED: Rule = {
  id: "version-downgraded",
  severity: "high",
  summary: "a cluster or pool goes to an older version, which Scaleway refuses",
  find: (deployment) => {
    const all = [
      ...clusters(deployment).map((change) => ({ what: "cluster", change })),
      ...pools(deployment).map(({ pool }) => ({ what: "pool", change: pool })),
    ];
    return all.flatMap(({ what, change }) => {
      const version = versionChange(change);
      if (version === undefined || !isOlder(version.to, version.from)) return [];
      return [
        {
          on: change,
          title: `${named(what, change)} goes back from Kubernetes ${version.from} to ${version.to}`,
          explanation:
            "There is no way back to an older version: Scaleway refuses it at apply. Perhaps it was upgraded past the code, by hand or by auto-upgrade.",
          fix: `Write ${version.from} or newer. To run an older version, make a new ${what} of it.`,
        },
      ];
    });
  },
};

const POOL_AHEAD: Rule = {
  id: "pool-ahead-of-cluster",
  severity: "high",
  summary: "a pool has a newer version than its cluster",
  find: (deployment) =>
    pools(deployment).flatMap(({ cluster, pool }) => {
      const [own, ofCluster] = [versionOf(pool.after), versionOf(cluster?.after)];
      if (own === undefined || ofCluster === undefined || pool.kind === "no-op" || !isOlder(ofCluster, own)) return [];
      return [
        {
          on: pool,
          title: `${named("pool", pool)} is ahead of its cluster: Kubernetes ${own} on ${ofCluster}`,
          explanation:
            "The control plane has to be upgraded first, as Kubernetes has it and Scaleway wants it: the apply fails at the pool. A new pool begins with the cluster's version and then differs from the code in every plan.",
          fix: "Upgrade the cluster to this version first, or leave the pool's version out.",
        },
      ];
    }),
};

const POOL_FAR_BEHIND: Rule = {
  id: "pool-far-behind-cluster",
  severity: "medium",
  summary: "an upgrade leaves a pool too far behind its cluster",
  find: (deployment) => {
    const rolled = new Set(nodeRolls(deployment).map(({ pool }) => pool));
    return pools(deployment).flatMap(({ cluster, pool }) => {
      const change = cluster === undefined ? undefined : versionChange(cluster);
      const own = versionOf(pool.before);
      if (change === undefined || own === undefined || rolled.has(pool) || isDestroyed(pool)) return [];
      const behind = minorOf(change.to) - minorOf(own);
      if (behind <= KUBELET_SKEW) return [];
      return [
        {
          on: pool,
          title: `${named("pool", pool)} stays at Kubernetes ${own}, ${behind} minor versions behind its cluster (${change.to})`,
          explanation: `Kubernetes allows its nodes to be ${KUBELET_SKEW} minor versions behind the control plane; with more, nobody has tested what happens. The cluster does not upgrade its pools (upgrade_pools = false).`,
          fix: "Upgrade the pool first.",
        },
      ];
    });
  },
};

const AUTO_UPGRADE_MISMATCH: Rule = {
  id: "auto-upgrade-version-mismatch",
  severity: "high",
  summary: "x.y without auto-upgrade, or x.y.z with it, both of which the provider refuses",
  find: (deployment) =>
    clusters(deployment).flatMap((cluster) => {
      const version = versionOf(cluster.after);
      const leftOut = cluster.kind === "create" && at(cluster.after, "auto_upgrade") === undefined;
      const enabled = leftOut ? false : flagAt(cluster.after, "auto_upgrade", "enable");
      const settled = cluster.kind === "no-op" || cluster.kind === "forget";
      if (version === undefined || enabled === undefined || settled || isExact(version) !== enabled) return [];
      return [
        {
          on: cluster,
          title: `${named("cluster", cluster)} has version ${version} with auto-upgrade ${enabled ? "on" : "off"}`,
          explanation:
            "The provider takes x.y with auto-upgrade, or x.y.z without, and refuses the other two combinations as early as in the plan.",
          fix: enabled
            ? `Write ${version.split(".").slice(0, 2).join(".")}, or turn auto-upgrade off.`
            : "Write all three numbers, or turn auto-upgrade on.",
        },
      ];
    }),
};

export const VERSION_RULES: readonly Rule[] = [
  SKIPS_MINOR,
  DOWNGRADED,
  POOL_AHEAD,
  POOL_FAR_BEHIND,
  AUTO_UPGRADE_MISMATCH,
  END_OF_LIFE,
];
