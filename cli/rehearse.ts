import { CannotRehearseError } from "../rehearsal/cannot-rehearse";
import { NAMED_SETTINGS, type NamedSetting } from "../rehearsal/haproxy/named-settings";
import { renderPage } from "../rehearsal/report/html";
import { renderJson } from "../rehearsal/report/json";
import { ProgressDisplay } from "../rehearsal/report/progress";
import { renderTable } from "../rehearsal/report/table";
import { type ClientMode, type Fault, type RehearsalResult } from "../rehearsal/result";
import { rehearse } from "../rehearsal/run";
import { poolOf, subjectsOf, type Subject } from "../rehearsal/subject";
import { readApp } from "../synthesis/read";
import { showsColours } from "../synthesis/summary";
import { requireWritable, writeAtomically } from "./files";
import { CommandError } from "./tools";

/** Exit codes, beside 0 for all within their budget. */
export const OVER_BUDGET = 1;
/** Nothing was shown: the machine cannot, or could not keep pace. */
export const NOTHING_SHOWN = 3;

/** Fewer show nothing, more need more than a small machine has. */
const NODES = { least: 2, most: 5 };

/** Settings of `kapsule rehearse upgrade`, as given on the command line. */
export interface RehearseArguments {
  /** Folder of the synthesized stacks. */
  readonly output: string;
  readonly fault: Fault;
  readonly rate: number;
  /** Names of settings beside the Services' own, joined by commas. */
  readonly settings: string;
  readonly clients: string;
  readonly budget: number;
  readonly json: string | undefined;
  readonly html: string | undefined;
  /** `namespace/name`; all without. */
  readonly service: string | undefined;
  /** The pool's without. */
  readonly nodes: number | undefined;
  /** Seconds before the fault and after it, each. */
  readonly duration: number;
}

/** `kapsule rehearse upgrade`: lets a fault happen to each LoadBalancer Service. Returns the exit code. */
export async function rehearseUpgrade(given: RehearseArguments, print: (line: string) => void): Promise<number> {
  const compared = settingsOf(given.settings);
  const clientModes = clientModesOf(given.clients);
  const atLeast = { rate: 1, budget: 0, duration: 1, ...(given.nodes === undefined ? {} : { nodes: NODES.least }) };
  for (const [name, least] of Object.entries(atLeast)) {
    const value = given[name as keyof typeof atLeast];
    if (value === undefined || !Number.isSafeInteger(value) || value < least) {
      throw new CommandError(`--${name} must be a whole number of at least ${least}, received ${String(value)}`, 2);
    }
  }
  for (const name of ["json", "html"] as const) {
    const file = given[name];
    if (file === "") throw new CommandError(`--${name} needs the name of a file`, 2);
    if (file !== undefined) requireWritable(file);
  }
  const app = readApp(given.output);
  const pool = poolOf(app);
  const size = given.nodes ?? Math.min(NODES.most, Math.max(NODES.least, pool.size));
  const quietMs = given.duration * 1_000;
  const display = new ProgressDisplay({ stream: process.stderr, colours: showsColours() });
  const results: RehearsalResult[] = [];
  try {
    for (const subject of chosen(subjectsOf(app), given.service)) {
      results.push(
        await rehearse({
          subject,
          pool: { ...pool, size },
          fault: given.fault,
          compared,
          clientModes,
          rate: given.rate,
          budget: given.budget,
          timing: { undisturbedMs: quietMs, recoveredMs: quietMs },
          onProgress: (progress) => {
            display.update(progress);
          },
        }),
      );
      display.end();
    }
  } catch (error) {
    display.end();
    if (error instanceof CannotRehearseError) throw new CommandError(error.message, NOTHING_SHOWN);
    throw error;
  }
  for (const result of results) print(renderTable(result, { terminal: showsColours() }));
  if (given.json !== undefined) writeAtomically(given.json, renderJson(results));
  if (given.html !== undefined) writeAtomically(given.html, renderPage(results));
  return exitCode(results);
}

/** What the results of all Services come to. */
export function exitCode(results: readonly Pick<RehearsalResult, "verdict">[]): number {
  const outcomes = results.map(({ verdict }) => verdict.outcome);
  if (outcomes.includes("over-budget")) return OVER_BUDGET;
  return outcomes.includes("invalid") ? NOTHING_SHOWN : 0;
}

function settingsOf(text: string): NamedSetting[] {
  return words(text).map((name) => {
    const setting = NAMED_SETTINGS.find((each) => each.name === name);
    if (setting === undefined) {
      const known = NAMED_SETTINGS.map((each) => each.name).join(", ");
      throw new CommandError(`--settings: there is no setting ${JSON.stringify(name)}; there are ${known}`, 2);
    }
    return setting;
  });
}

function clientModesOf(text: string): ClientMode[] {
  const modes = words(text).map((word) => {
    if (word === "new" || word === "keep") return word;
    throw new CommandError(`--clients: there is no client ${JSON.stringify(word)}; there are new, keep`, 2);
  });
  if (modes.length === 0) throw new CommandError("--clients: name new, keep or both", 2);
  return [...new Set(modes)];
}

function chosen(subjects: readonly Subject[], service: string | undefined): readonly Subject[] {
  const matching = subjects.filter((each) => service === undefined || each.service === service);
  if (matching.length > 0) return matching;
  const there =
    subjects.length === 0 ? "there is none" : `there are ${subjects.map((each) => each.service).join(", ")}`;
  throw new CommandError(
    `no LoadBalancer Service${service === undefined ? "" : ` ${service}`} with a DaemonSet or Deployment; ${there}`,
    2,
  );
}

function words(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
