import { isJsonArray, objectOrEmpty, type Json, type JsonObject } from "../synthesis/json";
import { runToEnd } from "./processes";

/** An API server, by the kubectl on the PATH. Every method throws what kubectl says if it fails. */
export class Kubectl {
  private readonly env: NodeJS.ProcessEnv;

  /**
   * @param kubeconfig a path, or several as in the variable KUBECONFIG
   * @param context the current one without
   */
  public constructor(
    kubeconfig: string,
    env: NodeJS.ProcessEnv,
    private readonly context?: string,
  ) {
    this.env = { ...env, KUBECONFIG: kubeconfig };
  }

  /** Applies an object; a field that the API server does not know is an error. */
  public async apply(object: JsonObject): Promise<void> {
    await this.run(["apply", "--validate=strict", "-f", "-"], object);
  }

  /** Which of the objects are there already. */
  public async existing(objects: readonly JsonObject[]): Promise<readonly string[]> {
    const found = await this.run(["get", "--ignore-not-found", "-o", "name", "-f", "-"], listOf(objects));
    return found.split("\n").filter((line) => line !== "");
  }

  /** Deletes the objects that are there, and does not wait until they are gone. */
  public async delete(objects: readonly JsonObject[]): Promise<void> {
    await this.run(["delete", "--ignore-not-found", "--wait=false", "-f", "-"], listOf(objects));
  }

  /** A token with the rights of a service account. */
  public async serviceAccountToken(namespace: string, name: string): Promise<string> {
    return (await this.run(["create", "token", "-n", namespace, name])).trim();
  }

  /** The cluster's entry of the kubeconfig: its address, and how to know it. */
  public async cluster(): Promise<JsonObject> {
    const config = JSON.parse(
      await this.run(["config", "view", "--raw", "--flatten", "--minify", "-o", "json"]),
    ) as Json;
    const clusters = objectOrEmpty(config)["clusters"];
    return objectOrEmpty(objectOrEmpty(isJsonArray(clusters) ? clusters[0] : undefined)["cluster"]);
  }

  /** The address of the API server. */
  public async server(): Promise<string> {
    const { server } = await this.cluster();
    return typeof server === "string" ? server : "an API server without address";
  }

  private async run(args: readonly string[], input?: JsonObject): Promise<string> {
    const text = input === undefined ? "" : JSON.stringify(input);
    const { code, stdout, stderr } = await runToEnd(
      "kubectl",
      [...(this.context === undefined ? [] : ["--context", this.context]), ...args],
      this.env,
      text,
    );
    if (code !== 0) throw new Error(stderr.trim() === "" ? `kubectl ${args.join(" ")} failed` : stderr.trim());
    return stdout;
  }
}

function listOf(objects: readonly JsonObject[]): JsonObject {
  return { apiVersion: "v1", kind: "List", items: objects };
}
