import { existsSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLE_IMAGE } from "../stacks/example-image";
import { type SynthesizedApp } from "../synthesis/read";
import { CommandError, type Tools } from "./tools";

const BUILD_CONTEXT = join("examples", "hello");

/**
 * The example's image, if the app runs it from a registry namespace of its own and the example is in this folder;
 * another image is its user's business.
 */
export function exampleImage(app: SynthesizedApp): string | undefined {
  if (!existsSync(join(BUILD_CONTEXT, "Dockerfile"))) return undefined;
  const resources = app.stacks.flatMap((stack) => stack.resources);
  const kubernetes = JSON.stringify(resources.filter(({ type }) => type.startsWith("kubernetes_")));
  return resources
    .filter(({ type }) => type === "scaleway_registry_namespace")
    .map(({ attributes: { region, name } }) => `rg.${text(region)}.scw.cloud/${text(name)}`)
    .map((namespace) => `${namespace}/${EXAMPLE_IMAGE.name}:${EXAMPLE_IMAGE.tag}`)
    .find((image) => kubernetes.includes(`"${image}"`));
}

/** To be asked before anything is deployed that costs money. */
export function requireDocker(image: string, tools: Tools): void {
  if (tools.exists("docker", "version")) return;
  throw new CommandError(
    `docker is needed to build and push ${image}, and does not answer: start it, or name another image with KAPSULE_IMAGE`,
    127,
  );
}

/** Builds the example for the nodes' architecture and pushes it. Logs in first where the environment holds a key. */
export async function buildAndPush(image: string, tools: Tools): Promise<void> {
  const key = tools.env["SCW_SECRET_KEY"];
  const [host = image] = image.split("/");
  if (key !== undefined) {
    await tools.run("docker", ["login", host, "--username", "nologin", "--password-stdin"], { input: key });
  }
  await tools.run("docker", ["build", "--platform", "linux/amd64", "--tag", image, BUILD_CONTEXT]);
  try {
    await tools.run("docker", ["push", image]);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`${error.message}; log in with "scw registry login", or set SCW_SECRET_KEY`, error.exitCode);
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
