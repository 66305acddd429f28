import { join } from "node:path";
import { type LocalApi } from "../../../local";
import { initialized, settingsFor, type Place } from "../place";
import { madeUpFor, variablesOf, type Workload } from "./workload";
import { forCluster, withoutObjects } from "./workload-edits";
import { type WorkloadLife } from "./workload-life";
import { Workspace } from "../terraform/workspace";

/**
 * A workload stack beside the cluster's, ready to be deployed on it.
 *
 * @param env environment of this program
 */
export async function joined(
  place: Place,
  workload: Workload,
  cluster: Workspace,
  api: LocalApi,
  env: NodeJS.ProcessEnv,
): Promise<WorkloadLife> {
  const { stack, createOnly, configuration } = workload;
  const workspace = new Workspace(join(place.directory, "workload"), stack.name);
  workspace.write(forCluster(configuration, { ...workload, cluster: cluster.stack, clusterState: cluster.stateFile }));
  const settings = settingsFor(place, workspace, api);
  const own = { ...settings.env, ...madeUpFor(stack), ...variablesOf(stack, env) };
  const { driver } = await initialized({ ...settings, env: own });
  const forgetObjects = () => {
    workspace.editState(withoutObjects);
  };
  const managed = () => workspace.managed();
  return { stack: stack.name, driver, createOnly, managed, forgetObjects };
}
