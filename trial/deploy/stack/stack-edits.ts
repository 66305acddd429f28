import { isJsonArray, objectOrEmpty, type Json, type JsonObject } from "../../../synthesis/json";

/** What a provider's configuration may say of an account. Of the rehearsal it is in the environment. */
const OF_AN_ACCOUNT = ["access_key", "secret_key", "profile", "api_url", "project_id", "organization_id"];

/**
 * A stack's configuration as it is rehearsed: with a state in its own folder, the local API's account, and nothing that
 * Terraform would refuse to destroy.
 */
export function forRehearsal(stack: JsonObject): JsonObject {
  // OpenTofu has keys for a state from elsewhere, such as a service of a cloud.
  const { cloud: _cloud, encryption: _encryption, ...terraform } = objectOrEmpty(stack["terraform"]);
  const edited = {
    ...stack,
    provider: mapObject(stack["provider"], (configurations, name) =>
      name === "scaleway" ? withoutAccount(configurations) : configurations,
    ),
    terraform: { ...terraform, backend: { local: { path: "terraform.tfstate" } } },
  };
  return mapResources(edited, () => true, unprotected);
}

/** The versions that clusters ask for, where they are written as such; undefined where one is an expression. */
export function versionsOf(stack: JsonObject): readonly (string | undefined)[] {
  return Object.values(objectOrEmpty(objectOrEmpty(stack["resource"])["scaleway_k8s_cluster"])).map((cluster) => {
    const version = objectOrEmpty(cluster)["version"];
    return typeof version === "string" && /^\d+\.\d+(\.\d+)?$/.test(version) ? version : undefined;
  });
}

/** True if pools follow the version of their cluster, each of them. */
export function upgradesPools(stack: JsonObject): boolean {
  const clusters = Object.values(objectOrEmpty(objectOrEmpty(stack["resource"])["scaleway_k8s_cluster"]));
  return clusters.every((cluster) => objectOrEmpty(cluster)["upgrade_pools"] === true);
}

/** The stack with all its clusters at a version. */
export function withVersion(stack: JsonObject, version: string): JsonObject {
  return mapResources(
    stack,
    (type) => type === "scaleway_k8s_cluster",
    (cluster) => ({ ...cluster, version }),
  );
}

/** The stack with one node more in each pool, or where pools scale themselves, in their maximum. */
export function scaledUp(stack: JsonObject): { readonly stack: JsonObject; readonly pools: number } {
  let pools = 0;
  const edited = mapResources(
    stack,
    (type) => type === "scaleway_k8s_pool",
    (pool) => {
      const key = pool["autoscaling"] === true ? "max_size" : "size";
      const size = pool[key];
      if (typeof size !== "number") return pool;
      pools += 1;
      return { ...pool, [key]: size + 1 };
    },
  );
  return { stack: edited, pools };
}

function withoutAccount(configurations: Json): Json {
  const edit = (each: Json): Json =>
    Object.fromEntries(Object.entries(objectOrEmpty(each)).filter(([name]) => !OF_AN_ACCOUNT.includes(name)));
  return isJsonArray(configurations) ? configurations.map(edit) : edit(configurations);
}

function unprotected(resource: JsonObject): JsonObject {
  if (resource["lifecycle"] === undefined) return resource;
  const { prevent_destroy: _prevented, ...lifecycle } = objectOrEmpty(resource["lifecycle"]);
  return { ...resource, lifecycle };
}

/** The stack with resources of the chosen types changed. */
export function mapResources(
  stack: JsonObject,
  chosen: (type: string) => boolean,
  change: (resource: JsonObject, type: string) => JsonObject,
): JsonObject {
  const resource = mapObject(stack["resource"], (resources, type) =>
    chosen(type) ? mapObject(resources, (each) => change(objectOrEmpty(each), type)) : resources,
  );
  return { ...stack, resource };
}

/** An object with each value changed; empty for what is none. */
export function mapObject(value: Json | undefined, change: (each: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(objectOrEmpty(value)).map(([name, each]) => [name, change(each, name)]));
}
