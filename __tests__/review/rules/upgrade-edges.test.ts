import { Unknown, type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, POOL, pool } from "./kapsule";

const policy = (max_unavailable: number, max_surge: number) => ({
  upgrade_policy: [{ max_unavailable, max_surge }],
});

describe("the roll of a pool's nodes", () => {
  const id = "version-change-rolls-nodes";
  const roll = (version: string, before: object, ofPool: object = {}) =>
    found(
      id,
      deployment(
        cluster("update", { version }, { before: { ...CLUSTER, ...before } }),
        pool("no-op", {}, { before: { ...POOL, ...ofPool } }),
      ),
    );
  const PERHAPS = " If the patch that it comes to runs already, nothing happens.";

  test("is certain for another minor version, and for another patch that is named", () => {
    const rolls = [roll("1.36", { version: "1.35.3" }), roll("1.35.4", { version: "1.35.3" })];
    expect(rolls.flat().map(({ explanation }) => explanation.endsWith(PERHAPS))).toEqual([false, false]);
  });

  test("may come to nothing where Scaleway chooses the patch of the same minor version", () => {
    const [rolls] = roll("1.35.4", { version: "1.35" }, { version: "1.35" });
    expect(rolls?.title).toBe('the pool "default" goes from Kubernetes 1.35 to 1.35.4: 3 nodes replaced, 1 at a time');
    expect(rolls?.explanation.endsWith(PERHAPS)).toBe(true);
  });

  test("adds as many nodes first as the policy says", () => {
    const [two] = roll("1.36.0", {}, policy(0, 2));
    expect(two?.explanation).toContain(" 2 nodes more are added first.");
    const [one] = roll("1.36.0", {}, policy(0, 1));
    expect(one?.explanation).toContain(" 1 node more is added first.");
  });

  test("is of all nodes where their number is not known", () => {
    const [rolls] = roll("1.36.0", {}, { size: Unknown.value, current_size: Unknown.value });
    expect(rolls?.title).toBe(
      'the pool "default" goes from Kubernetes 1.35.3 to 1.36.0: all nodes replaced, 1 at a time',
    );
  });
});

describe("resize-during-upgrade", () => {
  const UPGRADE = cluster("update", { version: "1.36.0" });

  test.each([
    ["size", 3, 5],
    ["min_size", 1, 2],
    ["max_size", 4, 5],
    ["autoscaling", false, true],
  ])("sees another %s", (name, from, to) => {
    const before = { ...POOL, min_size: 1, max_size: 4 };
    expect(titles("resize-during-upgrade", deployment(UPGRADE, pool("update", { [name]: to }, { before })))).toEqual([
      `medium: the pool "default" is resized in the same apply as it is upgraded: ${name} ${String(from)} → ${String(to)}`,
    ]);
  });
});

describe("upgrade-takes-all-nodes", () => {
  const id = "upgrade-takes-all-nodes";
  const low = 'low: the pool "default" will lose all of its nodes at once in an upgrade';

  test.each([
    ["max_size", { autoscaling: true, min_size: 1, max_size: 4, current_size: 1, size: 1 }, { max_size: 1 }],
    ["autoscaling", { autoscaling: true, min_size: 1, max_size: 4, current_size: 1, size: 1 }, { autoscaling: false }],
  ])("is seen where %s brings it about", (_name, before, after) => {
    expect(titles(id, deployment(pool("update", after, { before: { ...POOL, ...before, ...policy(1, 0) } })))).toEqual([
      low,
    ]);
  });

  test("is seen of a pool that is replaced, whatever was before", () => {
    const replaced = pool("replace", {}, { before: { ...POOL, ...policy(3, 0) } });
    expect(titles(id, deployment(replaced))).toEqual([low]);
  });

  test("is said once, of the upgrade that is now", () => {
    const both = pool("update", policy(3, 0));
    const now = pool("update", { version: "1.36.0", ...policy(3, 0) });
    expect(titles(id, deployment(both))).toEqual([low]);
    expect(titles(id, deployment(now))).toEqual([
      'high: the pool "default" loses all of its 3 nodes at once in the upgrade',
    ]);
  });

  test("is not seen of a policy that stays as it was", () => {
    const before = { ...POOL, ...policy(3, 0), size: 3, current_size: 3 };
    expect(titles(id, deployment(pool("update", { size: 2, current_size: 2 }, { before })))).toEqual([]);
  });
});

describe("an autoscaled pool that is replaced", () => {
  const scaled = { ...POOL, autoscaling: true, min_size: 2, max_size: 9, zone: "fr-par-1" };
  const explanation = (before: object, after: object = {}) =>
    found(
      "pool-replaced",
      deployment(
        pool(
          "replace",
          { node_type: "PRO2-XS", ...after },
          { before: { ...POOL, ...before }, replacePaths: [["node_type"]] },
        ),
      ),
    )[0]?.explanation;

  test("begins anew with fewer nodes than it may have", () => {
    expect(explanation({ ...scaled, current_size: Unknown.value })).toContain(
      "The pool is autoscaled and may have up to 9 nodes, but the new one begins with 3: raise size first.",
    );
  });

  test("begins with no fewer where it has as many, is not autoscaled, or a number is not known", () => {
    for (const said of [
      explanation({ ...scaled, current_size: 3 }),
      explanation({ current_size: 7 }),
      explanation({ ...scaled, current_size: 7 }, { size: Unknown.value }),
    ]) {
      expect(said).toMatch(/nothing runs until the new nodes have joined\.$/);
    }
  });

  test("keeps its public addresses unless they are what changes", () => {
    expect(explanation({ public_ip_disabled: true })).not.toContain("no public address");
    const back = pool(
      "replace",
      { public_ip_disabled: false },
      { before: { ...POOL, public_ip_disabled: true }, replacePaths: [["public_ip_disabled"]] },
    );
    expect(found("pool-replaced", deployment(back))[0]?.explanation).not.toContain("no public address");
  });
});

describe("pool-size-bounds", () => {
  const id = "pool-size-bounds";
  const bounds = (kind: "create" | "update" | "replace", after: object) =>
    titles(id, deployment(pool(kind, { autoscaling: true, min_size: 1, max_size: 4, ...after })));

  test("may be as far apart as one number, and begin at either end", () => {
    expect(bounds("create", { min_size: 3, max_size: 3 })).toEqual([]);
    expect(bounds("create", { min_size: 3 })).toEqual([]);
    expect(bounds("create", { max_size: 3 })).toEqual([]);
    expect(bounds("create", { min_size: 1, max_size: 1, size: 1 })).toEqual([]);
  });

  test("are looked at in a replacement as in a new pool, and in an update where one of them changes", () => {
    expect(bounds("replace", { size: 5 })).toEqual([
      'medium: the pool "default": size 5 is not within min_size 1 and max_size 4',
    ]);
    expect(bounds("update", { size: 5 })).toEqual([]);
    const before = { ...POOL, autoscaling: true, min_size: 1, max_size: 4 };
    const changes: readonly ValueObject[] = [{ max_size: 0 }, { min_size: 5 }];
    for (const after of changes) {
      expect(titles(id, deployment(pool("update", after, { before })))).toHaveLength(1);
    }
    const wrong = { ...before, min_size: 5 };
    expect(titles(id, deployment(pool("update", { tags: ["a"] }, { before: wrong })))).toEqual([]);
    expect(titles(id, deployment(pool("update", {}, { before: { ...wrong, autoscaling: false } })))).toEqual([]);
    expect(
      titles(id, deployment(pool("update", { autoscaling: true }, { before: { ...wrong, autoscaling: false } }))),
    ).toEqual(['high: the pool "default": min_size 5 is above max_size 4']);
  });

  test("are not compared where one is not known", () => {
    expect(bounds("create", { min_size: Unknown.value, size: 1 })).toEqual([]);
    expect(bounds("create", { max_size: Unknown.value, size: 9 })).toEqual([]);
    expect(bounds("create", { min_size: 0, size: Unknown.value })).toEqual([]);
    expect(bounds("create", { max_size: Unknown.value, size: 0 })).toHaveLength(1);
  });

  test("may be 0 in a new pool that begins with 0", () => {
    expect(bounds("create", { min_size: 0, size: 0 })).toEqual([]);
  });
});

test("a pool that is replaced or only read does not shrink", () => {
  for (const kind of ["replace", "no-op"] as const) {
    expect(titles("pool-scaled-down", deployment(cluster("no-op"), pool(kind, { size: 1, current_size: 1 })))).toEqual(
      [],
    );
  }
});

test("versions of what stays as it is, or is given away, are not looked at", () => {
  const wrong = { ...CLUSTER, version: "1.36", auto_upgrade: [{ enable: false }] };
  for (const kind of ["no-op", "forget"] as const) {
    expect(titles("auto-upgrade-version-mismatch", deployment(cluster(kind, {}, { before: wrong })))).toEqual([]);
  }
  const ahead = pool("no-op", {}, { before: { ...POOL, version: "1.36.0" } });
  expect(titles("pool-ahead-of-cluster", deployment(cluster("no-op"), ahead))).toEqual([]);
  const old = change("scaleway_k8s_cluster", "forget", { before: { ...CLUSTER, version: "1.32.0" }, after: undefined });
  expect(titles("kubernetes-end-of-life", deployment(old))).toEqual([]);
});

test("the oldest release of which there are dates has its own", () => {
  const plan = deployment(cluster("no-op", {}, { before: { ...CLUSTER, version: "1.31.9" } }));
  expect(titles("kubernetes-end-of-life", plan)).toEqual([
    'high: the cluster "prod" has Kubernetes 1.31.9, whose support ended on 2026-02-02',
  ]);
});
