import { Masked, Unknown } from "../../../review/value";
import { deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, POOL, pool } from "./kapsule";

describe("version-skips-minor", () => {
  test("says what to take first", () => {
    expect(found("version-skips-minor", deployment(cluster("update", { version: "1.37.1" })))).toEqual([
      {
        id: "version-skips-minor",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" skips 1 minor version: 1.35.3 → 1.37.1',
        explanation:
          "Scaleway upgrades one minor version at a time and refuses this one at apply. What comes before it in the apply is done by then.",
        fix: "Upgrade to 1.36 first, look whether everything runs, then go on.",
      },
    ]);
  });

  test.each(["1.35.9", "1.36.0", "1.36", "1.34.0", "latest", Unknown.value, new Masked("sensitive")])(
    "says nothing of %s",
    (version) => {
      expect(found("version-skips-minor", deployment(cluster("update", { version })))).toEqual([]);
    },
  );

  test("says nothing of a new cluster", () => {
    expect(found("version-skips-minor", deployment(cluster("replace", { version: "1.37.1" })))).toEqual([]);
  });
});

describe("version-downgraded", () => {
  test.each(["1.34.9", "1.34", "1.35.2"])("refuses to believe in the way back to %s", (version) => {
    expect(titles("version-downgraded", deployment(cluster("update", { version })))).toEqual([
      `high: the cluster "prod" goes back from Kubernetes 1.35.3 to ${version}`,
    ]);
  });

  test("also of a pool", () => {
    expect(found("version-downgraded", deployment(pool("update", { version: "1.34.1" })))).toEqual([
      {
        id: "version-downgraded",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" goes back from Kubernetes 1.35.3 to 1.34.1',
        explanation:
          "There is no way back to an older version: Scaleway refuses it at apply. Perhaps it was upgraded past the code, by hand or by auto-upgrade.",
        fix: "Write 1.35.3 or newer. To run an older version, make a new pool of it.",
      },
    ]);
  });

  test.each(["1.35", "1.35.4", "1.36.0"])("says nothing of %s", (version) => {
    expect(found("version-downgraded", deployment(cluster("update", { version })))).toEqual([]);
  });
});

describe("pool-ahead-of-cluster", () => {
  test("compares a pool with its own cluster", () => {
    const plan = deployment(cluster("no-op"), pool("update", { version: "1.36.0" }));
    expect(found("pool-ahead-of-cluster", plan)).toEqual([
      {
        id: "pool-ahead-of-cluster",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is ahead of its cluster: Kubernetes 1.36.0 on 1.35.3',
        explanation:
          "The control plane has to be upgraded first, as Kubernetes has it and Scaleway wants it: the apply fails at the pool. A new pool begins with the cluster's version and then differs from the code in every plan.",
        fix: "Upgrade the cluster to this version first, or leave the pool's version out.",
      },
    ]);
    const elsewhere = pool("update", { version: "1.36.0" }, { before: { ...POOL, cluster_id: "fr-par/elsewhere" } });
    expect(found("pool-ahead-of-cluster", deployment(cluster("no-op"), elsewhere))).toEqual([]);
  });

  test("a patch is never ahead of an auto-upgraded minor, nor a pool of the cluster's new version", () => {
    const auto = cluster("no-op", {}, { before: { ...CLUSTER, version: "1.35" } });
    expect(found("pool-ahead-of-cluster", deployment(auto, pool("update", { version: "1.35.9" })))).toEqual([]);
    const both = [cluster("update", { version: "1.36.0" }), pool("update", { version: "1.36.0" })];
    expect(found("pool-ahead-of-cluster", deployment(...both))).toEqual([]);
  });
});

describe("pool-far-behind-cluster", () => {
  const upgraded = (upgrade_pools: boolean) => cluster("update", { version: "1.36.0", upgrade_pools });
  const old = pool("no-op", {}, { before: { ...POOL, version: "1.32.1" } });

  test("fires where the pools are not taken along", () => {
    expect(found("pool-far-behind-cluster", deployment(upgraded(false), old))).toEqual([
      {
        id: "pool-far-behind-cluster",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" stays at Kubernetes 1.32.1, 4 minor versions behind its cluster (1.36.0)',
        explanation:
          "Kubernetes allows its nodes to be 3 minor versions behind the control plane; with more, nobody has tested what happens. The cluster does not upgrade its pools (upgrade_pools = false).",
        fix: "Upgrade the pool first.",
      },
    ]);
  });

  test("says nothing where they are, or are near enough", () => {
    expect(found("pool-far-behind-cluster", deployment(upgraded(true), old))).toEqual([]);
    const near = pool("no-op", {}, { before: { ...POOL, version: "1.33.0" } });
    expect(found("pool-far-behind-cluster", deployment(upgraded(false), near))).toEqual([]);
  });
});

describe("auto-upgrade-version-mismatch", () => {
  const auto = (enable: boolean, version: string) => ({ auto_upgrade: { enable }, version });
  const id = "auto-upgrade-version-mismatch";

  test("knows both wrong combinations", () => {
    expect(found(id, deployment(cluster("create", auto(true, "1.36.1"))))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" has version 1.36.1 with auto-upgrade on',
        explanation:
          "The provider takes x.y with auto-upgrade, or x.y.z without, and refuses the other two combinations as early as in the plan.",
        fix: "Write 1.36, or turn auto-upgrade off.",
      },
    ]);
    expect(titles(id, deployment(cluster("update", auto(false, "1.36"))))).toEqual([
      'high: the cluster "prod" has version 1.36 with auto-upgrade off',
    ]);
    expect(titles(id, deployment(cluster("create", { version: "1.36" })))).toEqual([
      'high: the cluster "prod" has version 1.36 with auto-upgrade off',
    ]);
  });

  test("says nothing of the right ones, or where auto-upgrade is not known", () => {
    expect(found(id, deployment(cluster("create", auto(true, "1.36"))))).toEqual([]);
    expect(found(id, deployment(cluster("update", auto(false, "1.36.1"))))).toEqual([]);
    expect(found(id, deployment(cluster("create", { version: "1.36", auto_upgrade: Unknown.value })))).toEqual([]);
  });
});

describe("kubernetes-end-of-life", () => {
  const id = "kubernetes-end-of-life";
  const at = (version: string, today: string) =>
    titles(id, deployment(cluster("no-op", {}, { before: { ...CLUSTER, version } })), new Date(today));

  test("says how long there is", () => {
    const plan = deployment(cluster("no-op", {}, { before: { ...CLUSTER, version: "1.34.2" } }));
    expect(found(id, plan)).toEqual([
      {
        id,
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" runs Kubernetes 1.34.2, whose support ends on 2026-11-29 (in 7 days)',
        explanation:
          "Within 30 days after it Scaleway upgrades the cluster and its nodes by force, at an hour that nobody here chose. Dates as of 2026-10-31.",
        fix: "Upgrade one minor version at a time, to 1.35 first, at an hour of your choice.",
      },
    ]);
  });

  test("begins 60 days before, and is high from the day on", () => {
    expect(at("1.34", "2026-09-29T00:00:00Z")).toEqual([]);
    expect(at("1.34", "2026-09-30T00:00:00Z")).toEqual([
      'medium: the cluster "prod" runs Kubernetes 1.34, whose support ends on 2026-11-29 (in 60 days)',
    ]);
    expect(at("1.34", "2026-11-28T23:59:00Z")).toEqual([
      'medium: the cluster "prod" runs Kubernetes 1.34, whose support ends on 2026-11-29 (in 1 day)',
    ]);
    expect(at("1.34", "2026-11-29T00:00:00Z")).toEqual([
      'high: the cluster "prod" has Kubernetes 1.34, whose support ended on 2026-11-29',
    ]);
    expect(at("1.20.1", "2026-11-22")).toEqual([
      'high: the cluster "prod" has Kubernetes 1.20.1, whose support ended before 2026-02-02',
    ]);
  });

  test("knows that no new cluster can be of a deprecated version", () => {
    expect(titles(id, deployment(cluster("create", { version: "1.34.2" })), new Date("2026-09-29"))).toEqual([
      'high: the cluster "prod" is to be created with Kubernetes 1.34.2, which is deprecated since 2026-09-29',
    ]);
    expect(titles(id, deployment(cluster("create", { version: "1.34.2" })), new Date("2026-09-28"))).toEqual([]);
  });

  test("says nothing of a cluster that goes, is upgraded in time, or whose date is not published", () => {
    const before = { ...CLUSTER, version: "1.34.2" };
    expect(titles(id, deployment(cluster("delete", {}, { before })))).toEqual([]);
    expect(titles(id, deployment(cluster("update", { version: "1.35.0" }, { before })))).toEqual([]);
    expect(at("1.37.0", "2030-01-01")).toEqual([]);
    expect(at("1.99.0", "2030-01-01")).toEqual([]);
  });
});
