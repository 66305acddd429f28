import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { type Settings } from "./settings";
import { fromStackFolder } from "./stack-folder";

/** Folder of local state, beside cdktf.out. Holds credentials: it is git-ignored, and worth a disk that is encrypted. */
const LOCAL_STATE_FOLDER = ".state";

/** Gives a stack its state. The state key is part of its place, so that environments never share one. */
export function keepState(stack: TerraformStack, { stateKey, environment, state }: Settings): void {
  const id = stack.node.id;
  const { region } = environment;
  if (state.kind === "local") {
    new LocalBackend(stack, { path: fromStackFolder(stack, `${LOCAL_STATE_FOLDER}/${stateKey}/${id}.tfstate`) });
    return;
  }
  new S3Backend(stack, {
    bucket: state.bucket,
    key: `kapsule/${stateKey}/${id}.tfstate`,
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
