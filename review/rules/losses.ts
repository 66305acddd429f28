import { type Deployment, type ResourceChange } from "../change";
import { clusters } from "../kapsule/clusters";
import { count, list } from "../kapsule/show";

/** Providers whose resources live in a cluster. */
const INSIDE = /^(kubernetes|helm|kubectl|kustomization|argocd|flux)_/;

/**
 * What goes with a cluster that is destroyed, in other stacks too: everything that is configured from its kubeconfig.
 * Their own plans may show nothing of it. With several clusters that are there, only its own stack is counted.
 */
export function losses(deployment: Deployment, cluster: ResourceChange): string {
  const isAlone = clusters(deployment).filter(({ before }) => before !== undefined).length < 2;
  const stacks = deployment.stacks
    .filter(({ name }) => isAlone || name === cluster.stack)
    .map(({ name, changes }) => ({ name, lost: changes.filter(livesInside).length }))
    .filter(({ lost }) => lost > 0);
  const total = stacks.reduce((sum, { lost }) => sum + lost, 0);
  if (total === 0) return "Everything that was put into it is lost.";
  const where = list(stacks.map(({ name, lost }) => `${lost} in the stack "${name}"`));
  const lost = `${count(total, "Kubernetes resource")} of this deployment (${where}) ${total === 1 ? "is" : "are"} lost with it`;
  if (isAlone) return `${lost}, whatever their own plans say.`;
  return `${lost}, so far as they are in this cluster. Other stacks are not counted, since there are several clusters.`;
}

function livesInside({ mode, type, deposed, before }: ResourceChange): boolean {
  return mode === "managed" && deposed === undefined && before !== undefined && INSIDE.test(type);
}
