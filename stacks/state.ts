import { posix, relative, resolve, sep } from "node:path";
import { App, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { type Region } from "../constructs/core/location";
import { type StateSettings } from "./settings";

/** Folder of local state, beside cdktf.out. Holds credentials: it is git-ignored, and worth a disk that is encrypted. */
export const LOCAL_STATE_FOLDER = ".state";

/**
 * Gives a stack its state. The environment is part of its place, so that environments never share one. A local place
 * is written relative to the stack's folder, where Terraform runs, so that it does not tell where the checkout lies.
 */
export function keepState(stack: TerraformStack, environment: string, region: Region, state: StateSettings): void {
  const id = stack.node.id;
  if (state.kind === "local") {
    const stackFolder = resolve(App.of(stack).outdir, "stacks", id);
    const path = relative(stackFolder, resolve(LOCAL_STATE_FOLDER, environment, `${id}.tfstate`));
    new LocalBackend(stack, { path: path.split(sep).join(posix.sep) });
    return;
  }
  new S3Backend(stack, {
    bucket: state.bucket,
    key: `kapsule/${environment}/${id}.tfstate`,
    region,
    endpoints: { s3: `https://s3.${region}.scw.cloud` },
    // Object Storage speaks S3 but is not AWS: nothing of AWS's own can be checked.
    skipCredentialsValidation: true,
    skipRegionValidation: true,
    skipRequestingAccountId: true,
    skipMetadataApiCheck: true,
    skipS3Checksum: true,
  });
  // The engine has no property for it.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}
