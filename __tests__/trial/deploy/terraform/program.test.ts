import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programOf, requireInitialized, versionsIn } from "../../../../trial/deploy/terraform/program";

describe("the program", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "program-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function program(name: string, script = ""): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  test("is Terraform before OpenTofu, or what the environment names", () => {
    const tofu = program("tofu");
    expect(programOf({ PATH: folder })).toBe("tofu");
    program("terraform");
    expect(programOf({ PATH: folder })).toBe("terraform");
    expect(programOf({ PATH: folder, TERRAFORM_BINARY_NAME: "tofu" })).toBe("tofu");
    expect(programOf({ PATH: "", TERRAFORM_BINARY_NAME: tofu })).toBe(tofu);
    expect(() => programOf({ PATH: "", TERRAFORM_BINARY_NAME: "tofu" })).toThrow("not on the PATH: tofu;");
  });

  test("says with its own version those of the folder's providers", async () => {
    const terraform = program(
      "terraform",
      `printf 'Terraform v1.11.4\\non linux_amd64\\n+ provider registry.terraform.io/scaleway/scaleway v2.81.0\\n'`,
    );
    const { signal } = new AbortController();
    const settings = { terraform, project: folder, stack: "cluster", directory: folder, env: {}, signal };
    expect(await versionsIn(settings)).toEqual({
      terraform: "Terraform v1.11.4",
      providers: { "registry.terraform.io/scaleway/scaleway": "2.81.0" },
    });
  });
});

test("an init without a provider shows nothing, and any other that fails is an error", () => {
  const refusal = (output: string): unknown => {
    try {
      requireInitialized({ passed: false, output });
      return undefined;
    } catch (error) {
      return error;
    }
  };
  expect(refusal("Error: Failed to query available provider packages")).toMatchObject({ name: "NotRunError" });
  expect(refusal("Error: Unsupported Terraform Core version")).toMatchObject({
    name: "Error",
    message: "init: Error: Unsupported Terraform Core version",
  });
});
