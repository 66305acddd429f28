import {
  type DeploymentV1Spec,
  type DeploymentV1SpecTemplateSpecContainer,
  type DeploymentV1SpecTemplateSpecContainerPort,
  type DeploymentV1SpecTemplateSpecTopologySpreadConstraint,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Token } from "cdktf";
import { type Duration } from "../core/duration";
import { PING, WEB, WEBSECURE, type EntryPoint } from "./entry-points";
import { ACME_DIRECTORY } from "./traefik-arguments";
import { type TraefikResources } from "./traefik-props";

/** `nonroot` of distroless images; Traefik's own image names no user but root. */
const USER = "65532";
/** Between the end of the grace that Traefik gives requests and the kubelet's SIGKILL. */
const MARGIN_SECONDS = 5;

/** Name of the container that Traefik runs in. */
export const CONTAINER = "traefik";

/** What Traefik's pods depend on. */
export interface PodSettings {
  readonly image: string;
  readonly replicas: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  readonly args: readonly string[];
  readonly stopDelay: Duration;
  readonly grace: Duration;
  readonly resources: Required<TraefikResources>;
  /** Claim of the volume with ACME's account and certificates, which only one pod at a time may write. */
  readonly claimName: string | undefined;
}

/** The Deployment's specification. */
export function deploymentSpec(settings: PodSettings): DeploymentV1Spec {
  const { labels, claimName } = settings;
  return {
    replicas: Token.asString(settings.replicas),
    selector: { matchLabels: { ...labels } },
    // A new pod takes its share before an old one goes: as long as the load balancer may need to find it.
    minReadySeconds: Math.ceil(settings.stopDelay.toSeconds()),
    strategy:
      claimName === undefined
        ? { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } }
        : { type: "Recreate" },
    template: {
      metadata: { labels: { ...labels } },
      spec: {
        serviceAccountName: settings.serviceAccountName,
        automountServiceAccountToken: true,
        enableServiceLinks: false,
        terminationGracePeriodSeconds:
          Math.ceil(settings.stopDelay.toSeconds() + settings.grace.toSeconds()) + MARGIN_SECONDS,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: USER,
          runAsGroup: USER,
          fsGroup: USER,
          // Otherwise each start opens acme.json to the group, and Traefik refuses to read it.
          fsGroupChangePolicy: "OnRootMismatch",
          seccompProfile: { type: "RuntimeDefault" },
        },
        topologySpreadConstraint: [spread(labels)],
        container: [container(settings)],
        volume: [
          { name: "tmp", emptyDir: {} },
          ...(claimName === undefined ? [] : [{ name: "acme", persistentVolumeClaim: { claimName } }]),
        ],
      },
    },
  };
}

/** Never two on a node while another can take one; a rollout counts only its own pods, and no node that is drained. */
function spread(labels: Readonly<Record<string, string>>): DeploymentV1SpecTemplateSpecTopologySpreadConstraint {
  return {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    whenUnsatisfiable: "DoNotSchedule",
    nodeTaintsPolicy: "Honor",
    labelSelector: [{ matchLabels: { ...labels } }],
    matchLabelKeys: ["pod-template-hash"],
  };
}

/** Entry points as ports of the container. */
export function containerPorts(entryPoints: readonly EntryPoint[]): DeploymentV1SpecTemplateSpecContainerPort[] {
  return entryPoints.map(({ name, port }) => ({ name, containerPort: port, protocol: "TCP" }));
}

function container(settings: PodSettings): DeploymentV1SpecTemplateSpecContainer {
  const { resources } = settings;
  const probe = { httpGet: { path: "/ping", port: PING.name }, periodSeconds: 5, timeoutSeconds: 2 };
  return {
    name: CONTAINER,
    image: settings.image,
    imagePullPolicy: "IfNotPresent",
    args: [...settings.args],
    port: containerPorts([WEB, WEBSECURE, PING]),
    readinessProbe: { ...probe, failureThreshold: 2 },
    livenessProbe: { ...probe, failureThreshold: 6 },
    resources: {
      requests: { cpu: resources.cpu, memory: resources.memory },
      limits: { memory: resources.memory },
    },
    securityContext: {
      // The provider sends false where this is left out, and a container's word goes before its pod's.
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMount: [
      { name: "tmp", mountPath: "/tmp" },
      ...(settings.claimName === undefined ? [] : [{ name: "acme", mountPath: ACME_DIRECTORY }]),
    ],
  };
}
