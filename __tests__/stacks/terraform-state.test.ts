import { App, TerraformStack, Testing } from "cdktf";
import { type BucketStateOptions, TerraformState } from "../../stacks";

const BUCKET: BucketStateOptions = { bucket: "my-state", region: "nl-ams", prefix: "shop/prod" };

function backend(state: TerraformState, id = "cluster"): unknown {
  const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), id);
  state.keep(stack);
  return (JSON.parse(Testing.synth(stack)) as { terraform: { backend: unknown } }).terraform.backend;
}

describe("TerraformState", () => {
  test("keeps each stack in a file of its own in a bucket, with locking and without credentials", () => {
    const state = TerraformState.bucket(BUCKET);
    const settings = {
      bucket: "my-state",
      region: "nl-ams",
      endpoints: { s3: "https://s3.nl-ams.scw.cloud" },
      skip_credentials_validation: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      skip_s3_checksum: true,
      use_lockfile: true,
    };
    expect(backend(state)).toEqual({ s3: { ...settings, key: "shop/prod/cluster.tfstate" } });
    expect(backend(state, "web")).toEqual({ s3: { ...settings, key: "shop/prod/web.tfstate" } });
  });

  test("keeps it in a folder, at a path that does not tell where the checkout lies", () => {
    expect(backend(TerraformState.folder(".state/dev"))).toEqual({
      local: { path: "../../../.state/dev/cluster.tfstate" },
    });
    expect(backend(TerraformState.folder("/var/lib/states"))).toEqual({
      local: { path: "/var/lib/states/cluster.tfstate" },
    });
  });

  test("refuses what cannot be, all of it at once", () => {
    const wrong = { bucket: "My_State", region: "us-east-1", prefix: "/shop/" } as unknown;
    expect(() => TerraformState.bucket(wrong as BucketStateOptions)).toThrow(
      "TerraformState refuses its input:\n" +
        '  - bucket: must be the name of a bucket, received "My_State"; write it such as "my-state"\n' +
        '  - region: must be one of fr-par, nl-ams, pl-waw, it-mil, received "us-east-1"; write one of them\n' +
        '  - prefix: must be names that are joined by /, received "/shop/"; write it such as "shop/prod"',
    );
    expect(() => TerraformState.folder("")).toThrow(
      'TerraformState refuses its input:\n  - path: must be the path of a folder, received ""; write it such as ".state/dev"',
    );
  });
});
