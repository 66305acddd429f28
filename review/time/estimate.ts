import { type Deployment, type StackChanges } from "../change";
import { nodeRolls, type NodeRoll } from "../kapsule/node-rolls";
import { clusterSteps } from "./cluster-steps";
import { poolRemovals, poolSteps } from "./pool-steps";
import { serviceSteps } from "./service-steps";
import { type Minutes, type TimeEstimate, type TimeStep } from "./time";

/**
 * What a deployment does in which order, and roughly how long each step takes: stack after stack, and in a stack what is
 * removed first, then clusters, pools, load balancers, and what a replacement removes last. The total is at least what
 * remains if all that can happen at once does, and at most the sum.
 */
export function estimateTime(deployment: Deployment): TimeEstimate {
  const rolls = nodeRolls(deployment);
  const phases = deployment.stacks.flatMap((stack) => phasesOf(stack, rolls));
  const total = phases.reduce<Minutes>(
    (sum, phase) => ({
      min: sum.min + longest(phase),
      max: phase.reduce((all, { minutes }) => all + minutes.max, sum.max),
    }),
    { min: 0, max: 0 },
  );
  return { steps: phases.flat(), total };
}

/** What remains of steps if all resources go at once: those of one resource wait for each other. */
function longest(phase: readonly TimeStep[]): number {
  const byAddress = new Map<string, number>();
  for (const { address, minutes } of phase) byAddress.set(address, (byAddress.get(address) ?? 0) + minutes.min);
  return Math.max(0, ...byAddress.values());
}

/** Groups of steps that wait for each other; steps of one group may run at once. */
function phasesOf(stack: StackChanges, rolls: readonly NodeRoll[]): readonly (readonly TimeStep[])[] {
  // What an earlier replacement left behind takes time only to be destroyed.
  const managed = stack.changes.filter(
    ({ mode, deposed, kind }) => mode === "managed" && (deposed === undefined || kind === "delete"),
  );
  const of = (...types: readonly string[]) => managed.filter(({ type }) => types.includes(type));
  const [clusters, pools] = [of("scaleway_k8s_cluster"), of("scaleway_k8s_pool")];
  const own = rolls.filter(({ pool, cluster }) => (cluster ?? pool).stack === stack.name);
  const cluster = clusterSteps(clusters, own);
  return [
    poolRemovals(pools, "delete-first"),
    cluster.removals,
    cluster.changes,
    cluster.rolls,
    poolSteps(pools, rolls),
    serviceSteps(of("kubernetes_service_v1", "kubernetes_service")),
    poolRemovals(pools, "create-first"),
    cluster.lateRemovals,
  ].filter((phase) => phase.length > 0);
}
