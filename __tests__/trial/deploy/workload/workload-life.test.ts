import { Steps } from "../../../../trial/deploy/life/step";
import { type Ran } from "../../../../trial/deploy/terraform/terraform-driver";
import { deployWorkload, destroyWorkload, type WorkloadLife } from "../../../../trial/deploy/workload/workload-life";

const ADDED: Ran = { passed: true, output: "Apply complete! Resources: 3 added, 0 changed, 0 destroyed." };
const SAME: Ran = { passed: true, output: "No changes. Your infrastructure matches the configuration." };
const REFUSED: Ran = { passed: false, output: "Error: already exists" };

/** What a workload's life does, and what is told of it. */
async function lived(
  createOnly: boolean,
  applies: Ran[],
  { failing = false, left = [] as readonly string[], made = 3 } = {},
) {
  const done: string[] = [];
  let state: readonly string[] = Array.from({ length: made }, (_, index) => `kubernetes_secret_v1.${index}`);
  const steps = new Steps({ log: [], onStep: () => undefined, signal: new AbortController().signal });
  const run = (name: string, ran: Ran) => {
    done.push(name);
    return Promise.resolve(ran);
  };
  const workload: WorkloadLife = {
    stack: "workload",
    createOnly,
    driver: {
      apply: () => run("apply", applies.shift() ?? SAME),
      destroy: () => {
        state = left;
        return run("destroy", { passed: true, output: "" });
      },
    },
    managed: () => state,
    forgetObjects: () => done.push("forget"),
  };
  if (failing) await steps.take("deploy", () => Promise.reject(new Error("no")), String);
  await deployWorkload(steps, workload);
  await destroyWorkload(steps, workload);
  return { done, told: steps.all.map(({ name, outcome, detail }) => [name, outcome, detail]) };
}

test("on a cluster with controllers all is deployed and destroyed", async () => {
  expect(await lived(false, [ADDED])).toEqual({
    done: ["apply", "apply", "destroy"],
    told: [
      ["deploy workload", "passed", "3 resources made"],
      ["deploy workload again", "passed", "nothing to do"],
      ["destroy workload", "passed", "nothing is left of it"],
    ],
  });
});

test("on an API server alone its objects are forgotten before the rest is destroyed", async () => {
  expect(await lived(true, [ADDED])).toEqual({
    done: ["apply", "apply", "forget", "destroy"],
    told: [
      ["deploy workload", "passed", "3 resources made, and nothing waited for: nothing runs there"],
      ["deploy workload again", "passed", "nothing to do"],
      ["destroy workload", "passed", "its Kubernetes objects are left on the cluster: nothing runs there"],
    ],
  });
});

test("what a failed deploy has made is destroyed where that can be", async () => {
  const skipped = ["deploy workload again", "not run", "deploy workload failed"];
  expect(await lived(false, [REFUSED])).toEqual({
    done: ["apply", "destroy"],
    told: [
      ["deploy workload", "failed", "Error: already exists"],
      skipped,
      ["destroy workload", "passed", "nothing is left of it"],
    ],
  });
  expect(await lived(true, [REFUSED])).toEqual({
    done: ["apply"],
    told: [
      ["deploy workload", "failed", "Error: already exists"],
      skipped,
      ["destroy workload", "not run", "deploy workload failed"],
    ],
  });
});

test("nothing is deployed or destroyed where the cluster's stack failed", async () => {
  const { done, told } = await lived(false, [], { failing: true });
  expect(done).toEqual([]);
  expect(told.slice(1).map(([, outcome]) => outcome)).toEqual(["not run", "not run", "not run"]);
});

test("what a destroy leaves in the state is named, and a deploy that makes nothing is none", async () => {
  const left = ["kubernetes_secret_v1.Users"];
  const { told } = await lived(false, [ADDED], { left });
  expect(told.at(-1)).toEqual(["destroy workload", "failed", "still in the state: kubernetes_secret_v1.Users"]);
  const nothing = await lived(false, [ADDED], { made: 0 });
  expect(nothing.told[0]).toEqual(["deploy workload", "failed", "nothing is in the state"]);
});
