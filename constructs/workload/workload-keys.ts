import { type KeysOf } from "../core/misspelt";
import { LOAD_BALANCER_OPTION_KEYS } from "../load-balancer/load-balancer-keys";
import { type Toleration, type WorkloadProps, type WorkloadResources } from "./workload-props";

/** Names of a workload's settings. */
export const WORKLOAD_KEYS = {
  name: true,
  namespace: true,
  image: true,
  imagePullSecrets: true,
  command: true,
  args: true,
  env: true,
  containerPort: true,
  readinessPath: true,
  livenessPath: true,
  startupTimeout: true,
  readOnlyRootFilesystem: true,
  resources: { cpu: true, cpuLimit: true, memory: true } satisfies KeysOf<WorkloadResources>,
  runAsUser: true,
  labels: true,
  nodeSelector: true,
  tolerations: { key: true, value: true, effect: true } satisfies KeysOf<Toleration>,
  stopDelay: true,
  stopDelayImage: true,
  gracePeriod: true,
  serviceName: true,
  port: true,
  loadBalancer: LOAD_BALANCER_OPTION_KEYS,
} satisfies KeysOf<WorkloadProps>;
