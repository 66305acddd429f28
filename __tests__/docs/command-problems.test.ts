import { problemsOf } from "./command-problems";
import { commandsOf } from "./shell";

const problems = async (code: string) =>
  (await Promise.all(commandsOf(code).map((command) => problemsOf(command, ["made.json"])))).flat();

describe("problemsOf a command in the docs", () => {
  test.each([
    ["npm run no-such-script", ["there is no npm script no-such-script"]],
    ["npm run review --json", ["npm keeps --json for itself: write it behind --"]],
    ["npm run review -- --no-such-flag", ["kapsule review --no-such-flag: --no-such-flag is not known"]],
    ["npm run review -- --fail-on grave", [expect.stringContaining("Invalid values")]],
    ["npx kapsule reviw", ["Unknown command: reviw; see kapsule --help"]],
    ["npx kapsule", ["name a command; see kapsule --help"]],
    ["npx kapsule manifests --no-check", ["kapsule manifests --no-check: --no-check is not known"]],
    ["true && npm run no-such-script", ["true is no program that is known here", expect.anything()]],
    ["echo | no-such-program", [expect.anything(), "no-such-program is no program that is known here"]],
    ["export A=$(no-such-program)", ["no-such-program is no program that is known here"]],
    ['export A="$(no-such-program)"', ["no-such-program is no program that is known here"]],
    ["export KAPSULE_REGSTRY=a", ["KAPSULE_REGSTRY is no variable that is read"]],
    ["KAPSULE_ENVIRONMENT=prod npm run deploy", ["KAPSULE_ENVIRONMENT is no variable that is read"]],
    ["gh variable set KAPSULE_BUCKET --body b", ["KAPSULE_BUCKET is no variable that is read"]],
    ["docker build examples/helo", ["there is no examples/helo"]],
    ["cat service.yaml missing.yaml cluster=gone.json", ["there is no missing.yaml", "there is no gone.json"]],
    ["npm install no-such-package", ["no-such-package is no package that is known here"]],
    ["npm frobnicate", ["npm frobnicate is not known here"]],
    ["docker buildd .", ["docker buildd . is no command that is known here"]],
    ["terraform -chdir=cdktf.out/stacks state", ["terraform state is no command that is known here"]],
    ["kubectl gets nodes", ["kubectl gets nodes is no command that is known here"]],
  ])("finds what is wrong with %s", async (code, expected) => {
    expect(await problems(code)).toEqual(expected);
  });

  test.each([
    "npm ci && npm start # the example",
    "npm run --silent kapsule -- check-annotations service.yaml --json",
    "npm run deploy -- --auto-approve",
    "KAPSULE_KUBECONFIG=~/.kube/config KAPSULE_KUBE_CONTEXT=kind-kind npm run deploy",
    "npm run review -- cluster.json --format markdown --out c.md",
    "cat made.json cdktf.out/stacks/*/.terraform.lock.hcl",
    "npm install cdktf-kapsule cdktf@0.21 @cdktf/provider-kubernetes",
    "scw iam policy create \\\n  name=ci",
  ])("has nothing against %s", async (code) => {
    expect(await problems(code)).toEqual([]);
  });
});
