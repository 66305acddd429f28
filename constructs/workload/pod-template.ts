import {
  type DaemonSetV1SpecTemplateSpec,
  type DaemonSetV1SpecTemplateSpecContainer,
  type DaemonSetV1SpecTemplateSpecToleration,
} from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { Tokenization } from "cdktf";
import { Duration } from "../core/duration";
import { containerSecurity, podSecurity } from "./security";
import { wholeSeconds } from "../load-balancer/stop-delay";
import {
  DEFAULT_STOP_DELAY_IMAGE,
  stopDelayInitContainer,
  stopDelayLifecycle,
  stopDelayMount,
  stopDelayVolume,
} from "./stop-delay-container";
import { type Toleration, type WorkloadProps } from "./workload-props";

const DEFAULT_USER = 65_532;
const DEFAULT_GRACE = Duration.seconds(30);
const DEFAULT_STARTUP = Duration.seconds(60);
/** Seconds between two looks at a program that starts. */
const STARTUP_PERIOD = 2;
export const DEFAULT_PORT = 80;
export const DEFAULT_CPU = "50m";

/** The pod of a workload. The delay is in whole seconds. */
export function podTemplate(props: WorkloadProps, stopDelay: Duration): DaemonSetV1SpecTemplateSpec {
  const grace = wholeSeconds(props.gracePeriod ?? DEFAULT_GRACE);
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: stopDelay.toSeconds() + grace.toSeconds(),
    imagePullSecrets: props.imagePullSecrets?.map((name) => ({ name })),
    nodeSelector: props.nodeSelector === undefined ? undefined : { ...props.nodeSelector },
    toleration: props.tolerations?.map(tolerationBlock),
    securityContext: podSecurity(props.runAsUser ?? DEFAULT_USER, props.containerPort ?? DEFAULT_PORT),
    initContainer: [stopDelayInitContainer(props.stopDelayImage ?? DEFAULT_STOP_DELAY_IMAGE)],
    container: [container(props, stopDelay)],
    volume: [stopDelayVolume(), { name: "tmp", emptyDir: {} }],
  };
}

function container(props: WorkloadProps, stopDelay: Duration): DaemonSetV1SpecTemplateSpecContainer {
  const port = props.containerPort ?? DEFAULT_PORT;
  const memory = props.resources?.memory ?? "64Mi";
  const cpuLimit = props.resources?.cpuLimit;
  return {
    name: props.name,
    image: props.image,
    command: props.command === undefined ? undefined : [...props.command],
    args: props.args === undefined ? undefined : [...props.args],
    env: [
      { name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
      ...Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value })),
    ],
    port: [{ name: "http", containerPort: port, protocol: "TCP" }],
    startupProbe: {
      httpGet: { path: props.livenessPath ?? "/", port: Tokenization.stringifyNumber(port) },
      periodSeconds: STARTUP_PERIOD,
      timeoutSeconds: 1,
      failureThreshold: Math.ceil((props.startupTimeout ?? DEFAULT_STARTUP).toSeconds() / STARTUP_PERIOD),
    },
    // A hung program loses what it holds until this notices.
    readinessProbe: {
      httpGet: { path: props.readinessPath ?? "/", port: Tokenization.stringifyNumber(port) },
      periodSeconds: 2,
      timeoutSeconds: 1,
      failureThreshold: 2,
    },
    livenessProbe: {
      httpGet: { path: props.livenessPath ?? "/", port: Tokenization.stringifyNumber(port) },
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
    resources: {
      requests: { cpu: props.resources?.cpu ?? DEFAULT_CPU, memory },
      limits: cpuLimit === undefined ? { memory } : { cpu: cpuLimit, memory },
    },
    securityContext: containerSecurity(props.readOnlyRootFilesystem),
    lifecycle: stopDelayLifecycle(stopDelay),
    volumeMount: [stopDelayMount(), { name: "tmp", mountPath: "/tmp" }],
  };
}

function tolerationBlock({ key, value, effect }: Toleration): DaemonSetV1SpecTemplateSpecToleration {
  return { key, operator: value === undefined ? "Exists" : "Equal", value, effect };
}
