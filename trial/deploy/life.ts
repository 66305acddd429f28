import { type LocalApi, type LogEntry } from "../../local";
import { type JsonObject } from "../../synthesis/json";
import { eventually } from "../processes";
import { clustersAt, unready, versionsAt, type DeployedCluster } from "./deployed";
import { scaledUp, upgradesPools, versionsOf, withVersion } from "./stack-edits";
import { NotRunError, Steps, type Step } from "./step";
import { type Driver, type Ran } from "./terraform-driver";
import { isAt, upgradePath, type UpgradePath } from "./upgrade-path";
import { nothingToDo, requirePassed } from "./verdicts";
import { deployWorkload, destroyWorkload, type WorkloadLife } from "./workload-life";
import { type Workspace } from "./workspace";

/** What a life needs. */
export interface LifeSettings {
  readonly api: LocalApi;
  readonly secretKey: string;
  /** All calls; the API adds to it. */
  readonly log: readonly LogEntry[];
  readonly driver: Driver;
  readonly workspace: Workspace;
  /** The stack as it is rehearsed. */
  readonly stack: JsonObject;
  /** Another, on it; undefined for none. */
  readonly workload: WorkloadLife | undefined;
  readonly onStep: (step: Step) => void;
}

/** How long clusters may go on changing after an apply that ended, in seconds. */
const SETTLING = 30;

/** Deploys a stack, upgrades and scales it, and destroys it, at a local API that was empty. */
export async function live(settings: LifeSettings): Promise<readonly Step[]> {
  const { api, driver, workspace, stack, workload } = settings;
  const path = await pathOf(settings);
  const before = path === undefined ? stack : withVersion(stack, path.from);
  const after = path === undefined ? stack : withVersion(stack, path.to);
  const larger = scaledUp(after);
  const steps = new Steps(settings.log, settings.onStep);
  const again = () => steps.take("deploy again", () => driver.apply(), nothingToDo);

  workspace.write(before);
  await steps.take(
    path === undefined ? "deploy" : `deploy at ${path.from}`,
    () => driver.apply(),
    async (ran) => {
      requirePassed(ran);
      await settled(settings);
      return `resources at the API: ${api.resources().length}`;
    },
  );
  await again();
  if (workload !== undefined) await deployWorkload(steps, workload);

  await steps.take(
    path === undefined ? "upgrade" : `upgrade to ${path.to}`,
    () => change(settings, path && after),
    async (ran) => {
      requirePassed(ran);
      return upgraded(await settled(settings), path?.to ?? "", upgradesPools(after));
    },
  );
  if (path !== undefined) await again();

  const sizeBefore = sizeOf(await clustersAt(api, settings.secretKey));
  await steps.take(
    "scale",
    () => change(settings, larger.pools === 0 ? undefined : larger.stack),
    async (ran) => {
      requirePassed(ran);
      const size = sizeOf(await settled(settings));
      if (size === sizeBefore + larger.pools) return `${sizeBefore} nodes, then ${size}`;
      throw new Error(`${sizeBefore} nodes, then ${size}: not one more in each of ${larger.pools} pools`);
    },
  );
  if (larger.pools > 0) await again();
  if (workload !== undefined) await destroyWorkload(steps, workload);

  await steps.take(
    "destroy",
    () => driver.destroy(),
    (ran) => {
      requirePassed(ran);
      const left = api.resources().map(({ type, name }) => `${type} ${name}`);
      if (left.length > 0) throw new Error(`orphaned: ${left.join(", ")}`);
      return "the API is empty";
    },
  );
  return steps.all;
}

async function pathOf({ api, secretKey, stack }: LifeSettings): Promise<UpgradePath | undefined> {
  const versions = [...new Set(versionsOf(stack))];
  const [version] = versions;
  // Clusters of different versions have no path in common.
  if (versions.length !== 1 || version === undefined) return undefined;
  return upgradePath(version, await versionsAt(api, secretKey));
}

function change({ workspace, driver }: LifeSettings, edited: JsonObject | undefined): Promise<Ran> {
  if (edited === undefined) return Promise.reject(new NotRunError("no literal in the stack's JSON to change"));
  workspace.write(edited);
  return driver.apply();
}

/** All clusters, when none of them changes any more. */
async function settled({ api, secretKey }: LifeSettings): Promise<readonly DeployedCluster[]> {
  let clusters: readonly DeployedCluster[] = [];
  try {
    return await eventually("ready", SETTLING, async () => {
      clusters = await clustersAt(api, secretKey);
      return unready(clusters).length === 0 ? clusters : undefined;
    });
  } catch {
    throw new Error(`${unready(clusters).join(", ")}, ${SETTLING} s after the apply`);
  }
}

function upgraded(clusters: readonly DeployedCluster[], version: string, withPools: boolean): string {
  const all = clusters.flatMap((cluster) => [cluster, ...(withPools ? cluster.pools : [])]);
  const behind = all.filter((each) => !isAt(each.version, version));
  if (behind.length === 0) return `all clusters at ${version}${withPools ? ", with their pools" : ""}`;
  throw new Error(`not at ${version}: ${behind.map((each) => each.version).join(", ")}`);
}

function sizeOf(clusters: readonly DeployedCluster[]): number {
  return clusters.flatMap(({ pools }) => pools).reduce((sum, { size }) => sum + size, 0);
}
