import { createHash } from "node:crypto";
import { nearest } from "../constructs/core/edit-distance";
import { RefusedInputError, type Problem } from "../constructs/core/refusal";
import { environmentProblems } from "./environment-rules";
import { environments, type Environment, type EnvironmentName } from "./environments";

/** Where the state of both stacks is kept. */
export type StateSettings =
  | { readonly kind: "local" }
  /** A bucket on Scaleway Object Storage, in the environment's region. */
  | { readonly kind: "bucket"; readonly bucket: string };

/** How the workload stack reaches the API server. */
export type AccessSettings =
  /** The `scw` CLI hands out credentials at each run; nothing of them is stored. */
  | { readonly kind: "scw" }
  /** A sensitive Terraform variable, for machines without the CLI. */
  | { readonly kind: "token" }
  /** Any cluster of a kubeconfig; the cluster stack is left out. */
  | { readonly kind: "kubeconfig"; readonly path: string; readonly context: string };

/** One run of main.ts: an environment, and what this run says differently. */
export interface Settings {
  readonly name: EnvironmentName;
  /**
   * Under which the state is kept: the environment's name, and with a kubeconfig also its cluster's, since a cluster of
   * one's own must not share the state of the one on Scaleway.
   */
  readonly stateKey: string;
  readonly environment: Environment;
  /** Image to run in place of the example's own. */
  readonly image: string | undefined;
  readonly access: AccessSettings;
  readonly state: StateSettings;
}

/** Every variable that is read, and what it says. */
export const VARIABLES = {
  KAPSULE_ENV: "environment, dev or prod (default dev)",
  KAPSULE_REGISTRY: "name of the registry namespace, in place of the environment's",
  KAPSULE_IMAGE: "image to run, in place of the example's",
  KAPSULE_ACCESS: "how to log in to the cluster: scw (the scw CLI, default) or token (variable kubernetes_token)",
  KAPSULE_KUBECONFIG: "path of a kubeconfig: deploy the workload stack alone, to its cluster",
  KAPSULE_KUBE_CONTEXT: "context in that kubeconfig",
  KAPSULE_STATE_BUCKET: "bucket on Scaleway Object Storage for the state (default a local file)",
} as const;

/**
 * The settings that environment variables ask for.
 *
 * @throws RefusedInputError for a value that means nothing, for a KAPSULE_ variable that nothing reads, and for an
 *   environment with settings that nothing reads
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: Problem[] = Object.keys(env)
    .filter((variable) => variable.startsWith("KAPSULE_") && !(variable in VARIABLES))
    .map((variable) => ({
      property: variable,
      received: "(its value is not shown)",
      rule: "is not a variable of this program",
      fix: `the nearest is ${String(nearest(variable, Object.keys(VARIABLES)))}, of ${Object.keys(VARIABLES).join(", ")}`,
    }));
  const name = oneOf("KAPSULE_ENV", env["KAPSULE_ENV"], Object.keys(environments) as EnvironmentName[], problems);
  const access = accessFrom(env, problems);
  if (problems.length > 0) throw new RefusedInputError("settings", problems);

  const environment: Environment = environments[name]();
  const wrong = environmentProblems(environment);
  if (wrong.length > 0) throw new RefusedInputError(`environments.${name}`, wrong);
  const registryName = given(env["KAPSULE_REGISTRY"]) ?? environment.registryName;
  const bucket = given(env["KAPSULE_STATE_BUCKET"]);
  return {
    name,
    stateKey: stateKey(name, access),
    environment: { ...environment, registryName },
    image: given(env["KAPSULE_IMAGE"]),
    access,
    state: bucket === undefined ? { kind: "local" } : { kind: "bucket", bucket },
  };
}

function accessFrom(env: Readonly<Record<string, string | undefined>>, problems: Problem[]): AccessSettings {
  const kind = oneOf("KAPSULE_ACCESS", env["KAPSULE_ACCESS"], ["scw", "token"] as const, problems);
  const [path, context] = [given(env["KAPSULE_KUBECONFIG"]), given(env["KAPSULE_KUBE_CONTEXT"])];
  if (path !== undefined && context !== undefined) return { kind: "kubeconfig", path, context };
  if (path !== undefined) {
    problems.push({
      property: "KAPSULE_KUBE_CONTEXT",
      received: undefined,
      rule: "must name a context of the kubeconfig: its current one may be another cluster tomorrow, under the same state",
      fix: 'set it, to what "kubectl config current-context" prints for instance',
    });
  }
  if (context !== undefined) {
    problems.push({
      property: "KAPSULE_KUBE_CONTEXT",
      received: context,
      rule: "names a context of a kubeconfig, but there is none",
      fix: "set KAPSULE_KUBECONFIG to its path as well",
    });
  }
  return { kind };
}

function stateKey(name: EnvironmentName, access: AccessSettings): string {
  if (access.kind !== "kubeconfig") return name;
  // Contexts of two kubeconfigs may have one name, and names may differ in characters that no file name takes.
  const hash = createHash("sha256")
    .update(JSON.stringify([access.path, access.context]))
    .digest("hex")
    .slice(0, 8);
  return `${name}-${access.context.replaceAll(/[^A-Za-z0-9._-]/g, "_")}-${hash}`;
}

function oneOf<T extends string>(
  property: string,
  received: string | undefined,
  values: readonly T[],
  problems: Problem[],
): T {
  const [first] = values;
  const value = given(received) ?? first;
  const known = values.find((each) => each === value);
  if (known !== undefined) return known;
  problems.push({ property, received: value, rule: "has no such value", fix: `use ${values.join(" or ")}` });
  return first as T;
}

/** A variable that is set to nothing counts as not set. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : value;
}
