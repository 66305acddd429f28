import { deployment } from "../changes";
import { found, titles } from "./found";
import { POOL, pool } from "./kapsule";

const taint = (key: string, effect: string) => ({ key, value: "yes", effect });

describe("autohealing-off", () => {
  test("fires where it is turned off, and less where a new pool has none", () => {
    expect(found("autohealing-off", deployment(pool("update", { autohealing: false })))).toEqual([
      {
        id: "autohealing-off",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" loses its autohealing',
        explanation:
          "With autohealing Scaleway reboots a node that is not ready for 15 minutes, and replaces it after 30. Without it a broken node stays until somebody sees it; the provider's default is off.",
        fix: "Set autohealing = true, unless something else looks after the nodes.",
      },
    ]);
    expect(titles("autohealing-off", deployment(pool("create", { autohealing: false })))).toEqual([
      'low: the pool "default" is created without autohealing',
    ]);
  });

  test("says nothing where it is on, or was off before", () => {
    const before = { ...POOL, autohealing: false };
    expect(found("autohealing-off", deployment(pool("create")))).toEqual([]);
    expect(found("autohealing-off", deployment(pool("update", { tags: ["a"] }, { before })))).toEqual([]);
  });
});

describe("startup-taints-last", () => {
  const startup = { startup_taints: [taint("starting", "NoSchedule")] };

  test("fires on a new pool, and more where it loses its own taints", () => {
    expect(found("startup-taints-last", deployment(pool("create", startup)))).toEqual([
      {
        id: "startup-taints-last",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" is created with its startup taints as lasting ones',
        explanation:
          "The provider up to 2.81 sends the startup taints as taints when it creates a pool (provider issue 4266). Scaleway puts them back on the nodes when something takes them off, so pods may never start there.",
        fix: "Apply twice: the second apply puts both right. Or use a provider after 2.81.",
      },
    ]);
    const both = { ...startup, taints: [taint("gpu", "NoSchedule")] };
    expect(found("startup-taints-last", deployment(pool("replace", both)))[0]).toMatchObject({
      severity: "high",
      explanation: expect.stringContaining("in place of the 1 taint that the pool should have") as string,
    });
  });

  test("says nothing of a pool that is there, or has none", () => {
    expect(found("startup-taints-last", deployment(pool("update", startup)))).toEqual([]);
    expect(found("startup-taints-last", deployment(pool("create", { startup_taints: [] })))).toEqual([]);
  });
});

describe("taint-evicts-pods", () => {
  const before = { ...POOL, taints: [taint("old", "NoExecute")] };

  test("names the new taint", () => {
    const taints = [taint("old", "NoExecute"), taint("new", "NoExecute"), taint("soft", "NoSchedule")];
    expect(found("taint-evicts-pods", deployment(pool("update", { taints }, { before })))).toEqual([
      {
        id: "taint-evicts-pods",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" gets a taint that evicts pods: new=yes:NoExecute',
        explanation:
          "Scaleway puts the taint on the nodes that are there, too. NoExecute evicts every pod that does not tolerate it, all at once.",
        fix: "Give the tolerations to the pods first, or use NoSchedule and drain node by node.",
      },
    ]);
  });

  test("says nothing of a new pool, of other effects, or of taints that were there", () => {
    const evicting = { taints: [taint("new", "NoExecute")] };
    expect(found("taint-evicts-pods", deployment(pool("create", evicting)))).toEqual([]);
    expect(found("taint-evicts-pods", deployment(pool("update", { taints: [taint("a", "NoSchedule")] })))).toEqual([]);
    expect(found("taint-evicts-pods", deployment(pool("update", { tags: ["a"] }, { before })))).toEqual([]);
  });
});
