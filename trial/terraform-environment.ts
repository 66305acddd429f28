import { resolve } from "node:path";

/** What Terraform and OpenTofu need of this machine: themselves, where providers come from, and the way there. */
const KEPT = [
  "PATH",
  "HOME",
  "TMPDIR",
  "LANG",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
] as const;

/** Of the same, what names a file or a folder. They run in folders of the trial, where a relative name leads nowhere. */
const KEPT_PATHS = [
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "TF_CLI_CONFIG_FILE",
  "TF_PLUGIN_CACHE_DIR",
  // Where OpenTofu looks for its settings as well.
  "XDG_CONFIG_HOME",
] as const;

const UUID = "11111111-1111-4111-8111-111111111111";

/** Well-formed, so that the provider takes them, and nobody's. */
const CREDENTIALS = {
  SCW_ACCESS_KEY: `SCW${"X".repeat(17)}`,
  SCW_SECRET_KEY: UUID,
  SCW_DEFAULT_PROJECT_ID: UUID,
  SCW_DEFAULT_ORGANIZATION_ID: UUID,
} as const;

/**
 * An environment in which a plan is nobody's: of the user's own variables, those that say where programs and providers
 * are, and none that holds a credential or a setting.
 *
 * @param own the environment of this program
 * @param directory an empty folder of the trial's
 */
export function terraformEnvironment(own: NodeJS.ProcessEnv, directory: string): Record<string, string> {
  const kept = (names: readonly string[], form: (value: string) => string) =>
    names.flatMap((name) => {
      const value = own[name];
      return value === undefined || value === "" ? [] : [[name, form(value)] as const];
    });
  return {
    // Every stack needs the same providers. Folders of the trial have no lock file that a cached one could contradict.
    TF_PLUGIN_CACHE_DIR: directory,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
    ...Object.fromEntries([...kept(KEPT, (value) => value), ...kept(KEPT_PATHS, (path) => resolve(path))]),
    ...CREDENTIALS,
    // Else the provider reads the one in the home folder.
    SCW_CONFIG_PATH: `${directory}/no-scw-config.yaml`,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
}
