import { type TerraformStack } from "cdktf";
import { type Settings } from "./settings";
import { TerraformState } from "./terraform-state";

/** Folder of local state, beside cdktf.out. Holds credentials: it is git-ignored, and worth a disk that is encrypted. */
const LOCAL_STATE_FOLDER = ".state";

/** Gives a stack of the example its state. The state key is part of its place, so that environments never share one. */
export function keepState(stack: TerraformStack, { stateKey, environment: { region }, state }: Settings): void {
  const kept =
    state.kind === "local"
      ? TerraformState.folder(`${LOCAL_STATE_FOLDER}/${stateKey}`)
      : TerraformState.bucket({ bucket: state.bucket, region, prefix: `kapsule/${stateKey}` });
  kept.keep(stack);
}
