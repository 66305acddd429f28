import { rmSync } from "node:fs";
import { join } from "node:path";
import { type LogEntry } from "../../../local";
import { attempt, type Attempt, type AttemptSettings } from "./attempt";
import { inOrder, nameOf, placesOf, sampleOf, type CallPlace } from "../life/calls";
import { inParallel } from "./in-parallel";
import { faultsAt, type FaultKind } from "./fault-kinds";
import { judge, wrongEnd, type SweepCase } from "./judge";
import { shortError } from "../terraform/short-error";
import { secondsSince } from "../life/step";
import { NotRunError } from "../not-run-error";
import { STAGE_NAMES, type Configurations, type StageName } from "../stack/stages";
import { type Workspace } from "../terraform/workspace";

/** Which calls fail, and how. */
export interface SweepChoice {
  readonly stages: readonly StageName[];
  readonly kinds: readonly FaultKind[];
  /** Part of the names of the only calls to fail. */
  readonly only: string | undefined;
  /** How many calls of a stage to fail at most, spread over all. */
  readonly sample: number | undefined;
  /** How many are tried at a time: most of the time is waiting. */
  readonly parallel: number;
}

/** What a sweep needs. */
export interface SweepSettings extends SweepChoice, AttemptSettings {
  /** A folder that was initialized, to copy. */
  readonly workspace: Workspace;
  readonly configurations: Configurations;
  /** Empty, for copies. */
  readonly scratch: string;
  readonly onCase: (done: number, all: number, result: SweepCase) => void;
}

/** A stage without a fault. */
interface CleanStage {
  readonly name: StageName;
  /** As it was before, with the stage's configuration. */
  readonly before: Workspace;
  readonly attempt: Attempt;
}

/** What a destroy leaves. */
const NOTHING: Pick<Attempt, "end" | "managed"> = { end: { counts: {}, clusters: [] }, managed: [] };

/**
 * Lives a stack's life without a fault, as far as it was asked for, and fails each call of its stages in turn: from the
 * state of all that the stage began with, once, and then the stage is taken again.
 *
 * @throws Error if a stage without a fault does not pass
 */
export async function sweep(settings: SweepSettings): Promise<readonly SweepCase[]> {
  const { stages, kinds, parallel, onCase } = settings;
  const tries: { readonly stage: CleanStage; readonly kind: FaultKind; readonly place: CallPlace }[] = [];
  for (const stage of await cleanStages(settings)) {
    if (!stages.includes(stage.name)) continue;
    const places = chosenOf(settings, stage);
    for (const kind of kinds) tries.push(...places.map((place) => ({ stage, kind, place })));
  }
  if (tries.length === 0) {
    const named = settings.only === undefined ? "is there to fail" : `has ${JSON.stringify(settings.only)} in it`;
    throw new NotRunError(`no call of ${stages.join(", ")} ${named}`);
  }
  let done = 0;
  return inParallel(tries, parallel, async ({ stage, kind, place }, index) => {
    const start = performance.now();
    const copy = stage.before.copyTo(join(settings.scratch, `case-${index}`));
    const faulty = await attempt(settings, copy, stage.name, faultsAt(place, kind));
    rmSync(copy.directory, { recursive: true, force: true });
    const seconds = secondsSince(start);
    const result = { stage: stage.name, kind, call: nameOf(place), seconds, ...judge(stage.attempt, faulty) };
    onCase((done += 1), tries.length, result);
    return result;
  });
}

/** The stages up to the last that is asked for; one that there is nothing to change for is left out. */
async function cleanStages(settings: SweepSettings): Promise<readonly CleanStage[]> {
  const { stages, configurations, scratch } = settings;
  const last = Math.max(...stages.map((name) => STAGE_NAMES.indexOf(name)));
  const found: CleanStage[] = [];
  let before = settings.workspace.copyTo(join(scratch, "empty"));
  before.forgetState();
  for (const name of STAGE_NAMES.slice(0, last + 1)) {
    const configuration = configurations[name];
    if (configuration === undefined) continue;
    before.write(configuration);
    const after = before.copyTo(join(scratch, name));
    const clean = await attempt(settings, after, name, []);
    const wrong = clean.first.passed
      ? wrongEnd(name === "destroy" ? NOTHING : clean, clean)
      : shortError(clean.first.output);
    if (wrong !== undefined) throw new Error(`${name}, without a fault: ${wrong}`);
    found.push({ name, before, attempt: clean });
    before = after;
  }
  return found;
}

function chosenOf({ only, sample }: SweepChoice, { attempt: { calls } }: CleanStage): readonly CallPlace[] {
  return sampleOf(
    inOrder(placesOf(calls)).filter((place) => nameOf(place).includes(only ?? "")),
    sample,
  );
}

/**
 * Says early that a deploy has no call to fail, where its calls alone were asked for.
 *
 * @throws NotRunError that names some that it has
 */
export function requireChosen({ stages, only }: SweepChoice, calls: readonly LogEntry[]): void {
  const names = placesOf(calls).map(nameOf);
  if (only === undefined || stages.some((stage) => stage !== "deploy") || names.some((name) => name.includes(only)))
    return;
  const some = sampleOf(names, SHOWN).join(", ");
  throw new NotRunError(`no call of deploy has ${JSON.stringify(only)} in it; it has ${names.length}, as ${some}`);
}

/** Names of calls that are shown as examples. */
const SHOWN = 3;
