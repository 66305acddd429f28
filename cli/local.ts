import { appendFileSync } from "node:fs";
import {
  FaultError,
  isPermitted,
  issuedKeys,
  LocalApi,
  type LogEntry,
  parseFault,
  PRODUCTS,
  StateError,
} from "../local";
import { CommandError } from "./tools";

/** Settings of the command. */
export interface LocalCommandOptions {
  readonly port: number;
  readonly speed: number;
  readonly seed: number;
  readonly state: string | undefined;
  readonly token: string | undefined;
  readonly faults: readonly string[];
  /** File to add a line of JSON to for each call; `-` prints them. */
  readonly log: string | undefined;
  readonly print: (line: string) => void;
  /** Resolves when the command shall end. */
  readonly ended: Promise<void>;
}

/** The default project of the API, and its organization. */
const PROJECT = "11111111-1111-4111-8111-111111111111";
/** For whom no `--token` is told: any UUID will do. */
const ANY_KEY = "11111111-1111-4111-8111-111111111112";

/**
 * `kapsule local`: serves Scaleway's API on this machine until it is told to stop.
 *
 * @throws CommandError with exit code 2 for a fault or a state file that cannot be used, or a port that is taken
 */
export async function local({ print, ended, ...options }: LocalCommandOptions): Promise<number> {
  const api = await start(options, print);
  print(`export SCW_API_URL=${api.url}`);
  print(`export SCW_ACCESS_KEY=SCW11111111111111111 SCW_SECRET_KEY=${options.token ?? ANY_KEY}`);
  print(`export SCW_DEFAULT_PROJECT_ID=${PROJECT} SCW_DEFAULT_ORGANIZATION_ID=${PROJECT}`);
  await ended;
  await api.stop();
  return 0;
}

async function start(
  { faults, log, state, token, ...options }: Omit<LocalCommandOptions, "print" | "ended">,
  print: (line: string) => void,
): Promise<LocalApi> {
  try {
    return await LocalApi.start({
      ...options,
      products: PRODUCTS,
      project: PROJECT,
      faults: faults.map(parseFault),
      keys: issuedKeys,
      permits: isPermitted,
      state,
      token,
      log: log === undefined ? undefined : writer(log, print),
    });
  } catch (error) {
    if (error instanceof FaultError || error instanceof StateError) throw new CommandError(error.message, 2);
    if (typeof error === "object" && error !== null && "code" in error) {
      throw new CommandError(`nothing can be served at port ${options.port} (${String(error.code)}); name another`, 2);
    }
    throw error;
  }
}

function writer(log: string, print: (line: string) => void): (entry: LogEntry) => void {
  if (log === "-")
    return (entry) => {
      print(JSON.stringify(entry));
    };
  return (entry) => {
    appendFileSync(log, `${JSON.stringify(entry)}\n`);
  };
}
