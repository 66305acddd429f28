import { Unknown } from "../../../review/value";
import { deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, OTHER_POOL, POOL, pool } from "./kapsule";

const AUTOSCALED = { ...POOL, autoscaling: true, min_size: 1, max_size: 5 };

describe("pool-size-edit-ignored", () => {
  test("fires on an autoscaled pool", () => {
    expect(found("pool-size-edit-ignored", deployment(pool("update", { size: 4 }, { before: AUTOSCALED })))).toEqual([
      {
        id: "pool-size-edit-ignored",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is autoscaled, so size 3 → 4 does nothing',
        explanation:
          "The provider sends the size only of a pool that is not autoscaled. The state will say the new number, and the number of nodes stays the autoscaler's.",
        fix: "Change min_size or max_size, or take the edit back.",
      },
    ]);
  });

  test("says nothing where the size counts, stays, or is not known", () => {
    expect(found("pool-size-edit-ignored", deployment(pool("update", { size: 4 })))).toEqual([]);
    const same = pool("update", { max_size: 9 }, { before: AUTOSCALED });
    const unknown = pool("update", { size: Unknown.value }, { before: AUTOSCALED });
    expect(found("pool-size-edit-ignored", deployment(same, unknown))).toEqual([]);
  });
});

describe("pool-scaled-down", () => {
  const id = "pool-scaled-down";

  test("is the more serious the fewer are left", () => {
    const to = (size: number, ...others: (typeof OTHER_POOL)[]) =>
      found(id, deployment(pool("update", { size }), ...others)).map(({ severity }) => severity);
    expect([to(2), to(1), to(0)]).toEqual([["low"], ["high"], ["critical"]]);
    expect([to(2, OTHER_POOL), to(1, OTHER_POOL), to(0, OTHER_POOL)]).toEqual([["low"], ["medium"], ["high"]]);
  });

  test("says what happens to the last nodes of a shared control plane", () => {
    expect(found(id, deployment(cluster("no-op"), pool("update", { size: 0 })))).toEqual([
      {
        id,
        severity: "critical",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" shrinks from 3 nodes to 0 nodes',
        explanation:
          "No other pool has nodes: all that runs stops. On a shared control plane the provider refuses it (fewer than 1 node in all).",
        fix: "Look at what the nodes carry (kubectl top nodes), drain those that go, and keep two or more where something must not stop.",
      },
    ]);
    const dedicated = cluster("no-op", {}, { before: { ...CLUSTER, type: "kapsule-dedicated-4" } });
    expect(found(id, deployment(dedicated, pool("update", { size: 0 })))[0]?.explanation).toBe(
      "No other pool has nodes: all that runs stops.",
    );
  });

  test("compares with the nodes that there are where autoscaling ends, or its bound falls", () => {
    const before = { ...AUTOSCALED, current_size: 5 };
    expect(titles(id, deployment(pool("update", { autoscaling: false }, { before })))).toEqual([
      'low: the pool "default" shrinks from 5 nodes to 3 nodes',
    ]);
    expect(titles(id, deployment(pool("update", { max_size: 2 }, { before })))).toEqual([
      'low: the pool "default" shrinks from 5 nodes to 1 to 2 nodes',
    ]);
  });

  test("says nothing of growth, of other changes, or of an unknown size", () => {
    expect(found(id, deployment(pool("update", { size: 4 })))).toEqual([]);
    expect(found(id, deployment(pool("update", { tags: ["a"] })))).toEqual([]);
    expect(found(id, deployment(pool("update", { size: Unknown.value })))).toEqual([]);
    const written = { ...AUTOSCALED, id: null, current_size: 5 };
    for (const name of ["min_size", "max_size"]) {
      expect(found(id, deployment(pool("update", { [name]: Unknown.value }, { before: AUTOSCALED })))).toEqual([]);
      expect(found(id, deployment(pool("update", { [name]: Unknown.value }, { before: written })))).toEqual([]);
    }
  });
});

describe("pool-size-bounds", () => {
  const id = "pool-size-bounds";
  const created = (after: Record<string, number>) => deployment(pool("create", { autoscaling: true, ...after }));

  test("knows bounds that do not fit", () => {
    expect(found(id, created({ min_size: 5, max_size: 2 }))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default": min_size 5 is above max_size 2',
        explanation: "There is no number of nodes that fits, so Scaleway refuses it at apply, we assume.",
        fix: "Swap or change them.",
      },
    ]);
    expect(titles(id, created({ min_size: 0, max_size: 0 }))).toEqual(['high: the pool "default": max_size is 0']);
    expect(titles(id, created({ min_size: 4, max_size: 5 }))).toEqual([
      'medium: the pool "default": size 3 is not within min_size 4 and max_size 5',
    ]);
    expect(titles(id, created({ min_size: 0, max_size: 5 }))).toEqual([
      'low: the pool "default": is created without its min_size of 0',
    ]);
    const raised = pool("update", { min_size: 6 }, { before: AUTOSCALED });
    expect(titles(id, deployment(raised))).toEqual(['high: the pool "default": min_size 6 is above max_size 5']);
  });

  test("says nothing of bounds that fit, that are not new, or that nothing scales by", () => {
    expect(found(id, created({ min_size: 1, max_size: 3 }))).toEqual([]);
    expect(found(id, created({ size: 0, min_size: 0, max_size: 3 }))).toEqual([]);
    const before = { ...AUTOSCALED, min_size: 9 };
    expect(found(id, deployment(pool("update", { tags: ["a"] }, { before })))).toEqual([]);
    expect(found(id, deployment(pool("create", { min_size: 5, max_size: 2 })))).toEqual([]);
  });
});
