import { resolve } from "node:path";
import { isJsonArray, objectOrEmpty, type Json, type JsonObject } from "../../../synthesis/json";

/** A cluster that a user has named, to be written to. */
export interface KubeContext {
  /** Absolute. */
  readonly kubeconfig: string;
  readonly name: string;
  /** Host and port of the API server, to be shown. */
  readonly server: string;
}

/**
 * The context to write to. Never the current one of several: that may be any cluster.
 *
 * @param config the kubeconfig's content
 * @param named undefined to take the only one
 * @throws Error if it is not there, or if there are several to choose from
 */
export function contextOf(kubeconfig: string, config: Json, named: string | undefined): KubeContext {
  const contexts = entriesOf(config, "contexts");
  const names = contexts.map(nameOf);
  const [only, ...others] = names;
  if (named === undefined && others.length > 0) {
    throw new Error(`${kubeconfig} has several contexts; name the one to write to with --context: ${names.join(", ")}`);
  }
  const name = named ?? only;
  const context = contexts.find((each) => nameOf(each) === name);
  if (name === undefined || context === undefined) {
    const there = names.length === 0 ? "none" : names.join(", ");
    throw new Error(`${kubeconfig} has no context${named === undefined ? "" : ` ${named}`}; there are: ${there}`);
  }
  const clusterName = objectOrEmpty(context["context"])["cluster"];
  const cluster = entriesOf(config, "clusters").find((each) => nameOf(each) === clusterName);
  const { server } = objectOrEmpty(cluster?.["cluster"]);
  if (typeof server !== "string" || !URL.canParse(server)) {
    throw new Error(`${kubeconfig} has no address of an API server for context ${name}`);
  }
  return { kubeconfig: resolve(kubeconfig), name, server: new URL(server).host };
}

function entriesOf(config: Json, key: string): readonly JsonObject[] {
  const entries = objectOrEmpty(config)[key];
  return isJsonArray(entries) ? entries.map(objectOrEmpty) : [];
}

function nameOf({ name }: JsonObject): string {
  return typeof name === "string" ? name : "";
}
