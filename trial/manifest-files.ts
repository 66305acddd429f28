import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../synthesis/json";

/**
 * The objects of a folder's YAML files in the order in which they can be applied: namespaces first, then file by file.
 *
 * @throws Error if there is no such folder, or no object in it, or a document is not YAML
 */
export function readManifests(directory: string): readonly JsonObject[] {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith(".yaml")) : [];
  const objects = files.sort().flatMap((file) => documentsOf(join(directory, file)));
  if (objects.length === 0) throw new Error(`${directory}: holds no objects; write them with kapsule manifests`);
  return [...objects.filter(isNamespace), ...objects.filter((object) => !isNamespace(object))];
}

/** How an object is called in reports: `Service kube-system/traefik`. */
export function nameOf(object: JsonObject): string {
  const { name, namespace } = objectOrEmpty(object["metadata"]);
  const prefix = typeof namespace === "string" ? `${namespace}/` : "";
  return `${text(object["kind"])} ${prefix}${text(name)}`;
}

function documentsOf(file: string): JsonObject[] {
  // As kubectl reads them.
  return [...parseAllDocuments(readFileSync(file, "utf8"), { version: "1.1" })].flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file}: ${error.message}`);
    const content = document.toJS() as Json;
    return isJsonObject(content) ? [content] : [];
  });
}

function isNamespace(object: JsonObject): boolean {
  return object["kind"] === "Namespace";
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "?";
}
