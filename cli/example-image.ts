import { join } from "node:path";
import { EXAMPLE_IMAGE } from "../stacks/deployment";
import { type SynthesizedApp } from "../synthesis/read";
import { CommandError, exists, run } from "./run";

const BUILD_CONTEXT = join("examples", "hello");

/** The example's image, if the app runs it from a registry namespace of its own; another image is its user's business. */
export function exampleImage(app: SynthesizedApp): string | undefined {
  const everything = app.stacks.flatMap((stack) => stack.resources);
  const repositories = everything
    .filter(({ type }) => type === "scaleway_registry_namespace")
    .map(({ attributes: { region, name } }) => `rg.${text(region)}.scw.cloud/${text(name)}`);
  const kubernetes = JSON.stringify(everything.filter(({ type }) => type.startsWith("kubernetes_")));
  return repositories
    .map((repository) => `${repository}/${EXAMPLE_IMAGE.name}:${EXAMPLE_IMAGE.tag}`)
    .find((image) => kubernetes.includes(`"${image}"`));
}

/** Builds the example for the nodes' architecture and pushes it. Logs in first where the environment holds a key. */
export function buildAndPush(image: string): void {
  if (!exists("docker", "version")) {
    throw new CommandError(
      `docker is needed to build and push ${image}, and does not answer: start it, or name an image with KAPSULE_IMAGE`,
    );
  }
  const key = process.env["SCW_SECRET_KEY"];
  const [host = image] = image.split("/");
  if (key !== undefined) run("docker", ["login", host, "--username", "nologin", "--password-stdin"], { input: key });
  run("docker", ["build", "--platform", "linux/amd64", "--tag", image, BUILD_CONTEXT]);
  try {
    run("docker", ["push", image]);
  } catch (error) {
    throw new CommandError(
      `${error instanceof Error ? error.message : String(error)}; log in with "scw registry login", or set SCW_SECRET_KEY`,
    );
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
