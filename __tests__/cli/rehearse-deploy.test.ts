import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformResource, TerraformStack } from "cdktf";
import { commandLine } from "../../cli/kapsule";
import { rehearseDeploy, type RehearseDeployArguments } from "../../cli/rehearse-deploy";
import { composed } from "../composed";

const GIVEN: RehearseDeployArguments = {
  output: composed().outdir,
  stack: undefined,
  speed: 600,
  faults: false,
  faultStage: undefined,
  faultKind: undefined,
  accept: undefined,
  only: undefined,
  sample: undefined,
  parallel: undefined,
  json: undefined,
  kubeconfig: undefined,
  context: undefined,
};

function refusal(given: Partial<RehearseDeployArguments>, env: NodeJS.ProcessEnv = { PATH: "" }): Promise<unknown> {
  const silent = { print: () => undefined, note: () => undefined };
  return rehearseDeploy({ ...GIVEN, ...given }, env, silent).then(
    () => "not refused",
    (error: unknown) => error,
  );
}

describe("wrong usage is refused before anything is started", () => {
  test.each<[Partial<RehearseDeployArguments>, string]>([
    [{ speed: 0 }, "--speed must be above 0, received 0"],
    [{ speed: NaN }, "--speed must be above 0, received NaN"],
    [{ faults: true, parallel: 0 }, "--parallel must be a whole number of at least 1, received 0"],
    [{ faults: true, sample: 1.5 }, "--sample must be a whole number of at least 1, received 1.5"],
    [{ faults: true, sample: NaN }, "--sample must be a whole number of at least 1, received no number"],
    [{ faults: true, only: "" }, "--only needs a part of METHOD PATH, as POST or /k8s/"],
    [{ only: "POST" }, "--only is about the calls of --faults"],
    [{ accept: "README.md" }, "--accept is about the calls of --faults"],
    [{ faultStage: "destroy" }, "--fault-stage is about the calls of --faults"],
    [{ faultKind: "down" }, "--fault-kind is about the calls of --faults"],
    [{ parallel: 2 }, "--parallel is about the calls of --faults"],
    [
      { faults: true, faultKind: "500,503" },
      '--fault-kind: there is no "503"; there are 500, 429, cut, timeout, lost, down',
    ],
    [{ faults: true, faultStage: "" }, '--fault-stage: there is no ""; there are deploy, upgrade, scale, destroy'],
    [{ faults: true, accept: "docs" }, "docs cannot be read (EISDIR); name a file that is there"],
    [
      { faults: true, accept: "cdktf.json" },
      "--accept: cdktf.json: holds no list; write a list of " +
        "- {stage: deploy, kind: down, call: POST /vpc/v2/regions/fr-par/vpcs, reason: the provider forgets it}",
    ],
    [{ json: "" }, "--json needs the name of a file"],
    [{ json: "docs" }, "docs cannot be written (EISDIR); name a file in a folder that is there"],
    [{ stack: "none" }, 'there is no stack "none"; there are cluster, workload'],
    [{ context: "kind" }, "--context is one of the file of --kubeconfig"],
    [{ kubeconfig: "docs" }, "docs cannot be read (EISDIR); name a file that is there"],
    [{ kubeconfig: "README.md" }, "--kubeconfig: README.md is no YAML"],
    [{ kubeconfig: "package.json" }, "--kubeconfig: package.json has no context; there are: none"],
    [
      { stack: "workload", kubeconfig: "kubeconfig" },
      "no stack with Kubernetes objects depends on workload; leave out --kubeconfig",
    ],
  ])("%j", async (given, message) => {
    expect(await refusal(given)).toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
});

test("of several stacks with a cluster, those that are left out are named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rehearse-deploy-"));
  const app = new App({ outdir: folder });
  for (const name of ["paris", "amsterdam", "other"]) {
    const stack = new TerraformStack(app, name);
    const terraformResourceType = name === "other" ? "scaleway_vpc" : "scaleway_k8s_cluster";
    new TerraformResource(stack, "Main", { terraformResourceType });
  }
  app.synth();
  try {
    const notes: string[] = [];
    const texts = { print: () => undefined, note: (line: string) => notes.push(line) };
    const noted = (stack?: string) => rehearseDeploy({ ...GIVEN, output: folder, stack }, { PATH: "" }, texts);
    await expect(noted()).rejects.toThrow("not on the PATH: terraform, tofu");
    await expect(noted("paris")).rejects.toThrow("not on the PATH: terraform, tofu");
    expect(notes).toEqual(["paris has a cluster as well, and is not rehearsed: --stack paris"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [["--fault-kind", "429"], /^nowhere\b.* synthesize first/],
  [["--fault-kind", "500", "--fault-kind", "cut"], /^--fault-kind is given twice$/],
])("of the command line %j is taken as a text", async (words, message) => {
  const given = ["rehearse", "deploy", "--faults", "--output", "nowhere", ...words];
  await expect(commandLine().parseAsync(given)).rejects.toThrow(message);
});

describe("where nothing can be shown, the exit code is 3", () => {
  test("without Terraform and OpenTofu", async () => {
    expect(await refusal({})).toMatchObject({
      name: "CommandError",
      message: "not on the PATH: terraform, tofu; install Terraform 1.5 or OpenTofu 1.6, or newer",
      exitCode: 3,
    });
    expect(await refusal({}, { PATH: "", TERRAFORM_BINARY_NAME: "terraform-1.5" })).toMatchObject({
      message: "not on the PATH: terraform-1.5; install Terraform 1.5 or OpenTofu 1.6, or newer",
      exitCode: 3,
    });
  });

  test("for a stack of which something would be made for real", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rehearse-deploy-"));
    try {
      // A program that is there, and that must not be run.
      writeFileSync(join(folder, "terraform"), "", { mode: 0o755 });
      const error = await refusal({ stack: "workload" }, { PATH: folder, TF_VAR_dashboard_users: "a:b" });
      expect(error).toMatchObject({ name: "CommandError", exitCode: 3 });
      expect(String(error)).toMatch(
        /^CommandError: workload is not rehearsed:\n- Kubernetes objects \(\d+\) need a cluster: --kubeconfig names one/,
      );
      // Before a value is asked for.
      expect(String(await refusal({ stack: "workload" }, { PATH: folder }))).toBe(String(error));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
