import { type K8SClusterAutoscalerConfig, type K8SClusterAutoUpgrade } from "../../.gen/providers/scaleway/k8s-cluster";
import { type AutoscalerConfig } from "./cluster-options";
import { type KapsuleVersion } from "./kapsule-version";

/**
 * Off is said as well: the provider keeps a block that is left out as it was, and then refuses the plan that goes from
 * auto-upgrade to an exact version.
 */
export function autoUpgrade({ maintenanceWindow }: KapsuleVersion): K8SClusterAutoUpgrade {
  if (maintenanceWindow === undefined) {
    return { enable: false, maintenanceWindowDay: "any", maintenanceWindowStartHour: 0 };
  }
  return {
    enable: true,
    maintenanceWindowDay: maintenanceWindow.day,
    maintenanceWindowStartHour: maintenanceWindow.startHour,
  };
}

/**
 * Said in any case: without a block the provider creates the cluster with a cutoff of 0 and no time for pods to stop,
 * since the defaults of its schema are those of settings within a block.
 */
export function autoscaler(config: AutoscalerConfig = {}): K8SClusterAutoscalerConfig {
  const { scaleDownDelayAfterAdd, scaleDownUnneededTime, maxGracefulTermination, ...rest } = config;
  return {
    ...rest,
    scaleDownDelayAfterAdd: scaleDownDelayAfterAdd?.toString(),
    scaleDownUnneededTime: scaleDownUnneededTime?.toString(),
    expendablePodsPriorityCutoff: config.expendablePodsPriorityCutoff ?? -10,
    maxGracefulTerminationSec: maxGracefulTermination?.toSeconds() ?? 600,
  };
}
