import { type SynthesizedStack } from "../../../synthesis/read";
import { type JsonObject } from "../../../synthesis/json";
import { USERS_LINE } from "../../dashboard-requests";
import { Kubectl } from "../../kubectl";
import { isOnPath } from "../../processes";
import { type KubeContext } from "./kube-context";
import { originalOf, requireRehearsable } from "../stack/rehearsable";
import { forRehearsal } from "../stack/stack-edits";
import { NotRunError } from "../not-run-error";

/** A workload stack, and the cluster that a user has named for it. */
export interface WorkloadOptions {
  readonly stack: SynthesizedStack;
  readonly context: KubeContext;
}

/** The same, looked at. */
export interface Workload extends WorkloadOptions {
  /** As far as it is rehearsed on any cluster. */
  readonly configuration: JsonObject;
  readonly createOnly: boolean;
}

/** Values of variables that have to have one: a user whom nobody knows, and a login that is not used. */
const MADE_UP: Readonly<Record<string, string>> = { dashboard_users: USERS_LINE, kubernetes_token: "rehearsal" };

/** Values of a workload stack's variables, for those that the user has not set. */
export function madeUpFor({ variables }: SynthesizedStack): Record<string, string> {
  return Object.fromEntries(
    Object.entries(MADE_UP)
      .filter(([name]) => Object.hasOwn(variables, name) && variables[name]?.default === undefined)
      .map(([name, value]) => [`TF_VAR_${name}`, value]),
  );
}

/** Values that the user has set for the stack's own variables, and of no other. */
export function variablesOf({ variables }: SynthesizedStack, env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.keys(variables).flatMap((name) => {
      const value = env[`TF_VAR_${name}`];
      return value === undefined ? [] : [[`TF_VAR_${name}`, value] as const];
    }),
  );
}

/** The stack that has Kubernetes objects and is deployed on another; the first of them. */
export function workloadOn(
  { name }: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): SynthesizedStack | undefined {
  return stacks.find(
    ({ dependencies, resources }) =>
      dependencies.includes(name) && resources.some(({ type }) => type.startsWith("kubernetes_")),
  );
}

/**
 * Looks at a workload stack, and asks its cluster what there is.
 *
 * @throws NotRunError where something would happen elsewhere than there and at the local API, or the cluster is silent
 */
export async function lookedAt(
  { stack, context }: WorkloadOptions,
  cluster: string,
  env: NodeJS.ProcessEnv,
): Promise<Workload> {
  const original = originalOf(stack);
  requireRehearsable(stack.name, original, env, cluster);
  if (!isOnPath("kubectl", env["PATH"])) {
    throw new NotRunError("not on the PATH: kubectl; it is asked whether controllers run on the cluster");
  }
  const createOnly = !(await hasControllers(context, env));
  return { stack, context, configuration: forRehearsal(original), createOnly };
}

/** Each namespace is given this account by the controller manager, within seconds, and by nothing else. */
const DEFAULT_ACCOUNT = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "default", namespace: "default" },
};

async function hasControllers({ kubeconfig, name }: KubeContext, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    return (await new Kubectl(kubeconfig, env, name).existing([DEFAULT_ACCOUNT])).length > 0;
  } catch (error) {
    throw new NotRunError(`context ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
