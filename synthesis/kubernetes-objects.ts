import { isJsonArray, isJsonObject, type Json, type JsonObject } from "./json";
import { DEFAULTS, INTEGERS, INTEGERS_OR_TEXT, LISTS, OCTAL, RENAMED, TERRAFORM_ONLY } from "./kubernetes-fields";
import { KUBERNETES_KINDS, type KubernetesKind } from "./kubernetes-kinds";
import { isVerbatim, lookup } from "./kubernetes-paths";
import { inexpressible } from "./kubernetes-refusals";
import { type SynthesizedApp, type SynthesizedStack } from "./read";
import { resolveReferences } from "./references";

/** A Kubernetes object that a stack describes. */
export interface KubernetesObject {
  /** The construct that it comes from. */
  readonly constructPath: string;
  /** As `kubectl apply` takes it, but for Terraform's expressions in it. */
  readonly object: JsonObject;
}

/** Thrown for resources that have no Kubernetes object to show, once, with all of them. */
export class NoKubernetesObjectError extends Error {
  public constructor(public readonly problems: readonly string[]) {
    super(
      ["Some resources cannot be shown as Kubernetes objects:", ...problems.map((each) => `  - ${each}`)].join("\n"),
    );
    this.name = "NoKubernetesObjectError";
  }
}

/**
 * Every Kubernetes object of a stack, in the order in which they are best applied. References to what the
 * configuration holds are resolved; other expressions stay.
 *
 * @throws NoKubernetesObjectError naming every resource of the Kubernetes provider that is not one object
 */
export function kubernetesObjects(stack: SynthesizedStack, app: SynthesizedApp): readonly KubernetesObject[] {
  const resources = stack.resources.filter(({ type }) => type.startsWith("kubernetes_"));
  const problems = resources.flatMap(inexpressible);
  if (problems.length > 0) throw new NoKubernetesObjectError(problems);
  return Object.entries(KUBERNETES_KINDS).flatMap(([type, kind]) =>
    resources
      .filter((resource) => resource.type === type)
      .map((resource) => ({
        constructPath: resource.constructPath,
        object: convertResource(resource.constructPath, kind, resolveReferences(resource.attributes, stack, app)),
      })),
  );
}

function convertResource(constructPath: string, kind: KubernetesKind, attributes: Json): JsonObject {
  const own = isJsonObject(attributes) ? Object.entries(attributes).filter(([name]) => !TERRAFORM_ONLY.has(name)) : [];
  const { metadata, ...fields } = convertBlock(Object.fromEntries(own), [constructPath, kind.kind]);
  const { name, namespace, ...rest } = isJsonObject(metadata) ? metadata : {};
  return {
    apiVersion: kind.apiVersion,
    kind: kind.kind,
    metadata: {
      ...(name === undefined ? {} : { name }),
      ...(kind.namespaced ? { namespace: namespace ?? "default" } : {}),
      ...rest,
    },
    ...(kind.kind === "Secret" ? secretFields(fields) : fields),
  };
}

/** The provider takes text, and has write-only twins of both fields. */
function secretFields({ type, data, dataWo, binaryData, binaryDataWo, ...others }: JsonObject): JsonObject {
  const stringData = data ?? dataWo;
  const base64 = binaryData ?? binaryDataWo;
  return {
    type: type ?? "Opaque",
    ...(base64 === undefined ? {} : { data: base64 }),
    ...(stringData === undefined ? {} : { stringData }),
    ...others,
  };
}

/** `around` are the construct path, the kind, and the blocks down to this one. */
function convertBlock(block: JsonObject, around: readonly string[]): JsonObject {
  const fields = Object.entries(block).flatMap(([name, value]) => convertField(name, value, around));
  const named = fields.filter(([key]) => key === "name");
  const others = fields.filter(([key]) => key !== "name");
  const converted = Object.fromEntries([...named, ...others]);
  const missing = Object.entries(lookup(DEFAULTS, around) ?? {}).filter(([key]) => !Object.hasOwn(converted, key));
  return { ...converted, ...Object.fromEntries(missing) };
}

function convertField(name: string, value: Json, around: readonly string[]): [string, Json][] {
  if (value === null) return [];
  const path = [...around, name];
  const isBlock = isJsonObject(value) || (isJsonArray(value) && value.some(isJsonObject));
  const list = lookup(LISTS, path);
  const key = lookup(RENAMED, path) ?? camelCase(name);
  if (typeof value === "string") return [[key, convertText(name, value)]];
  if (isVerbatim(path) || typeof value !== "object") return [[key, value]];
  if (list !== undefined && (isBlock || isEmptyList(value))) {
    const blocks = (isJsonArray(value) ? value : [value]).filter(isJsonObject);
    return blocks.length === 0 ? [] : [[list, blocks.map((block) => convertBlock(block, path))]];
  }
  if (isJsonArray(value) && !isBlock) return [[key, value]];
  const blocks = (isJsonArray(value) ? value : [value]).filter(isJsonObject);
  const [only] = blocks;
  if (only === undefined || blocks.length > 1 || name === "dynamic") {
    const reason =
      name === "dynamic" ? "holds blocks that only Terraform can count" : "is not known as a list of blocks";
    throw new NoKubernetesObjectError([`${path.slice(0, 1).join("")}: ${path.slice(1).join(".")} ${reason}`]);
  }
  return [[key, convertBlock(only, path)]];
}

function convertText(name: string, value: string): Json {
  if ((INTEGERS.has(name) || INTEGERS_OR_TEXT.has(name)) && /^-?\d+$/.test(value)) return Number(value);
  if (OCTAL.has(name) && /^[0-7]+$/.test(value)) return parseInt(value, 8);
  return value;
}

function isEmptyList(value: Json): boolean {
  return isJsonArray(value) && value.length === 0;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
