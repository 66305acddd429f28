import { delimiter } from "node:path";
import { readApp, type SynthesizedStack } from "../../../../synthesis/read";
import { lookedAt, madeUpFor, workloadOn } from "../../../../trial/deploy/workload/workload";
import { composed } from "../../../composed";

const { stacks } = readApp(composed().outdir);
const named = (name: string): SynthesizedStack => {
  const stack = stacks.find((each) => each.name === name);
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
};

test("the workload is the stack with Kubernetes objects that depends on the one with the cluster", () => {
  expect(workloadOn(named("cluster"), stacks)?.name).toBe("workload");
  expect(workloadOn(named("workload"), stacks)).toBeUndefined();
});

test("variables that need a value are made up, of which the stack has them", () => {
  expect(madeUpFor(named("cluster"))).toEqual({});
  expect(madeUpFor(named("workload"))).toEqual({
    TF_VAR_dashboard_users: expect.stringMatching(/^admin:\$2y\$10\$\S{53}\n$/) as string,
  });
  const variable = { description: undefined, sensitive: true };
  const variables = {
    kubernetes_token: { ...variable, default: undefined },
    dashboard_users: { ...variable, default: "a:b" },
    other: { ...variable, default: undefined },
  };
  expect(madeUpFor({ ...named("workload"), variables })).toEqual({ TF_VAR_kubernetes_token: "rehearsal" });
});

test("a workload is looked at only where kubectl can ask its cluster", async () => {
  const context = { kubeconfig: "/none", name: "kind", server: "127.0.0.1:1" };
  await expect(lookedAt({ stack: named("workload"), context }, "cluster", { PATH: delimiter })).rejects.toThrow(
    "not on the PATH: kubectl; it is asked whether controllers run on the cluster",
  );
  await expect(lookedAt({ stack: named("workload"), context }, "other", { PATH: delimiter })).rejects.toThrow(
    /^workload is not rehearsed:\n- data\.terraform_remote_state\.cross-stack-reference-input-cluster is another stack's state/,
  );
});
