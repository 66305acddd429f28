import { existsSync, mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { issuedKeys, LocalApi, type LogEntry, PRODUCTS } from "../../local";
import { readJsonObject, type SynthesizedStack } from "../../synthesis/read";
import { withCleanUp } from "../clean-up";
import { isOnPath, runToEnd } from "../processes";
import { terraformEnvironment } from "../terraform-environment";
import { firstError, lacksProvider } from "../terraform-output";
import { type FaultKind } from "./fault-kinds";
import { live } from "./life";
import { outsideOf } from "./rehearsable";
import { type DeployRehearsal } from "./report";
import { forRehearsal } from "./stack-edits";
import { NotRunError, type Step } from "./step";
import { sweep, type ApiSettings, type SweepCase } from "./sweep";
import { CdktfDriver, cdktfCli, TerraformDriver, type DriverSettings } from "./terraform-driver";
import { lookedAt, madeUpFor, type Workload, type WorkloadOptions } from "./workload";
import { forCluster, withoutObjects } from "./workload-edits";
import { type WorkloadLife } from "./workload-life";
import { Workspace } from "./workspace";

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
  readonly onStart: (terraform: string, driver: string) => void;
  readonly onStep: (step: Step) => void;
  readonly onCase: (done: number, all: number, result: SweepCase) => void;
}

export interface FaultOptions {
  readonly kind: FaultKind;
  readonly only: string | undefined;
  readonly sample: number | undefined;
  readonly parallel: number;
}

/**
 * Has Terraform, with the real provider, deploy a stack at a local API, and all that comes after: in a folder of its
 * own, with credentials that are nobody's.
 *
 * @throws NotRunError where there is no Terraform or no provider, or where something would happen for real
 */
export async function rehearseDeployOf(options: DeployRehearsalOptions): Promise<DeployRehearsal> {
  const terraform = terraformOn(options.env);
  const original = readJsonObject(join(options.stack.directory, "cdk.tf.json"));
  const outside = outsideOf(original);
  if (outside.length > 0) throw new NotRunError(`${options.stack.name} is not rehearsed: ${outside.join("; ")}`);
  const configuration = forRehearsal(original);
  const workload =
    options.workload === undefined ? undefined : await lookedAt(options.workload, options.stack.name, options.env);

  let rehearsal: DeployRehearsal | undefined;
  await withCleanUp(async (_processes, directory, signal) => {
    const [cache, scratch] = [join(directory, "cache"), join(directory, "scratch")];
    for (const each of [cache, scratch]) mkdirSync(each);
    const base = { ...terraformEnvironment(options.env, cache), ...variablesOf(options.stack, options.env) };
    const secretKey = base["SCW_SECRET_KEY"] ?? "";
    const startApi = ({ log, ...settings }: ApiSettings) =>
      LocalApi.start({
        ...settings,
        products: PRODUCTS,
        port: 0,
        speed: options.speed,
        seed: 1,
        project: base["SCW_DEFAULT_PROJECT_ID"] ?? "",
        keys: issuedKeys,
        log: (entry) => log.push(entry),
      });
    const settingsFor = (workspace: Workspace, api: LocalApi): DriverSettings => ({
      terraform,
      project: workspace.directory,
      stack: workspace.stack,
      directory: workspace.stackDirectory,
      env: { ...base, SCW_API_URL: api.url },
      signal,
    });

    const workspace = new Workspace(join(directory, "project"), options.stack.name);
    const log: LogEntry[] = [];
    const api = await startApi({ faults: [], state: undefined, log });
    try {
      const cli = cdktfCli();
      const initialized = async (settings: DriverSettings) => {
        const direct = new TerraformDriver(settings);
        const { passed, output } = await direct.init();
        if (!passed) throw initError(output);
        return cli === undefined ? direct : new CdktfDriver(cli.program, settings);
      };
      workspace.write(configuration);
      const driver = await initialized(settingsFor(workspace, api));
      const names = {
        terraform: await versionOf(terraform, base, signal),
        driver: cli === undefined ? `${terraform} itself: cdktf-cli is not installed` : `cdktf ${cli.version}`,
      };
      options.onStart(names.terraform, names.driver);
      let joining: WorkloadLife | undefined;
      if (workload !== undefined) {
        const { stack, createOnly } = workload;
        const place = new Workspace(join(directory, "workload"), stack.name);
        const edited = forCluster(workload.configuration, {
          ...workload,
          cluster: options.stack.name,
          clusterState: workspace.stateFile,
        });
        place.write(edited);
        const settings = settingsFor(place, api);
        const env = { ...settings.env, ...madeUpFor(stack), ...variablesOf(stack, options.env) };
        options.onCluster(workload);
        joining = {
          stack: stack.name,
          driver: await initialized({ ...settings, env }),
          createOnly,
          forgetObjects: () => {
            place.editState(withoutObjects);
          },
        };
      }
      const steps = await live({
        api,
        secretKey,
        log,
        driver,
        workspace,
        stack: configuration,
        workload: joining,
        onStep: options.onStep,
      });
      rehearsal = { stack: options.stack.name, ...names, steps, sweep: undefined };
    } finally {
      await api.stop();
    }
    const { faults } = options;
    if (faults === undefined || rehearsal.steps.some(({ outcome }) => outcome === "failed")) return;
    const driverFor = (copy: Workspace, at: LocalApi) => new TerraformDriver(settingsFor(copy, at));
    const { onCase } = options;
    const cases = await sweep({ workspace, configuration, scratch, secretKey, ...faults, startApi, driverFor, onCase });
    rehearsal = { ...rehearsal, sweep: { kind: faults.kind, cases } };
  });
  if (rehearsal === undefined) throw new Error("nothing was rehearsed");
  return rehearsal;
}

function terraformOn(env: NodeJS.ProcessEnv): string {
  const named = env["TERRAFORM_BINARY_NAME"] ?? "";
  // The CDK for Terraform CLI takes a path as well.
  if (isAbsolute(named) && existsSync(named)) return named;
  const programs = named === "" ? ["terraform", "tofu"] : [named];
  const found = programs.find((program) => isOnPath(program, env["PATH"]));
  if (found === undefined) {
    throw new NotRunError(`not on the PATH: ${programs.join(", ")}; install Terraform 1.5 or OpenTofu 1.6, or newer`);
  }
  return found;
}

function initError(output: string): Error {
  const reason = firstError(output);
  if (!lacksProvider(output)) return new Error(`init: ${reason}`);
  return new NotRunError(
    `the provider cannot be had: ${reason}; Terraform takes it from the registry, or from a mirror that the file in ` +
      "TF_CLI_CONFIG_FILE names",
  );
}

async function versionOf(program: string, env: Record<string, string>, signal: AbortSignal): Promise<string> {
  const { stdout } = await runToEnd(program, ["version"], env, "", { signal });
  return stdout.split("\n", 1).join("");
}

/** Values of the stack's own variables, and of no other. */
function variablesOf({ variables }: SynthesizedStack, env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.keys(variables).flatMap((name) => {
      const value = env[`TF_VAR_${name}`];
      return value === undefined ? [] : [[`TF_VAR_${name}`, value] as const];
    }),
  );
}
