import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type LogEntry } from "../../local";
import { type JsonObject } from "../../synthesis/json";
import { type SynthesizedStack } from "../../synthesis/read";
import { withCleanUp } from "../clean-up";
import { terraformEnvironment } from "../terraform-environment";
import { acceptFailures, type AcceptedFailure } from "./sweep/accepted";
import { type SweepCase } from "./sweep/judge";
import { live, stagesAt } from "./life/life";
import { joined } from "./workload/join-workload";
import { initialized, settingsFor, startApi, type Place } from "./place";
import { programOf, versionsIn, type Versions } from "./terraform/program";
import { originalOf, requireRehearsable } from "./stack/rehearsable";
import { type DeployRehearsal, type Sweep } from "./report";
import { forRehearsal } from "./stack/stack-edits";
import { type Stages } from "./stack/stages";
import { type Step } from "./life/step";
import { requireChosen, sweep, type SweepChoice } from "./sweep/sweep";
import { sweptBehind } from "./sweep/swept-behind";
import { TerraformDriver } from "./terraform/terraform-driver";
import { lookedAt, variablesOf, type Workload, type WorkloadOptions } from "./workload/workload";
import { Workspace } from "./terraform/workspace";

/** Settings of a rehearsal. */
export interface DeployRehearsalOptions {
  readonly stack: SynthesizedStack;
  /** What is deployed on it, and where; undefined for nothing. */
  readonly workload: WorkloadOptions | undefined;
  /** Environment of this program. */
  readonly env: NodeJS.ProcessEnv;
  /** How many of Scaleway's seconds pass in one. */
  readonly speed: number;
  /** Calls to fail in turn; none without. */
  readonly faults: FaultOptions | undefined;
  /** Told before anything is written to a cluster. */
  readonly onCluster: (workload: Workload) => void;
  readonly onStart: (versions: Versions, driver: string) => void;
  readonly onStep: (step: Step) => void;
  readonly onCase: (done: number, all: number, result: SweepCase) => void;
}

export interface FaultOptions extends SweepChoice {
  /** Failures that do not fail the rehearsal. */
  readonly accepted: readonly AcceptedFailure[];
}

/**
 * Has Terraform, with the real provider, deploy a stack at a local API, and all that comes after: in a folder of its
 * own, with credentials that are nobody's.
 *
 * @throws NotRunError where there is no Terraform or no provider, or where something would happen for real
 * @throws InterruptedError if it is ended from outside
 */
export async function rehearseDeployOf(options: DeployRehearsalOptions): Promise<DeployRehearsal> {
  const { stack, env } = options;
  const original = originalOf(stack);
  requireRehearsable(stack.name, original, env);
  const terraform = programOf(env);
  const workload = options.workload === undefined ? undefined : await lookedAt(options.workload, stack.name, env);

  let rehearsal: DeployRehearsal | undefined;
  await withCleanUp(async (_processes, directory, signal) => {
    const [cache, temporary] = [join(directory, "cache"), join(directory, "tmp")];
    for (const each of [cache, temporary]) mkdirSync(each);
    // What programs leave in their temporary folder goes with this one.
    const base = terraformEnvironment(env, cache);
    const own = { ...base, ...variablesOf(stack, env), TMPDIR: temporary };
    const secretKey = base["SCW_SECRET_KEY"] ?? "";
    const place = { speed: options.speed, directory, terraform, env: own, secretKey, signal };
    rehearsal = await rehearseIn(place, options, original, workload);
  });
  if (rehearsal === undefined) throw new Error("nothing was rehearsed");
  return rehearsal;
}

async function rehearseIn(
  place: Place,
  options: DeployRehearsalOptions,
  original: JsonObject,
  workload: Workload | undefined,
): Promise<DeployRehearsal> {
  const { secretKey, signal } = place;
  const { onStart, onStep, onCluster, env, faults } = options;
  const { name } = options.stack;
  const workspace = new Workspace(join(place.directory, "project"), name);
  const stack = forRehearsal(original);
  workspace.write(stack);
  const log: LogEntry[] = [];
  const api = await startApi(place, { faults: [], state: undefined, log });
  try {
    const settings = settingsFor(place, workspace, api);
    const { driver, called } = await initialized(settings);
    const versions = await versionsIn(settings);
    onStart(versions, called);
    if (workload !== undefined) onCluster(workload);
    const joining = workload === undefined ? undefined : await joined(place, workload, workspace, api, env);
    const stages = await stagesAt(api, secretKey, stack);
    const steps = await live({
      api,
      secretKey,
      log,
      driver,
      workspace,
      stages,
      workload: joining,
      onStep,
      onDeployed: (calls) => {
        if (faults !== undefined) requireChosen(faults, calls);
      },
      signal,
    });
    const run = faults === undefined ? undefined : () => sweptIn(place, workspace, stages, faults, options);
    return { stack: name, ...versions, driver: called, ...(await sweptBehind(steps, run, { onStep, signal })) };
  } finally {
    await api.stop();
  }
}

async function sweptIn(
  place: Place,
  workspace: Workspace,
  { configurations }: Stages,
  faults: FaultOptions,
  { onCase }: DeployRehearsalOptions,
): Promise<Sweep> {
  const scratch = join(place.directory, "scratch");
  mkdirSync(scratch);
  const cases = await sweep({
    ...faults,
    workspace,
    configurations,
    scratch,
    secretKey: place.secretKey,
    startApi: (settings) => startApi(place, settings),
    driverFor: (copy, api) => new TerraformDriver(settingsFor(place, copy, api)),
    onCase,
  });
  const isWhole = faults.only === undefined && faults.sample === undefined;
  return acceptFailures(cases, faults.accepted, isWhole);
}
