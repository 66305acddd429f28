import { deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster } from "./kapsule";

const before = { ...CLUSTER, lifecycle: { prevent_destroy: true } };

describe("protection-removed", () => {
  test("fires where the protection goes, also if nothing else changes", () => {
    expect(found("protection-removed", deployment(cluster("no-op", { lifecycle: null }, { before })))).toEqual([
      {
        id: "protection-removed",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: "scaleway_k8s_cluster.Example is no longer protected from destruction",
        explanation:
          "prevent_destroy is gone: until now Terraform refused every plan that destroys or replaces this resource. From now on such a plan goes through.",
        fix: "Keep the protection, or say in the pull request what is to be destroyed and when the protection comes back.",
      },
    ]);
  });

  test("and is critical where the resource goes with it", () => {
    expect(titles("protection-removed", deployment(cluster("delete", {}, { before })))).toEqual([
      "critical: scaleway_k8s_cluster.Example is destroyed, though it was protected from that",
    ]);
  });

  test("says nothing where it stays, or never was", () => {
    expect(found("protection-removed", deployment(cluster("update", { name: "a" }, { before })))).toEqual([]);
    expect(found("protection-removed", deployment(cluster("delete")))).toEqual([]);
    expect(found("protection-removed", deployment(cluster("create", before)))).toEqual([]);
  });
});
