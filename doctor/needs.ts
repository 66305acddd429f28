import { isJsonObject, type Json, type JsonObject } from "../synthesis/json";
import { type SynthesizedApp, type SynthesizedElement, type SynthesizedStack } from "../synthesis/read";

export interface ClusterNeed {
  readonly name: string;
  /** `x.y.z`, or `x.y` where Scaleway upgrades the patches. */
  readonly version: string;
  readonly region: string;
}

/** Nodes of one type in one zone, of all pools together. */
export interface NodeNeed {
  /** As Instances have it: `DEV1-M`. */
  readonly type: string;
  readonly zone: string;
  /** The most that the pools may have, without the surge of an upgrade. */
  readonly nodes: number;
}

export interface RegistryNeed {
  readonly name: string;
  readonly region: string;
}

/** What the synthesized stacks ask of the account and of the machine. */
export interface Needs {
  readonly clusters: readonly ClusterNeed[];
  readonly nodes: readonly NodeNeed[];
  readonly registries: readonly RegistryNeed[];
  /** A provider logs in with the `scw` CLI. */
  readonly scw: boolean;
  /** A state is kept in a bucket, with a lock. */
  readonly bucket: boolean;
  /** Paths of what only a deploy knows, since it is computed. */
  readonly unknown: readonly string[];
}

/** Where resources are that do not say it. */
export interface Places {
  readonly region: string;
  readonly zone: string;
}

/** Reads the needs off the resources, whatever composed them. */
export function needsOf(app: SynthesizedApp, otherwise: Places): Needs {
  const unknown: string[] = [];
  const collect = <T>(type: string, need: (element: SynthesizedElement, places: Places) => T | undefined): T[] =>
    app.stacks.flatMap((stack) => {
      const places = placesOf(stack, otherwise);
      return stack.resources
        .filter((element) => element.type === type)
        .flatMap((element) => {
          const found = need(element, places);
          if (found === undefined) unknown.push(element.constructPath);
          return found === undefined ? [] : [found];
        });
    });
  return {
    clusters: collect("scaleway_k8s_cluster", clusterNeed),
    nodes: together(collect("scaleway_k8s_pool", nodeNeed)),
    registries: collect("scaleway_registry_namespace", registryNeed),
    scw: app.stacks.some((stack) => JSON.stringify(stack.providers).includes('"command":"scw"')),
    bucket: app.stacks.some((stack) => stack.backend?.type === "s3"),
    unknown,
  };
}

/** What the first configuration of the provider says, of the first stack that has one. */
export function providerOf(app: SynthesizedApp): JsonObject {
  return app.stacks.map(providerOfStack).find((each) => each !== undefined) ?? {};
}

/** A text as it is written, and not one that Terraform computes. */
export function literal(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("${") ? value : undefined;
}

function providerOfStack(stack: SynthesizedStack): JsonObject | undefined {
  const [configuration] = stack.providers["scaleway"] ?? [];
  return isJsonObject(configuration) ? configuration : undefined;
}

function placesOf(stack: SynthesizedStack, otherwise: Places): Places {
  const provider = providerOfStack(stack) ?? {};
  return {
    region: literal(provider["region"]) ?? otherwise.region,
    zone: literal(provider["zone"]) ?? otherwise.zone,
  };
}

function clusterNeed({ attributes }: SynthesizedElement, places: Places): ClusterNeed | undefined {
  const [name, version] = [literal(attributes["name"]), literal(attributes["version"])];
  if (name === undefined || version === undefined) return undefined;
  return { name, version, region: literal(attributes["region"]) ?? places.region };
}

function nodeNeed({ attributes }: SynthesizedElement, places: Places): NodeNeed | undefined {
  const type = literal(attributes["node_type"]);
  const size = attributes["autoscaling"] === true ? attributes["max_size"] : attributes["size"];
  if (type === undefined || typeof size !== "number") return undefined;
  return {
    type: type.toUpperCase().replaceAll("_", "-"),
    zone: literal(attributes["zone"]) ?? places.zone,
    nodes: size,
  };
}

function registryNeed({ attributes }: SynthesizedElement, places: Places): RegistryNeed | undefined {
  const name = literal(attributes["name"]);
  return name === undefined ? undefined : { name, region: literal(attributes["region"]) ?? places.region };
}

function together(needs: readonly NodeNeed[]): NodeNeed[] {
  const sums = new Map<string, NodeNeed>();
  for (const need of needs) {
    const key = `${need.zone}/${need.type}`;
    sums.set(key, { ...need, nodes: need.nodes + (sums.get(key)?.nodes ?? 0) });
  }
  return [...sums.values()];
}
