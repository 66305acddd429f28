import { parse } from "yaml";
import { type Json } from "../synthesis/json";
import { readApp, type SynthesizedStack } from "../synthesis/read";
import { FAULT_KINDS, type FaultKind } from "../trial/deploy/fault-kinds";
import { exitCodeOf, renderJson, renderSteps, renderSweep } from "../trial/deploy/report";
import { rehearseDeployOf } from "../trial/deploy/run-deploy-rehearsal";
import { contextOf } from "../trial/deploy/kube-context";
import { NotRunError } from "../trial/deploy/step";
import { madeUpFor, workloadOn, type WorkloadOptions } from "../trial/deploy/workload";
import { readText, requireWritable, writeAtomically } from "./files";
import { NOTHING_SHOWN } from "./rehearse";
import { CommandError } from "./tools";

export { FAULT_KINDS };

/** Settings of `kapsule rehearse deploy`, as given on the command line. */
export interface RehearseDeployArguments {
  /** Folder of the synthesized stacks. */
  readonly output: string;
  /** The first with a cluster without. */
  readonly stack: string | undefined;
  readonly speed: number;
  readonly faults: boolean;
  readonly faultKind: FaultKind;
  readonly only: string | undefined;
  readonly sample: number | undefined;
  readonly parallel: number;
  readonly json: string | undefined;
  /** Of the cluster that the workload stack is deployed to; it stays out without. */
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/** What the command says, and to whom. */
export interface RehearseDeployTexts {
  readonly print: (line: string) => void;
  /** Told how far it is, meanwhile. */
  readonly note: (line: string) => void;
}

/** `kapsule rehearse deploy`: the life of a stack at a local API. Returns the exit code. */
export async function rehearseDeploy(
  given: RehearseDeployArguments,
  env: NodeJS.ProcessEnv,
  { print, note }: RehearseDeployTexts,
): Promise<number> {
  for (const name of ["sample", "parallel"] as const) {
    const value = given[name];
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) {
      throw new CommandError(`--${name} must be a whole number of at least 1, received ${value}`, 2);
    }
  }
  if (!(given.speed > 0)) throw new CommandError(`--speed must be above 0, received ${given.speed}`, 2);
  if (!given.faults && (given.only !== undefined || given.sample !== undefined)) {
    throw new CommandError("--only and --sample choose among the calls of --faults", 2);
  }
  if (given.json === "") throw new CommandError("--json needs the name of a file", 2);
  if (given.json !== undefined) requireWritable(given.json);
  const { stacks } = readApp(given.output);
  const stack = chosen(stacks, given.stack);
  const workload = workloadOf(given, stack, stacks);
  const missing = missingOf(stack, env);
  if (workload !== undefined) missing.push(...missingOf(workload.stack, { ...madeUpFor(workload.stack), ...env }));
  if (missing.length > 0) throw new CommandError(`set these variables first: ${missing.join(", ")}`, 2);

  const { kind, only, sample, parallel } = { ...given, kind: given.faultKind };
  try {
    const rehearsal = await rehearseDeployOf({
      stack,
      workload,
      env,
      speed: given.speed,
      faults: given.faults ? { kind, only, sample, parallel } : undefined,
      onStart: (terraform, driver) => {
        note(`${stack.name} at a local API, by ${driver}, on ${terraform}`);
      },
      onCluster: ({ stack: { name }, context, createOnly }) => {
        note(
          `${name} is written to the cluster at ${context.server}, context ${context.name} of ${context.kubeconfig}`,
        );
        if (createOnly) note("no controllers run there: nothing is waited for, and its objects are left there");
      },
      onStep: ({ name, outcome, seconds }) => {
        note(`${outcome.padEnd(8)} ${name}, ${seconds.toFixed(1)} s`);
      },
      onCase: (done, all, { call, outcome }) => {
        note(`${done}/${all} ${outcome.padEnd(11)} ${call}`);
      },
    });
    print(renderSteps(rehearsal.steps));
    if (rehearsal.sweep !== undefined) print(renderSweep(rehearsal.sweep));
    if (given.json !== undefined) writeAtomically(given.json, renderJson(rehearsal));
    return exitCodeOf(rehearsal);
  } catch (error) {
    if (error instanceof NotRunError) throw new CommandError(error.message, NOTHING_SHOWN);
    throw error;
  }
}

function missingOf({ variables }: SynthesizedStack, env: NodeJS.ProcessEnv): string[] {
  return Object.entries(variables)
    .filter(([name, variable]) => variable.default === undefined && env[`TF_VAR_${name}`] === undefined)
    .map(([name]) => `TF_VAR_${name}`);
}

function workloadOf(
  { kubeconfig, context }: RehearseDeployArguments,
  cluster: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): WorkloadOptions | undefined {
  if (kubeconfig === undefined) {
    if (context !== undefined) throw new CommandError("--context is one of the file of --kubeconfig", 2);
    return undefined;
  }
  const stack = workloadOn(cluster, stacks);
  if (stack === undefined) {
    throw new CommandError(`no stack with Kubernetes objects depends on ${cluster.name}; leave out --kubeconfig`, 2);
  }
  try {
    return { stack, context: contextOf(kubeconfig, readYaml(kubeconfig), context) };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`--kubeconfig: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}

/** What is wrong with the text is not repeated: it holds credentials. */
function readYaml(file: string): Json {
  const text = readText(file);
  try {
    return parse(text) as Json;
  } catch {
    throw new Error(`${file} is no YAML`);
  }
}

function chosen(stacks: readonly SynthesizedStack[], name: string | undefined): SynthesizedStack {
  const found = stacks.find((stack) =>
    name === undefined ? stack.resources.some(({ type }) => type === "scaleway_k8s_cluster") : stack.name === name,
  );
  if (found !== undefined) return found;
  const there = stacks.map((stack) => stack.name).join(", ");
  throw new CommandError(
    name === undefined
      ? `no stack has a cluster; name one of ${there} with --stack`
      : `there is no stack ${JSON.stringify(name)}; there are ${there}`,
    2,
  );
}
