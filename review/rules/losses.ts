import { type Deployment, type ResourceChange } from "../change";
import { clusters } from "../kapsule/clusters";
import { count, list } from "../kapsule/show";

/** Providers whose resources live in a cluster. */
const INSIDE = /^(kubernetes|helm|kubectl|kustomization|argocd|flux)_/;

/**
 * What goes with a cluster that is destroyed, in other stacks too: everything that is configured from its kubeconfig.
 * Their own plans may show nothing of it.
 */
export function losses(deployment: Deployment): string {
  const stacks = deployment.stacks
    .map(({ name, changes }) => ({ name, lost: changes.filter(livesInside).length }))
    .filter(({ lost }) => lost > 0);
  const total = stacks.reduce((sum, { lost }) => sum + lost, 0);
  if (total === 0) return "Everything that was put into it is lost.";
  const where = list(stacks.map(({ name, lost }) => `${lost} in the stack "${name}"`));
  const condition =
    clusters(deployment).length > 1 ? "so far as they are in this cluster" : "whatever their own plans say";
  return `${count(total, "Kubernetes resource")} of this deployment (${where}) ${total === 1 ? "is" : "are"} lost with it, ${condition}.`;
}

function livesInside({ mode, type, deposed, before }: ResourceChange): boolean {
  return mode === "managed" && deposed === undefined && before !== undefined && INSIDE.test(type);
}
