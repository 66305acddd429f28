import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type LocalApi, type Fault, type LogEntry } from "../../local";
import { type JsonObject } from "../../synthesis/json";
import { eventually } from "../processes";
import { nameOf, placesOf, sampleOf, type CallPlace } from "./calls";
import { clustersAt, unready } from "./deployed";
import { differences, endStateOf, type EndState } from "./end-state";
import { faultsAt, type FaultKind } from "./fault-kinds";
import { shortError } from "./short-error";
import { foundToDo, type Driver, type Ran } from "./terraform-driver";
import { Workspace } from "./workspace";

/** What failing one call came to. */
export interface SweepCase {
  /** As in {@link nameOf}. */
  readonly call: string;
  /**
   * `hidden`: the provider tried again by itself, and the first apply passed. `converged`: the next apply mended it.
   * `not reached`: the apply made fewer of these calls than the clean one, so that nothing was shown.
   */
  readonly outcome: "hidden" | "converged" | "failed" | "not reached";
  readonly seconds: number;
  /** What is wrong, or what the first apply said. */
  readonly detail: string;
}

/** How an API is started. */
export interface ApiSettings {
  readonly faults: readonly Fault[];
  /** File to keep everything in; in memory without. */
  readonly state: string | undefined;
  /** Gets all calls. */
  readonly log: LogEntry[];
}

/** What a sweep needs. */
export interface SweepSettings {
  /** A folder that was initialized, to copy. */
  readonly workspace: Workspace;
  readonly configuration: JsonObject;
  /** Empty, for copies. */
  readonly scratch: string;
  readonly secretKey: string;
  readonly kind: FaultKind;
  /** Part of the names of the only calls to fail. */
  readonly only: string | undefined;
  /** How many calls to fail at most, spread over all. */
  readonly sample: number | undefined;
  /** How many are tried at a time: most of the time is waiting. */
  readonly parallel: number;
  readonly startApi: (settings: ApiSettings) => Promise<LocalApi>;
  /** What applies the stack in a workspace at an API. */
  readonly driverFor: (workspace: Workspace, api: LocalApi) => Driver;
  readonly onCase: (done: number, all: number, result: SweepCase) => void;
}

/** A deploy at an API of its own. */
interface Deploy {
  readonly first: Ran;
  /** The calls of the first apply. */
  readonly log: readonly LogEntry[];
  /** Of a second apply, if the first failed. */
  readonly second: Ran | undefined;
  /** Of an apply behind those. */
  readonly last: Ran;
  readonly end: EndState;
}

const SETTLING = 30;

/**
 * Fails each call of a deploy in turn, once, and applies again.
 *
 * @throws Error if the deploy without a fault does not pass
 */
export async function sweep(settings: SweepSettings): Promise<readonly SweepCase[]> {
  const clean = await deploy(settings, "clean", []);
  if (!clean.first.passed) throw new Error(shortError(clean.first.output));
  const chosen = sampleOf(
    placesOf(clean.log).filter((place) => nameOf(place).includes(settings.only ?? "")),
    settings.sample,
  );
  const results = new Map<CallPlace, SweepCase>();
  const waiting = [...chosen.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, place] = next;
      const start = performance.now();
      const faulty = await deploy(settings, `call-${index}`, faultsAt(place, settings.kind));
      const seconds = (performance.now() - start) / 1_000;
      const result = { call: nameOf(place), seconds, ...judge(clean.end, faulty) };
      results.set(place, result);
      settings.onCase(results.size, chosen.length, result);
    }
  };
  await Promise.all(Array.from({ length: settings.parallel }, worker));
  return chosen.flatMap((place) => results.get(place) ?? []);
}

/** What a deploy with a fault came to, beside a clean one. */
export function judge(
  clean: EndState,
  { first, log, second, last, end }: Deploy,
): Pick<SweepCase, "outcome" | "detail"> {
  if (!log.some(({ fault }) => fault !== undefined)) return { outcome: "not reached", detail: "" };
  if (second?.passed === false) return { outcome: "failed", detail: `again: ${shortError(second.output)}` };
  const differing = differences(clean, end);
  if (differing.length > 0) return { outcome: "failed", detail: differing.join(", ") };
  if (!last.passed || foundToDo(last) === "resources")
    return { outcome: "failed", detail: "the next plan is not empty" };
  return first.passed ? { outcome: "hidden", detail: "" } : { outcome: "converged", detail: shortError(first.output) };
}

async function deploy(settings: SweepSettings, name: string, faults: readonly Fault[]): Promise<Deploy> {
  const directory = join(settings.scratch, name);
  cpSync(settings.workspace.directory, directory, { recursive: true, verbatimSymlinks: true });
  try {
    return await deployIn(directory, settings, faults);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function deployIn(directory: string, settings: SweepSettings, faults: readonly Fault[]): Promise<Deploy> {
  const workspace = new Workspace(directory, settings.workspace.stack);
  workspace.forgetState();
  workspace.write(settings.configuration);
  const state = join(directory, "api-state.json");
  const log: LogEntry[] = [];
  const { driverFor, secretKey } = settings;
  const first = await at(settings.startApi({ faults, state, log }), (api) => driverFor(workspace, api).apply());
  // The faults end with the first apply.
  return at(settings.startApi({ faults: [], state, log: [] }), async (api) => {
    const driver = driverFor(workspace, api);
    const second = first.passed ? undefined : await driver.apply();
    await settle(api, secretKey);
    const end = endStateOf(api.resources(), await clustersAt(api, secretKey));
    return { first, log, second, last: await driver.apply(), end };
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

/** Waits for clusters that change. One that never ends to is a difference that is seen afterwards. */
async function settle(api: LocalApi, secretKey: string): Promise<void> {
  await eventually("ready", SETTLING, async () =>
    unready(await clustersAt(api, secretKey)).length === 0 ? true : undefined,
  ).catch(() => undefined);
}
