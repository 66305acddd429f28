import { own, type Json, type JsonObject } from "../../synthesis/json";
import { isDestroyed, resources, type Deployment, type ResourceChange } from "../change";
import { isValueList, isValueObject, Masked, textAt, Unknown, type Value } from "../value";

/** Kinds whose resources in their older form are not called as the newer ones without `_v1`. */
const OLDER: Readonly<Record<string, string>> = { daemon_set: "daemonset" };

/** What has pods and keeps them. */
export const WORKLOADS = ["deployment", "daemon_set", "stateful_set"] as const;

/** Terraform's types of a Kubernetes kind: `kubernetes_service_v1` and `kubernetes_service`. */
export function typesOf(...kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => [`kubernetes_${kind}_v1`, `kubernetes_${own(OLDER, kind) ?? kind}`]);
}

/** All objects of Kubernetes kinds, by Terraform's names: `daemon_set`. */
export function objects(deployment: Deployment, ...kinds: readonly string[]): readonly ResourceChange[] {
  return resources(deployment, ...typesOf(...kinds));
}

/** The kind as Kubernetes writes it: `DaemonSet`. */
export function kindOf({ type }: Pick<ResourceChange, "type">): string {
  const words = type.replace(/^kubernetes_/, "").replace(/_v\d\w*$/, "");
  const newer = Object.entries(OLDER).find(([, older]) => older === words)?.[0] ?? words;
  return newer.replace(/(^|_)([a-z])/g, (_match, _before, letter: string) => letter.toUpperCase());
}

/** How a reader knows an object: `web/hello`, or its address if its name is not known. */
export function nameOf({ before, after, address }: ResourceChange): string {
  const value = textAt(before, "metadata", "name") === undefined ? after : before;
  const name = textAt(value, "metadata", "name");
  if (name === undefined) return address;
  const namespace = textAt(value, "metadata", "namespace");
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The namespace that an object is in; undefined if it is not known. */
export function namespaceAt(value: Value | undefined): string | undefined {
  const found = isValueObject(value) ? namespaceValue(value) : null;
  if (found === undefined || found === null) return "default";
  return typeof found === "string" ? found : undefined;
}

/**
 * The namespace with which an object goes, for those that are about to be destroyed or replaced. It is looked for in the
 * object's stack: another one may be of another cluster.
 */
export function destroyedNamespaces(deployment: Deployment): (object: ResourceChange) => ResourceChange | undefined {
  const key = (stack: string, name: string | undefined) => (name === undefined ? "" : JSON.stringify([stack, name]));
  const gone = objects(deployment, "namespace").filter(isDestroyed);
  const byName = new Map(gone.map((each) => [key(each.stack, textAt(each.before, "metadata", "name")), each]));
  byName.delete("");
  return ({ stack, before }) => (before === undefined ? undefined : byName.get(key(stack, namespaceAt(before))));
}

/** The same as JSON, in which an expression stands for what is not known, or not to be seen. */
export function asJson(value: Value): Json {
  if (value instanceof Unknown || value instanceof Masked) return "${unknown}";
  if (isValueList(value)) return value.map(asJson);
  return isValueObject(value) ? asJsonObject(value) : value;
}

export function asJsonObject(value: Readonly<Record<string, Value>>): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asJson(each)]));
}

function namespaceValue(value: Readonly<Record<string, Value>>): Value | undefined {
  const metadata = value["metadata"];
  const block = isValueList(metadata) ? metadata[0] : metadata;
  return isValueObject(block) ? block["namespace"] : block;
}
