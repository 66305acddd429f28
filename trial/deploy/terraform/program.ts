import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { isOnPath, runToEnd } from "../../processes";
import { firstError, lacksProvider } from "../../terraform-output";
import { NotRunError } from "../not-run-error";
import { type DriverSettings, type Ran } from "./terraform-driver";

/**
 * Terraform or OpenTofu, as the environment names it or has it.
 *
 * @throws NotRunError where it is not there
 */
export function programOf(env: NodeJS.ProcessEnv): string {
  const named = env["TERRAFORM_BINARY_NAME"] ?? "";
  // The CDK for Terraform CLI takes a path as well.
  if (isAbsolute(named) && existsSync(named)) return named;
  const programs = named === "" ? ["terraform", "tofu"] : [named];
  const found = programs.find((program) => isOnPath(program, env["PATH"]));
  if (found === undefined) {
    throw new NotRunError(`not on the PATH: ${programs.join(", ")}; install Terraform 1.5 or OpenTofu 1.6, or newer`);
  }
  return found;
}

/** What is rehearsed with. */
export interface Versions {
  /** Terraform's or OpenTofu's own line. */
  readonly terraform: string;
  /** By source, `registry.terraform.io/scaleway/scaleway`. */
  readonly providers: Readonly<Record<string, string>>;
}

/** What a folder that was initialized is applied with. */
export async function versionsIn({ terraform, directory, env, signal }: DriverSettings): Promise<Versions> {
  const { stdout } = await runToEnd(terraform, ["version"], env, "", { cwd: directory, signal });
  const providers = [...stdout.matchAll(/^\+ provider (\S+) v(\S+)$/gm)].map(([, source = "", version = ""]) => [
    source,
    version,
  ]);
  return {
    terraform: stdout.split("\n", 1).join(""),
    providers: Object.fromEntries(providers) as Versions["providers"],
  };
}

/** @throws NotRunError where a provider cannot be had, and Error for any other failure of an init */
export function requireInitialized({ passed, output }: Ran): void {
  if (passed) return;
  const reason = firstError(output);
  if (!lacksProvider(output)) throw new Error(`init: ${reason}`);
  throw new NotRunError(
    `the provider cannot be had: ${reason}; Terraform takes it from the registry, or from a mirror that the file in ` +
      "TF_CLI_CONFIG_FILE names",
  );
}
