import { appendFileSync } from "node:fs";
import {
  FaultError,
  issuedKeys,
  LimitError,
  LocalApi,
  type LogEntry,
  parseFault,
  parseLimits,
  PRODUCTS,
  scopeOf,
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
  readonly quotas: readonly string[];
  readonly soldOut: readonly string[];
  /** File to add a line of JSON to for each call; `-` prints them. */
  readonly log: string | undefined;
  readonly print: (line: string) => void;
  /** Resolves when the command shall end. */
  readonly ended: Promise<void>;
}

/** The default project of the API, and its organization. */
const PROJECT = "11111111-1111-4111-8111-111111111111";
/** Told to whoever asks for it, as the key of the account's owner. */
const ACCESS_KEY = "SCW11111111111111111";
/** For whom no `--token` is told: any UUID will do. */
const ANY_KEY = "11111111-1111-4111-8111-111111111112";

/**
 * `kapsule local`: serves Scaleway's API on this machine until it is told to stop.
 *
 * @throws CommandError with exit code 2 for a setting or a file that cannot be used, or a port that is taken; with 1 where
 * the state cannot be written in the end
 */
export async function local({ print, ended, ...options }: LocalCommandOptions): Promise<number> {
  requireSettings(options);
  const api = await start(options, print);
  print(`export SCW_API_URL=${api.url}`);
  print(`export SCW_ACCESS_KEY=${ACCESS_KEY} SCW_SECRET_KEY=${options.token ?? ANY_KEY}`);
  print(`export SCW_DEFAULT_PROJECT_ID=${PROJECT} SCW_DEFAULT_ORGANIZATION_ID=${PROJECT}`);
  print("# serves until Ctrl-C; set the lines above where a client runs");
  await ended;
  await api.stop().catch((error: unknown) => {
    throw error instanceof StateError ? new CommandError(error.message, 1) : error;
  });
  return 0;
}

type Settings = Omit<LocalCommandOptions, "print" | "ended" | "faults" | "quotas" | "soldOut">;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function requireSettings({ port, speed, seed, token, state, log }: Settings): void {
  const wrong = [
    { when: !(Number.isInteger(port) && port >= 0 && port <= 65_535), what: "--port must be a whole number to 65535" },
    { when: !(speed > 0 && speed < Infinity), what: "--speed must be a number above 0" },
    { when: !Number.isInteger(seed), what: "--seed must be a whole number" },
    { when: token !== undefined && !UUID.test(token), what: "--token must be a UUID, as Scaleway's secret keys are" },
    { when: state === "", what: "--state must name a file" },
    { when: log === "", what: "--log must name a file, or be -" },
  ].find(({ when }) => when);
  if (wrong !== undefined) throw new CommandError(wrong.what, 2);
}

async function start(
  { faults, quotas, soldOut, log, state, token, ...options }: Omit<LocalCommandOptions, "print" | "ended">,
  print: (line: string) => void,
): Promise<LocalApi> {
  const logged = log === undefined ? undefined : writer(log, print);
  try {
    return await LocalApi.start({
      ...options,
      products: PRODUCTS,
      project: PROJECT,
      accessKey: ACCESS_KEY,
      faults: faults.map(parseFault),
      limits: parseLimits({ quotas, soldOut }),
      keys: issuedKeys,
      permits: scopeOf,
      state,
      token,
      log: logged,
    });
  } catch (error) {
    if (error instanceof FaultError || error instanceof LimitError || error instanceof StateError) {
      throw new CommandError(error.message, 2);
    }
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
  try {
    appendFileSync(log, "");
  } catch {
    throw new CommandError(`${log} cannot be written; name another --log`, 2);
  }
  let failed = false;
  return (entry) => {
    try {
      appendFileSync(log, `${JSON.stringify(entry)}\n`);
    } catch {
      // A call is answered all the same.
      if (!failed) print(`# ${log} can no longer be written: calls are missing there`);
      failed = true;
    }
  };
}
