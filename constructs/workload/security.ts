import {
  type DaemonSetV1SpecTemplateSpecContainerSecurityContext,
  type DaemonSetV1SpecTemplateSpecSecurityContext,
} from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { Tokenization } from "cdktf";
import { known } from "../core/known";

/** Ports below this are root's, unless the pod's own sysctl says otherwise. */
const FIRST_UNPRIVILEGED_PORT = 1024;

/** What all containers of a pod run as; the port is opened to them without a capability. */
export function podSecurity(user: number, port: number): DaemonSetV1SpecTemplateSpecSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: Tokenization.stringifyNumber(user),
    runAsGroup: Tokenization.stringifyNumber(user),
    seccompProfile: { type: "RuntimeDefault" },
    sysctl:
      (known(port) ?? 0) < FIRST_UNPRIVILEGED_PORT
        ? [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }]
        : undefined,
  };
}

/** What Kubernetes keeps by container. */
export function containerSecurity(readOnlyRootFilesystem = true): DaemonSetV1SpecTemplateSpecContainerSecurityContext {
  return {
    // The provider sends false where this is left out, and a container's word goes before its pod's.
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem,
    capabilities: { drop: ["ALL"] },
  };
}
