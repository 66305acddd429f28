import { known } from "../core/known";
import { annotationKey } from "./annotation-keys";
import { BUDGET_ANNOTATIONS } from "./budget-annotations";
import { failoverBudget } from "./failover-budget";
import { loadBalancerWarnings, type ServiceReading } from "./load-balancer-rules";
import { type LoadBalancerServiceProps } from "./load-balancer-service";

/** What to warn of in a load balancer's Service that is accepted. */
export function serviceWarnings(props: LoadBalancerServiceProps, reading: ServiceReading): string[] {
  const ports = props.ports.map(({ port }) => port);
  return [
    ...loadBalancerWarnings(props, reading),
    ...uncheckedPorts(props, reading, ports),
    ...upgradeLosses(props, reading, ports),
  ];
}

function uncheckedPorts(
  props: LoadBalancerServiceProps,
  { annotations, settings }: ServiceReading,
  ports: readonly number[],
): string[] {
  const key = annotationKey("health-check-from-service");
  if (annotations[key] !== undefined && known(annotations[key]) === undefined) return [];
  const scope = settings.healthCheck?.fromService;
  const unchecked = ports.filter((port) => known(port) !== undefined && scope?.includes(port) !== true);
  if (unchecked.length === 0) return [];
  const property = props.annotations?.[key] === undefined ? "healthCheck.fromService" : `annotations["${key}"]`;
  return [
    `${property}: leaves out port ${unchecked.join(", ")}, ` +
      "whose load balancer notices a stopping pod only when it has closed its port",
  ];
}

function upgradeLosses(
  props: LoadBalancerServiceProps,
  { annotations, settings }: ServiceReading,
  ports: readonly number[],
): string[] {
  const values = BUDGET_ANNOTATIONS.map((name) => annotations[annotationKey(name)]);
  if (values.some((value) => value !== undefined && known(value) === undefined)) return [];
  const budget = failoverBudget(settings, {
    externalTrafficPolicy: "Local",
    ports: ports.every((port) => known(port) !== undefined) ? ports : undefined,
    stopDelay: props.stopDelay,
  });
  return (["DaemonSet", "Deployment"] as const)
    .filter((kind) => props.podsOf === undefined || props.podsOf === kind)
    .flatMap((kind) => {
      const { loss } = kind === "DaemonSet" ? budget.rollingUpgradeOfDaemonSet : budget.rollingUpgradeOfDeployment;
      return loss === undefined ? [] : [`a rolling upgrade of the nodes of a ${kind} can lose requests: ${loss}`];
    });
}
