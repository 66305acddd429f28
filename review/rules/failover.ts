import { type Duration } from "../../constructs/core/duration";
import { type BalancedService } from "../../synthesis/balanced-service";
import { podSpec, servingTime } from "../../synthesis/pods";
import { isDestroyed, type Deployment, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { leftPools, mayShareCluster, pools } from "../kapsule/clusters";
import { nodeRolls } from "../kapsule/node-rolls";
import { balancedServices, type Balanced } from "../kubernetes/balanced";
import { asJsonObject, kindOf, nameOf } from "../kubernetes/objects";

const CAN_LOSE: Rule = {
  id: "upgrade-can-lose-requests",
  severity: "high",
  summary: "a rolling upgrade of the nodes can lose requests, by the failover budget",
  find: (deployment) => {
    const before = new Map(balancedServices(deployment, "before").map((each) => [each.service, each]));
    const replaces = replacesNodes(deployment);
    return balancedServices(deployment, "after").flatMap((after) => {
      const losses = lossesOf(after.traits);
      const was = before.get(after.service);
      if (losses.length === 0) return [];
      const rolls = replaces(after.service.stack);
      const worsens = was?.traits.budget !== undefined && lossesOf(was.traits).length === 0;
      const touched = isTouched(after.service) || (after.keeper !== undefined && isTouched(after.keeper));
      if (!worsens && !rolls && !touched) return [];
      return [canLose(after, losses, worsens, rolls)];
    });
  },
};

function canLose({ service, traits }: Balanced, losses: readonly string[], worsens: boolean, rolls: boolean): Found {
  const when = rolls ? "This deployment replaces nodes, so it happens now." : "It happens with the next node upgrade.";
  const since = worsens ? "Before this change, none was lost." : "";
  return {
    on: service,
    severity: worsens ? "high" : rolls ? "medium" : "low",
    title: `an upgrade of the nodes can lose requests to ${nameOf(service)}: ${losses.join("; ")}`,
    explanation: [
      `By the failover budget, with ${traits.podsOf === undefined ? "pods that are not under review" : `the pods of a ${traits.podsOf}`} and clients that keep their connections.`,
      since,
      when,
    ]
      .filter((each) => each !== "")
      .join(" "),
    fix: "Use the annotations of namedSettings.losesNothing, traffic policy Local and a stop delay longer than the load balancer takes to notice; kapsule rehearse upgrade shows what is lost.",
  };
}

/** Why requests can be lost, by what keeps the pods; of both where it is not known. */
function lossesOf({ budget, podsOf }: BalancedService): readonly string[] {
  if (budget === undefined) return [];
  const daemonSet = budget.rollingUpgradeOfDaemonSet.loss;
  const deployment = budget.rollingUpgradeOfDeployment.loss;
  const reasons = [...(podsOf === "Deployment" ? [] : [daemonSet]), ...(podsOf === "DaemonSet" ? [] : [deployment])];
  return [...new Set(reasons.filter((each) => each !== undefined))];
}

/** Tells whether nodes that a stack's pods may be on go and come: for a version, or with their pool. */
function replacesNodes(deployment: Deployment): (stack: string) => boolean {
  const gone = pools(deployment).filter(({ pool }) => isDestroyed(pool));
  const stacks = new Set([
    ...[...nodeRolls(deployment), ...gone].map(({ cluster, pool }) => (cluster ?? pool).stack),
    ...leftPools(deployment).map(({ stack }) => stack),
  ]);
  const mayShare = mayShareCluster(deployment);
  return (stack) => [...stacks].some((each) => mayShare(each, stack));
}

function isTouched({ kind }: ResourceChange): boolean {
  return kind === "create" || kind === "update" || kind === "replace";
}

const SOONER: Rule = {
  id: "pods-stop-sooner",
  severity: "high",
  summary: "pods stop before their load balancer has left them",
  find: (deployment) =>
    balancedServices(deployment, "after").flatMap(({ service, keeper, traits }) => {
      if (keeper?.kind !== "update" || keeper.before === undefined || keeper.after === undefined) return [];
      const needed = traits.budget?.rollingUpdate.detection;
      const [was, is] = [servingTimeOf(keeper.before), servingTimeOf(keeper.after)];
      if (needed === undefined || was === undefined || !covers(was, needed)) return [];
      if (is !== undefined && covers(is, needed)) return [];
      return [stopsSooner(keeper, service, was, is, needed)];
    }),
};

function stopsSooner(
  keeper: ResourceChange,
  service: ResourceChange,
  was: Duration,
  is: Duration | undefined,
  needed: Duration,
): Found {
  const now = is?.toString() ?? "no stop delay that is known";
  return {
    on: keeper,
    title: `pods of ${nameOf(keeper)} stop sooner: they serve for ${was.toString()} → ${now}, and ${nameOf(service)} needs ${needed.toString()}`,
    explanation: `The load balancer takes up to ${needed.toString()} to notice that a pod stops. A pod that is gone by then refuses requests, in every rolling update of the ${kindOf(keeper)} and every node upgrade.`,
    fix: "Keep the pre-stop delay (stopDelay of the construct) longer than that, and termination_grace_period_seconds longer than the delay.",
  };
}

function servingTimeOf(workload: NonNullable<ResourceChange["after"]>): Duration | undefined {
  return servingTime(podSpec(asJsonObject(workload)));
}

/** True if a pod that serves for the time is left before it stops. */
function covers(time: Duration, needed: Duration): boolean {
  return time.toMilliseconds() > needed.toMilliseconds();
}

export const FAILOVER_RULES: readonly Rule[] = [CAN_LOSE, SOONER];
