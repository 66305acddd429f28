import { type ChangeKind } from "../../../review/change";
import { Unknown } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { object, plain } from "./objects";

const BASE = { stack: "workload", address: "kubernetes_stateful_set_v1.Example" };
const NAMESPACE_GONE = object("namespace", "delete", { metadata: [{ name: "web" }] });

describe("workload-destroyed", () => {
  const id = "workload-destroyed";

  test("sees each kind, by its newer and older name", () => {
    expect(found(id, deployment(object("stateful_set", "delete", plain("db"))))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: "the StatefulSet web/db is destroyed",
        explanation:
          "All of its pods stop, and what they served is not there any more. Volumes of a StatefulSet's own claims stay, and go on costing.",
        fix: "Take the change back if the pods are needed. If it only moves to another address, use a moved block (moveTo of the construct), so that Terraform keeps it.",
      },
    ]);
    const older = change("kubernetes_daemonset", "delete", { before: plain("agent") });
    expect(titles(id, deployment(older))).toEqual(["high: the DaemonSet web/agent is destroyed"]);
  });

  test("is silent where it stays, and where its namespace's finding says it", () => {
    for (const kind of ["no-op", "create", "update", "forget"] as const) {
      expect(titles(id, deployment(object("deployment", kind, plain("web"))))).toEqual([]);
    }
    expect(titles(id, deployment(NAMESPACE_GONE, object("deployment", "delete", plain("web"))))).toEqual([]);
  });
});

describe("workload-replaced", () => {
  const id = "workload-replaced";

  test("names what forces it", () => {
    const given = { replacePaths: [["metadata", 0, "name"]] };
    const workload = object("stateful_set", "replace", plain("db"), plain("store"), given);
    expect(found(id, deployment(workload))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: "the StatefulSet web/db is replaced: metadata.name db → store",
        explanation:
          "All of its pods stop before the first new one starts: nothing serves until the new ones are ready. This is no rolling update.",
        fix: "Keep name, namespace and selector, which cannot be changed in place. If they have to change, make the new one beside this one, move the Service's selector, then remove this one.",
      },
    ]);
  });

  test("says of a new one made first that a name cannot be had twice", () => {
    const workload = object("deployment", "replace", plain("web"), plain("web"), { order: "create-first" });
    expect(found(id, deployment(workload))[0]?.explanation).toBe(
      "The new one is made before the old one goes, all of whose pods then stop at once. With the same name, Kubernetes refuses the new one and the apply fails.",
    );
  });

  test("is silent where it stays, and where its namespace's finding says it", () => {
    for (const kind of ["no-op", "create", "update", "delete"] as const) {
      expect(titles(id, deployment(object("deployment", kind, plain("web"))))).toEqual([]);
    }
    expect(titles(id, deployment(NAMESPACE_GONE, object("deployment", "replace", plain("web"))))).toEqual([]);
  });
});

describe("replicas-lowered", () => {
  const id = "replicas-lowered";
  const of = (from: string | number, to: string | number | Unknown, kind: ChangeKind = "update") =>
    titles(
      id,
      deployment(
        object(
          "deployment",
          kind,
          plain("web", "web", { spec: [{ replicas: from }] }),
          plain("web", "web", { spec: [{ replicas: to }] }),
        ),
      ),
    );

  test("sees one pod left, and none", () => {
    expect(of("3", "1")).toEqual(["medium: the Deployment web/web has fewer pods: replicas 3 → 1"]);
    expect(of(1, 0)).toEqual(["high: the Deployment web/web has fewer pods: replicas 1 → 0"]);
  });

  test("is silent where two are left, one stays one, or it is not known", () => {
    expect([of(3, 2), of(1, 1), of(0, 1), of(3, Unknown.value), of(3, 1, "replace")].flat()).toEqual([]);
  });
});

describe("disruption-budget-removed", () => {
  const id = "disruption-budget-removed";
  const budget = object("pod_disruption_budget", "delete", plain("web"));

  test("sees it go while pods stay", () => {
    expect(found(id, deployment(budget, object("deployment", "no-op", plain("web"))))).toEqual([
      {
        id,
        severity: "medium",
        stack: "workload",
        address: "kubernetes_pod_disruption_budget_v1.Example",
        title: "the PodDisruptionBudget web/web is destroyed",
        explanation:
          "A node upgrade drains without regard to how many pods are left: with more than one node at a time, all pods of a Deployment can be evicted at once.",
        fix: "Keep the budget as long as its pods are there.",
      },
    ]);
  });

  test("is silent where no pods stay, or its namespace goes", () => {
    expect(titles(id, deployment(budget, object("deployment", "delete", plain("web"))))).toEqual([]);
    const elsewhere = object("deployment", "no-op", plain("web"), plain("web"), { stack: "workload-prod" });
    expect(titles(id, deployment(budget, elsewhere))).toEqual([]);
    const stays = object("deployment", "no-op", plain("web", "shop"));
    expect(titles(id, deployment(NAMESPACE_GONE, budget, stays))).toEqual([]);
  });
});
