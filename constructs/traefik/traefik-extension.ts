import {
  type DeploymentV1Spec,
  type DeploymentV1SpecTemplateSpec,
  type DeploymentV1SpecTemplateSpecContainer,
  type DeploymentV1SpecTemplateSpecContainerVolumeMount,
  type DeploymentV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { type Duration } from "../core/duration";
import { misspeltProblems, type KeysOf } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import { entryPointArguments, type EntryPoint } from "./entry-points";
import { CONTAINER, containerPorts } from "./traefik-pods";

/** What another construct adds to Traefik's pods. */
export interface TraefikExtension {
  /** Arguments of Traefik, those of the entry points apart. */
  readonly args: readonly string[];
  /** Ports that Traefik listens on beside its own. */
  readonly entryPoints: readonly EntryPoint[];
  /** Volumes of the pods. */
  readonly volumes: readonly DeploymentV1SpecTemplateSpecVolume[];
  /** Where Traefik's container finds them. */
  readonly volumeMounts: readonly DeploymentV1SpecTemplateSpecContainerVolumeMount[];
  /** Annotations of the pods: another value rolls them. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

const EXTENSION_KEYS = {
  args: true,
  entryPoints: { name: true, port: true } satisfies KeysOf<EntryPoint>,
  volumes: true,
  volumeMounts: true,
  podAnnotations: true,
} satisfies KeysOf<TraefikExtension>;

/** How an entry point ends the requests that are under way. */
interface Ending {
  readonly stopDelay: Duration;
  readonly grace: Duration;
}

/**
 * What is wrong with an extension, and with the specification that it is to be added to. That one is looked at as it
 * stands on the resource, since whoever uses the construct may have changed it there.
 */
export function extensionProblems(spec: DeploymentV1Spec | undefined, extension: TraefikExtension): Problem[] {
  return [...misspeltProblems("this extension", extension, EXTENSION_KEYS), ...specProblems(spec)];
}

function specProblems(spec: DeploymentV1Spec | undefined): Problem[] {
  const pod = podOf(spec);
  const containers = listOf(pod?.container);
  const volumes = listOf(pod?.volume);
  const own = containers?.find(({ name }) => name === CONTAINER);
  const lists = [own?.port, own?.volumeMount].map(listOf);
  if (own !== undefined && volumes !== undefined && lists.every((list) => list !== undefined)) return [];
  return [
    {
      property: "resource.spec",
      received: "a replaced specification",
      rule: `must have a container "${CONTAINER}" with literal lists, for the pods to be extended`,
      fix: "extend this Traefik before you replace its specification, or change it by resource.addOverride()",
    },
  ];
}

/** A specification, as it stands on the resource, with an extension added to it. */
export function extendedSpec(
  spec: DeploymentV1Spec | undefined,
  extension: TraefikExtension,
  { stopDelay, grace }: Ending,
): DeploymentV1Spec {
  const template = spec?.template;
  const metadata = template?.metadata;
  const pod = podOf(spec);
  return {
    ...spec,
    template: {
      ...template,
      metadata: {
        ...metadata,
        annotations: { ...metadata?.annotations, ...extension.podAnnotations },
      },
      spec: {
        ...pod,
        container: listOf(pod?.container)?.map((each) =>
          each.name === CONTAINER ? extendedContainer(each, extension, { stopDelay, grace }) : each,
        ),
        volume: [...(listOf(pod?.volume) ?? []), ...extension.volumes],
      },
    },
  };
}

function extendedContainer(
  container: DeploymentV1SpecTemplateSpecContainer,
  { args, entryPoints, volumeMounts }: TraefikExtension,
  { stopDelay, grace }: Ending,
): DeploymentV1SpecTemplateSpecContainer {
  return {
    ...container,
    args: [
      ...(container.args ?? []),
      ...entryPoints.flatMap((entryPoint) => entryPointArguments(entryPoint, stopDelay, grace)),
      ...args,
    ],
    port: [...(listOf(container.port) ?? []), ...containerPorts(entryPoints)],
    volumeMount: [...(listOf(container.volumeMount) ?? []), ...volumeMounts],
  };
}

/** Undefined also where all of it is empty, which the engine takes for nothing. */
function podOf(spec: DeploymentV1Spec | undefined): DeploymentV1SpecTemplateSpec | undefined {
  const template = spec?.template;
  return template?.spec;
}

/** Undefined for a list that only Terraform knows; one that is left out is empty. */
function listOf<T>(list: readonly T[] | object | undefined): readonly T[] | undefined {
  if (list === undefined) return [];
  return isList<T>(list) ? list : undefined;
}

function isList<T>(list: readonly T[] | object): list is readonly T[] {
  return Array.isArray(list);
}
