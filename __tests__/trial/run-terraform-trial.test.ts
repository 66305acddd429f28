import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { testTerraform } from "../../cli/test-terraform";
import { judgePlan } from "../../trial/run-terraform-trial";
import { checksOf, SUBJECTS } from "../../trial/terraform-subjects";
import { kubernetesStack, stackOf, synthesizedApp, temporaryDirectory } from "../synthesis/temporary-app";

jest.setTimeout(60_000);

const CHECKS = SUBJECTS.flatMap((subject) => checksOf("terraform", subject));

const stack = stackOf(
  synthesizedApp((app) => {
    const metadata = { name: "a" };
    const precondition = [{ condition: "${false}", errorMessage: "the users must be hashes" }];
    new ConfigMapV1(kubernetesStack(app, "workload"), "Config", { metadata, lifecycle: { precondition } });
  }),
  "workload",
);

async function tried(terraform: string): Promise<{ code: number; lines: string[] }> {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "terraform"), `#!/bin/sh\n${terraform}\n`);
  chmodSync(join(directory, "terraform"), 0o755);
  const lines: string[] = [];
  const code = await testTerraform({ env: { PATH: directory }, print: (line) => lines.push(line) });
  return { code, lines: lines.filter((line) => !line.includes("tofu")) };
}

describe("the command test-terraform", () => {
  test("says which tools are missing, and does not count that as passed", async () => {
    const lines: string[] = [];
    const code = await testTerraform({ env: { PATH: "" }, print: (line) => lines.push(line) });
    expect([code, lines.length, lines[0], lines.at(-1)]).toEqual([
      3,
      2 * CHECKS.length + 1,
      "not run  terraform: init of cluster: terraform not found on the PATH",
      `0 passed, 0 failed, ${2 * CHECKS.length} not run`,
    ]);
  });

  test("does not count stacks whose providers are nowhere to be had", async () => {
    const { code, lines } = await tried(
      `case $1 in version) echo Terraform v0;; *) echo "Error: Failed to query available provider packages" >&2; exit 1;; esac`,
    );
    expect([code, lines[0], lines.at(-1)]).toEqual([
      3,
      "on Terraform v0",
      `0 passed, 0 failed, ${2 * CHECKS.length} not run`,
    ]);
    expect(lines).toContain(`not run  ${CHECKS[0]}: Error: Failed to query available provider packages`);
    expect(lines).toContain(`not run  ${CHECKS[1]}: not initialized`);
  });

  test("fails with what the tool says, tries no stack that is not initialized, and leaves no folder behind", async () => {
    const log = join(temporaryDirectory(), "log");
    const { code, lines } = await tried(
      `echo "$PWD" >> ${log}
       case $PWD in
         */cluster) [ "$1" != init ] || { echo "Error: no such backend" >&2; exit 1; };;
         *) [ "$1" = init ] || { echo "Error: is invalid"; exit 1; };;
       esac`,
    );
    expect([code, ...lines.slice(1)]).toEqual([
      1,
      "FAILED   terraform: init of cluster: Error: no such backend",
      "not run  terraform: validate of cluster: not initialized",
      "not run  terraform: plan of cluster, from an empty state: not initialized",
      "passed   terraform: init of workload",
      "FAILED   terraform: validate of workload: Error: is invalid",
      "passed   terraform: init of workload on a kubeconfig",
      "FAILED   terraform: validate of workload on a kubeconfig: Error: is invalid",
      "FAILED   terraform: plan of workload on a kubeconfig, from an empty state: Error: is invalid",
      "FAILED   terraform: plan of workload on a kubeconfig refuses users in plain text, and does not show them: Error: is invalid",
      `2 passed, 5 failed, ${CHECKS.length + 2} not run`,
    ]);
    const used = readFileSync(log, "utf8").match(/^.*kapsule-trial-.*$/gm) ?? [];
    expect([used.length, used.filter((folder) => existsSync(folder))]).toEqual([7, []]);
  });
});

describe("judgePlan", () => {
  const accepted = { name: "a", secrets: { users: "admin:canary\n" }, refused: false };
  const refused = { ...accepted, refused: true };

  test.each([
    ["a plan that adds everything", accepted, true, "Plan: 1 to add, 0 to change, 0 to destroy."],
    ["a refusal for the reason of the stack", refused, false, "│ Error: failed\n│ the users must\n│ be hashes"],
  ])("accepts %s", (_what, plan, passed, output) => {
    expect(() => {
      judgePlan(plan, stack, passed, output);
    }).not.toThrow();
  });

  test.each([
    ["a plan that fails", accepted, false, "Error: no", "Error: no"],
    ["too many", accepted, true, "Plan: 2 to add, 0 to change, 0 to destroy.", "adds 2 resources, of 1"],
    ["no plan", accepted, true, "No changes.", "adds an unknown number of resources, of 1"],
    ["a secret that is shown", accepted, true, "Plan: 1 to add\ncanary", "the output holds the value of users"],
    [
      "a refused secret that is shown",
      refused,
      false,
      "the users must be hashes: canary",
      "the output holds the value",
    ],
    ["a plan that had to be refused", refused, true, "Plan: 1 to add, 0 to change, 0 to destroy.", "was not refused"],
    ["a refusal for another reason", refused, false, "Error: no network", "Error: no network"],
  ])("does not accept %s", (_what, plan, passed, output, reason) => {
    expect(() => {
      judgePlan(plan, stack, passed, output);
    }).toThrow(reason);
  });
});
