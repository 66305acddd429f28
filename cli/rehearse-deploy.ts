import { parse } from "yaml";
import { type Json } from "../synthesis/json";
import { readApp, type SynthesizedStack } from "../synthesis/read";
import { InterruptedError } from "../trial/clean-up";
import { contextOf } from "../trial/deploy/workload/kube-context";
import { originalOf, requireRehearsable } from "../trial/deploy/stack/rehearsable";
import { NotRunError } from "../trial/deploy/not-run-error";
import { exitCodeOf, renderJson } from "../trial/deploy/report";
import { rehearseDeployOf } from "../trial/deploy/run-deploy-rehearsal";
import { renderSteps, renderSweep } from "../trial/deploy/tables";
import { madeUpFor, workloadOn, type WorkloadOptions } from "../trial/deploy/workload/workload";
import { readText, requireWritable, writeAtomically } from "./files";
import { NOTHING_SHOWN } from "./rehearse";
import { faultsOf, type FaultArguments } from "./rehearse-deploy-faults";
import { CommandError } from "./tools";

/** Settings of `kapsule rehearse deploy`, as given on the command line. */
export interface RehearseDeployArguments extends FaultArguments {
  /** Folder of the synthesized stacks. */
  readonly output: string;
  /** The first with a cluster without. */
  readonly stack: string | undefined;
  readonly speed: number;
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
  if (!(given.speed > 0)) throw new CommandError(`--speed must be above 0, received ${given.speed}`, 2);
  const faults = faultsOf(given);
  if (given.json === "") throw new CommandError("--json needs the name of a file", 2);
  if (given.json !== undefined) requireWritable(given.json);
  const { stacks } = readApp(given.output);
  const stack = chosen(stacks, given.stack);
  const workload = workloadOf(given, stack, stacks);
  await shown(() => {
    requireRehearsable(stack.name, originalOf(stack), env);
  });
  const missing = missingOf(stack, env);
  if (workload !== undefined) missing.push(...missingOf(workload.stack, { ...madeUpFor(workload.stack), ...env }));
  if (missing.length > 0) throw new CommandError(`set these variables first: ${missing.join(", ")}`, 2);
  const others = stacks.filter((each) => given.stack === undefined && each !== stack && hasCluster(each));
  for (const { name } of others) note(`${name} has a cluster as well, and is not rehearsed: --stack ${name}`);

  const rehearsal = await shown(() =>
    rehearseDeployOf({
      stack,
      workload,
      env,
      speed: given.speed,
      faults,
      onStart: ({ terraform, providers }, driver) => {
        const named = Object.entries(providers).map(([source, version]) => `${source} ${version}`);
        note([`${stack.name} at a local API, by ${driver}, on ${terraform}`, ...named].join(", "));
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
      onCase: (done, all, { stage, kind, call, outcome }) => {
        note(`${done}/${all} ${outcome.padEnd(11)} ${stage}, ${kind}: ${call}`);
      },
    }),
  );
  print(renderSteps(rehearsal.steps));
  if (rehearsal.sweep !== undefined) print(renderSweep(rehearsal.sweep));
  if (given.json !== undefined) writeAtomically(given.json, renderJson(rehearsal));
  return exitCodeOf(rehearsal);
}

/** @throws CommandError with the exit code for nothing that was shown, where that is so */
async function shown<T>(act: () => Promise<T> | T): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NotRunError || error instanceof InterruptedError) {
      throw new CommandError(error.message, NOTHING_SHOWN);
    }
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

function hasCluster({ resources }: SynthesizedStack): boolean {
  return resources.some(({ type }) => type === "scaleway_k8s_cluster");
}

function chosen(stacks: readonly SynthesizedStack[], name: string | undefined): SynthesizedStack {
  const found = stacks.find((stack) => (name === undefined ? hasCluster(stack) : stack.name === name));
  if (found !== undefined) return found;
  const there = stacks.map((stack) => stack.name).join(", ");
  throw new CommandError(
    name === undefined
      ? `no stack has a cluster; name one of ${there} with --stack`
      : `there is no stack ${JSON.stringify(name)}; there are ${there}`,
    2,
  );
}
