import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { settingsFrom } from "../../stacks/settings";
import { keepState } from "../../stacks/state";

function backend(env: Record<string, string>, outdir = "cdktf.out"): unknown {
  const stack = new TerraformStack(new App({ outdir }), "cluster");
  keepState(stack, settingsFrom(env));
  const json = JSON.parse(Testing.synth(stack)) as { terraform: { backend: unknown } };
  return json.terraform.backend;
}

describe("state", () => {
  test("is a file outside of cdktf.out, at a path that does not tell where the checkout lies", () => {
    expect(backend({})).toEqual({ local: { path: "../../../.state/dev/cluster.tfstate" } });
  });

  test("is another file for every environment and kubeconfig", () => {
    expect(backend({ KAPSULE_ENV: "prod" })).toEqual({ local: { path: "../../../.state/prod/cluster.tfstate" } });
    expect(backend({ KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "kind" })).toEqual({
      local: {
        path: expect.stringMatching(/^\.\.\/\.\.\/\.\.\/\.state\/dev-kind-[0-9a-f]{8}\/cluster\.tfstate$/) as string,
      },
    });
  });

  test("stays in the same place when the output goes elsewhere", () => {
    const outdir = mkdtempSync(join(tmpdir(), "kapsule-"));
    const { local } = backend({}, outdir) as { local: { path: string } };
    expect(resolve(outdir, "stacks", "cluster", local.path)).toBe(resolve(".state", "dev", "cluster.tfstate"));
    expect(relative(".", resolve(outdir, "stacks", "cluster", local.path))).toBe(
      join(".state", "dev", "cluster.tfstate"),
    );
  });

  test("can be a bucket of Scaleway with locking and without credentials", () => {
    expect(backend({ KAPSULE_STATE_BUCKET: "states", KAPSULE_ENV: "prod" })).toEqual({
      s3: {
        bucket: "states",
        key: "kapsule/prod/cluster.tfstate",
        region: "fr-par",
        endpoints: { s3: "https://s3.fr-par.scw.cloud" },
        skip_credentials_validation: true,
        skip_region_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
        skip_s3_checksum: true,
        use_lockfile: true,
      },
    });
  });
});
