import { join } from "node:path";
import { type Fault, type LocalApi, type LogEntry } from "../../../local";
import { countOf, type CallCount } from "../life/calls";
import { clustersAt } from "../life/deployed";
import { endStateOf, type EndState } from "./end-state";
import { settled } from "../life/settled";
import { type StageName } from "../stack/stages";
import { type Driver, type Ran } from "../terraform/terraform-driver";
import { type Workspace } from "../terraform/workspace";

/** How an API is started. */
export interface ApiSettings {
  readonly faults: readonly Fault[];
  /** File to keep everything in; in memory without. */
  readonly state: string | undefined;
  /** Gets all calls. */
  readonly log: LogEntry[];
}

/** Where attempts are made. */
export interface AttemptSettings {
  readonly secretKey: string;
  readonly startApi: (settings: ApiSettings) => Promise<LocalApi>;
  /** What applies and destroys the stack in a workspace at an API. */
  readonly driverFor: (workspace: Workspace, api: LocalApi) => Driver;
}

/** What a stage came to, at an API of its own. */
export interface Attempt {
  readonly first: Ran;
  /** The calls of the first run. */
  readonly calls: readonly LogEntry[];
  /** Of a second run, if the first failed. */
  readonly second: Ran | undefined;
  /** Of an apply behind those; undefined behind a destroy. */
  readonly last: { readonly ran: Ran; readonly count: CallCount } | undefined;
  readonly end: EndState;
  /** Addresses of what is in the state. */
  readonly managed: readonly string[];
}

/** The file beside a workspace in which its API keeps what it knows. */
const STATE_FILE = "api-state.json";

/**
 * Takes a stage in a workspace whose configuration is written, with faults in its first run; the API there goes on from
 * where the stage before has left it.
 */
export async function attempt(
  settings: AttemptSettings,
  workspace: Workspace,
  stage: StageName,
  faults: readonly Fault[],
): Promise<Attempt> {
  const { startApi, driverFor, secretKey } = settings;
  const state = join(workspace.directory, STATE_FILE);
  const take = (driver: Driver) => (stage === "destroy" ? driver.destroy() : driver.apply());
  const calls: LogEntry[] = [];
  const first = await at(startApi({ faults, state, log: calls }), (api) => take(driverFor(workspace, api)));
  // The faults end with the first run.
  const log: LogEntry[] = [];
  return at(startApi({ faults: [], state, log }), async (api) => {
    const driver = driverFor(workspace, api);
    const second = first.passed ? undefined : await take(driver);
    // A cluster that does not settle is a difference, which is seen by it.
    const clusters = await settled(api, secretKey).catch(() => clustersAt(api, secretKey));
    const end = endStateOf(api.resources(), clusters);
    const before = log.length;
    const ran = stage === "destroy" ? undefined : await driver.apply();
    const last = ran === undefined ? undefined : { ran, count: countOf(log.slice(before)) };
    return { first, calls, second, last, end, managed: workspace.managed() };
  });
}

/** Has something done at an API, and stops it. */
async function at<T>(starting: Promise<LocalApi>, act: (api: LocalApi) => Promise<T>): Promise<T> {
  const api = await starting;
  try {
    return await act(api);
  } finally {
    await api.stop();
  }
}
