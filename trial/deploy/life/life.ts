import { type LocalApi, type LogEntry } from "../../../local";
import { type JsonObject } from "../../../synthesis/json";
import { applyAgain, standsStill } from "./again";
import { clustersAt, versionsAt, type DeployedCluster } from "./deployed";
import { settled } from "./settled";
import { versionsOf } from "../stack/stack-edits";
import { stagesOf, type Stages } from "../stack/stages";
import { NotRunError } from "../not-run-error";
import { Steps, type Step } from "./step";
import { type Driver, type Ran } from "../terraform/terraform-driver";
import { isAt, minorOf, upgradePath } from "../stack/upgrade-path";
import { asVersioned, emptied, grown, keptClusters, made, replacedNodes, requirePassed } from "./verdicts";
import { deployWorkload, destroyWorkload, type WorkloadLife } from "../workload/workload-life";
import { type Workspace } from "../terraform/workspace";

/** What a life needs. */
export interface LifeSettings {
  readonly api: LocalApi;
  readonly secretKey: string;
  /** All calls; the API adds to it. */
  readonly log: readonly LogEntry[];
  readonly driver: Driver;
  readonly workspace: Workspace;
  readonly stages: Stages;
  /** Another stack, on it; undefined for none. */
  readonly workload: WorkloadLife | undefined;
  readonly onStep: (step: Step) => void;
  /** Gets the calls of a deploy that passed; what it throws ends the life. */
  readonly onDeployed: (calls: readonly LogEntry[]) => void;
  /** Ends the life, which then shows nothing. */
  readonly signal: AbortSignal;
}

/**
 * The stages of a stack's life, by the versions that the API offers.
 *
 * @param stack as it is rehearsed
 * @throws NotRunError if its minor version is none of them
 */
export async function stagesAt(api: LocalApi, secretKey: string, stack: JsonObject): Promise<Stages> {
  const versions = [...new Set(versionsOf(stack))];
  const [version] = versions;
  // Clusters of different versions have no path in common.
  if (versions.length !== 1 || version === undefined) return stagesOf(stack, undefined);
  const offered = await versionsAt(api, secretKey);
  if (!offered.some((each) => isAt(each, minorOf(version)))) {
    throw new NotRunError(`Kubernetes ${version} is not on offer at the local API, which has ${offered.join(", ")}`);
  }
  return stagesOf(stack, upgradePath(version, offered));
}

/** Deploys a stack, upgrades and scales it, and destroys it, at a local API that was empty. */
export async function live(settings: LifeSettings): Promise<readonly Step[]> {
  const { api, secretKey, log, driver, workspace, stages, workload } = settings;
  const { path, configurations, scaledPools } = stages;
  const steps = new Steps(settings);
  const clusters = () => settled(api, secretKey);
  const apply = (configuration: JsonObject | undefined): Promise<Ran> => {
    if (configuration === undefined) throw new NotRunError("no literal in the stack's JSON to change");
    workspace.write(configuration);
    return driver.apply();
  };
  const again = () => steps.take("deploy again", () => applyAgain(driver), standsStill);
  let before: readonly DeployedCluster[] = [];
  const start = log.length;

  await steps.take(
    path === undefined ? "deploy" : `deploy at ${path.from}`,
    () => apply(configurations.deploy),
    async (ran) => {
      requirePassed(ran);
      before = await clusters();
      if (path !== undefined) asVersioned(before, path.from, true);
      return made(api.resources(), workspace.managed());
    },
  );
  const [deployed] = steps.all;
  if (deployed?.outcome === "passed") settings.onDeployed(log.slice(start, start + deployed.calls));
  await again();
  if (workload !== undefined) await deployWorkload(steps, workload);

  await steps.take(
    path === undefined ? "upgrade" : `upgrade to ${path.to}`,
    () => apply(configurations.upgrade),
    async (ran) => {
      requirePassed(ran);
      const after = await clusters();
      keptClusters(before, after);
      const versions = asVersioned(after, path?.to ?? "", stages.upgradesPools);
      return stages.upgradesPools ? `${versions}; ${replacedNodes(before, after)}` : versions;
    },
  );
  if (path !== undefined) await again();

  const smaller = await clustersAt(api, secretKey);
  await steps.take(
    "scale",
    () => apply(configurations.scale),
    async (ran) => {
      requirePassed(ran);
      return grown(smaller, await clusters(), scaledPools);
    },
  );
  if (scaledPools > 0) await again();
  if (workload !== undefined) await destroyWorkload(steps, workload);

  await steps.take(
    "destroy",
    () => driver.destroy(),
    (ran) => {
      requirePassed(ran);
      return emptied(api.resources(), workspace.managed());
    },
  );
  return steps.all;
}
