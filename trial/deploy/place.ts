import { issuedKeys, LocalApi, PRODUCTS } from "../../local";
import { type ApiSettings } from "./sweep/attempt";
import { requireInitialized } from "./terraform/program";
import { CdktfDriver, cdktfCli, TerraformDriver, type Driver, type DriverSettings } from "./terraform/terraform-driver";
import { type Workspace } from "./terraform/workspace";

/** What all parts of a rehearsal share. */
export interface Place {
  /** How many of Scaleway's seconds pass in one. */
  readonly speed: number;
  /** An empty folder, which is removed afterwards. */
  readonly directory: string;
  readonly terraform: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secretKey: string;
  readonly signal: AbortSignal;
}

/** What applies a workspace, and what that is called. */
export async function initialized(
  settings: DriverSettings,
): Promise<{ readonly driver: Driver; readonly called: string }> {
  const direct = new TerraformDriver(settings);
  requireInitialized(await direct.init());
  const cli = cdktfCli();
  return cli === undefined
    ? { driver: direct, called: `${settings.terraform} itself: cdktf-cli is not installed` }
    : { driver: new CdktfDriver(cli.program, settings), called: `cdktf ${cli.version}` };
}

export function settingsFor({ terraform, env, signal }: Place, workspace: Workspace, api: LocalApi): DriverSettings {
  return {
    terraform,
    project: workspace.directory,
    stack: workspace.stack,
    directory: workspace.stackDirectory,
    env: { ...env, SCW_API_URL: api.url },
    signal,
  };
}

export function startApi({ speed, env }: Place, { log, state, faults }: ApiSettings): Promise<LocalApi> {
  return LocalApi.start({
    faults,
    ...(state === undefined ? {} : { state }),
    products: PRODUCTS,
    port: 0,
    speed,
    seed: 1,
    project: env["SCW_DEFAULT_PROJECT_ID"] ?? "",
    keys: issuedKeys,
    log: (entry) => log.push(entry),
  });
}
