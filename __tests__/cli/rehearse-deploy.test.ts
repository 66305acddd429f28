import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearseDeploy, type RehearseDeployArguments } from "../../cli/rehearse-deploy";
import { composed } from "../composed";

const GIVEN: RehearseDeployArguments = {
  output: composed().outdir,
  stack: undefined,
  speed: 600,
  faults: false,
  faultKind: "500",
  only: undefined,
  sample: undefined,
  parallel: 4,
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
    [{ parallel: 0 }, "--parallel must be a whole number of at least 1, received 0"],
    [{ faults: true, sample: 1.5 }, "--sample must be a whole number of at least 1, received 1.5"],
    [{ only: "POST" }, "--only and --sample choose among the calls of --faults"],
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
    [{ stack: "workload" }, "set these variables first: TF_VAR_dashboard_users"],
  ])("%j", async (given, message) => {
    expect(await refusal(given)).toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
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
        /^CommandError: workload is not rehearsed: .*kubernetes_namespace_v1\..* is not served/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
