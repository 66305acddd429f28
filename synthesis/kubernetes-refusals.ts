import { isJsonArray, isJsonObject, objectOrEmpty, type Json } from "./json";
import { REFUSED } from "./kubernetes-fields";
import { KUBERNETES_KINDS } from "./kubernetes-kinds";
import { isVerbatim, lookup } from "./kubernetes-paths";
import { type SynthesizedElement } from "./read";

/** Why a resource of the Kubernetes provider cannot be shown as one object that `kubectl apply` takes. */
export function inexpressible({ type, constructPath, attributes }: SynthesizedElement): string[] {
  const kind = Object.hasOwn(KUBERNETES_KINDS, type) ? KUBERNETES_KINDS[type]?.kind : undefined;
  if (kind === undefined) {
    return [`${constructPath}: there is no Kubernetes object for ${type}; use one of the typed *_v1 resources`];
  }
  const counted = ["count", "for_each"]
    .filter((name) => Object.hasOwn(attributes, name))
    .map((name) => `${name} makes a number of objects that only Terraform knows; write them out`);
  const { metadata } = attributes;
  const generated = objectOrEmpty(isJsonArray(metadata) ? metadata[0] : metadata)["generate_name"];
  const nameless = isNothing(generated)
    ? []
    : [`${kind}.metadata.generate_name leaves the name to the API server, and kubectl apply needs one; set name`];
  return [...counted, ...nameless, ...refusedFields(attributes, [kind])].map((each) => `${constructPath}: ${each}`);
}

function refusedFields(value: Json, path: readonly string[]): string[] {
  if (isVerbatim(path)) return [];
  if (isJsonArray(value)) return value.flatMap((each) => refusedFields(each, path));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const inner = [...path, name];
    const reason = lookup(REFUSED, inner);
    if (reason === undefined) return refusedFields(each, inner);
    return isNothing(each) ? [] : [`${inner.join(".")} ${reason}`];
  });
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (isJsonArray(value) && value.length === 0);
}
