import { type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { object, plain } from "./objects";
import { APPLICATION, changed, policy, PROJECT } from "./policies";

describe("iam-policy-widened", () => {
  const id = "iam-policy-widened";
  const own = (sets: readonly string[], more?: ValueObject) => ({ ...policy(sets, more), name: "deploy" });

  test("names the sets that give full access", () => {
    const before = own(["KubernetesReadOnly"]);
    expect(found(id, deployment(changed(before, own(["KubernetesFullAccess", "VPCFullAccess"]))))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_iam_policy.Example",
        title: 'the IAM policy "deploy" gets KubernetesFullAccess, VPCFullAccess',
        explanation:
          "Whoever holds a key of its application, or is of its group, can from now on change and destroy what the sets are for. It has: KubernetesFullAccess, VPCFullAccess.",
        fix: "Give the narrowest sets that do (those that end in ReadOnly), for the projects that need it, and let somebody who knows the use confirm it.",
      },
    ]);
    expect(titles(id, deployment(changed(undefined, own(["IAMManager"]))))).toEqual([
      'medium: the IAM policy "deploy" gets IAMManager',
    ]);
  });

  test("sees projects become the organization", () => {
    const wide = own(["KubernetesReadOnly"], { project_ids: [], organization_id: PROJECT });
    expect(titles(id, deployment(changed(own(["KubernetesReadOnly"]), wide)))).toEqual([
      'high: the IAM policy "deploy" holds in the whole organization, no longer in projects only',
    ]);
  });

  test("is silent on narrow sets, on what it had, and where pull-key-too-wide says it", () => {
    const full = own(["KubernetesFullAccess"]);
    expect(titles(id, deployment(changed(full, { ...full, tags: ["a"] })))).toEqual([]);
    expect(titles(id, deployment(changed(full, own(["KubernetesReadOnly"]))))).toEqual([]);
    const key = change("scaleway_iam_api_key", "no-op", {
      before: { application_id: APPLICATION },
      after: { application_id: APPLICATION },
    });
    const secret = object("secret", "no-op", plain("regcred", "web", { type: "kubernetes.io/dockerconfigjson" }));
    const pull = changed(policy(["ContainerRegistryReadOnly"]), policy(["KubernetesFullAccess"]));
    expect(titles(id, deployment(pull, { ...key, stack: "workload" }, secret))).toEqual([]);
  });
});
