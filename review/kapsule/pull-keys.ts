import { resources, type Deployment, type ResourceChange } from "../change";
import { objects } from "../kubernetes/objects";
import { textAt } from "../value";
import { setsOf } from "./policies";

/** The set that is enough to pull images. */
export const PULL_SET = "ContainerRegistryReadOnly";
const DOCKER_CONFIG = "kubernetes.io/dockerconfigjson";

/** The API keys that nodes pull images with: those of a stack that has a Secret for a registry. */
export function pullKeys(deployment: Deployment): readonly ResourceChange[] {
  const stacks = new Set(pullSecrets(deployment).map(({ stack }) => stack));
  return resources(deployment, "scaleway_iam_api_key").filter(({ stack }) => stacks.has(stack));
}

/** The Secrets for a registry. */
export function pullSecrets(deployment: Deployment): readonly ResourceChange[] {
  return objects(deployment, "secret").filter(
    ({ before, after }) => textAt(after, "type") === DOCKER_CONFIG || textAt(before, "type") === DOCKER_CONFIG,
  );
}

/**
 * True for a policy of an application whose key nodes pull with. Where the application is known only after apply, it is
 * one that lets pull.
 */
export function isPullPolicy(deployment: Deployment, { before, after }: ResourceChange): boolean {
  const applications = pullKeys(deployment).flatMap((key) => applicationsOf(key));
  const own = [before, after].flatMap((each) => textAt(each, "application_id") ?? []);
  if (own.length > 0 && applications.length > 0) return own.some((each) => applications.includes(each));
  return pullSecrets(deployment).length > 0 && [before, after].some((each) => setsOf(each).includes(PULL_SET));
}

function applicationsOf({ before, after }: ResourceChange): readonly string[] {
  return [before, after].flatMap((each) => textAt(each, "application_id") ?? []);
}
