import { type LocalApi } from "../../../local";
import { eventually } from "../../processes";
import { clustersAt, unready, type DeployedCluster } from "./deployed";

/** How long clusters may go on changing after an apply that ended, in seconds. */
const SETTLING = 30;

/**
 * All clusters, when none of them changes any more.
 *
 * @throws Error that says what goes on changing
 */
export async function settled(api: LocalApi, secretKey: string): Promise<readonly DeployedCluster[]> {
  let clusters: readonly DeployedCluster[] = [];
  try {
    return await eventually("ready", SETTLING, async () => {
      clusters = await clustersAt(api, secretKey);
      return unready(clusters).length === 0 ? clusters : undefined;
    });
  } catch (error) {
    const changing = unready(clusters);
    if (changing.length === 0) throw error;
    throw new Error(`${changing.join(", ")}, ${SETTLING} s after the apply`, { cause: error });
  }
}
