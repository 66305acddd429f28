import {
  type DaemonSetV1SpecTemplateSpecContainerLifecycle,
  type DaemonSetV1SpecTemplateSpecContainerVolumeMount,
  type DaemonSetV1SpecTemplateSpecInitContainer,
  type DaemonSetV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { type Duration } from "../core/duration";
import { containerSecurity } from "./security";

/** BusyBox's musl build is one static binary, which goes by the name it is called. */
export const DEFAULT_STOP_DELAY_IMAGE = "docker.io/library/busybox:1.37.0-musl";

const VOLUME = "stop-delay";
const DIRECTORY = "/stop-delay";
const SLEEP = `${DIRECTORY}/sleep`;

/**
 * Puts the static binary on the pod's own volume, so that an image with nothing but its program can wait before it
 * stops. The typed resource does not have Kubernetes' own sleep handler.
 */
export function stopDelayInitContainer(image: string): DaemonSetV1SpecTemplateSpecInitContainer {
  return {
    name: VOLUME,
    image,
    command: ["/bin/busybox", "cp", "/bin/busybox", SLEEP],
    resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "32Mi" } },
    securityContext: containerSecurity(),
    volumeMount: [{ name: VOLUME, mountPath: DIRECTORY }],
  };
}

export function stopDelayVolume(): DaemonSetV1SpecTemplateSpecVolume {
  return { name: VOLUME, emptyDir: { sizeLimit: "8Mi" } };
}

export function stopDelayMount(): DaemonSetV1SpecTemplateSpecContainerVolumeMount {
  return { name: VOLUME, mountPath: DIRECTORY, readOnly: true };
}

export function stopDelayLifecycle(delay: Duration): DaemonSetV1SpecTemplateSpecContainerLifecycle {
  return { preStop: [{ exec: { command: [SLEEP, String(delay.toSeconds())] } }] };
}
