import { FAULT_KINDS } from "../trial/deploy/sweep/fault-kinds";
import { readAccepted } from "../trial/deploy/sweep/read-accepted";
import { type FaultOptions } from "../trial/deploy/run-deploy-rehearsal";
import { STAGE_NAMES } from "../trial/deploy/stack/stages";
import { CommandError } from "./command-error";
import { readText } from "./files";

/** Settings of the calls that `kapsule rehearse deploy` fails, as given on the command line. */
export interface FaultArguments {
  readonly faults: boolean;
  /** Joined by commas, as the next. */
  readonly faultStage: string | undefined;
  readonly faultKind: string | undefined;
  /** File of failures that are accepted. */
  readonly accept: string | undefined;
  readonly only: string | undefined;
  readonly sample: number | undefined;
  readonly parallel: number | undefined;
}

/** How many faults are tried at a time. */
const PARALLEL = 4;

/**
 * The calls to fail; undefined for none.
 *
 * @throws CommandError with exit code 2
 */
export function faultsOf(given: FaultArguments): FaultOptions | undefined {
  const { faults, faultStage, faultKind, accept, only, sample, parallel } = given;
  if (!faults) {
    const idle = { "fault-stage": faultStage, "fault-kind": faultKind, accept, only, sample, parallel };
    const [name] = Object.entries(idle).find(([, value]) => value !== undefined) ?? [];
    if (name !== undefined) throw new CommandError(`--${name} is about the calls of --faults`, 2);
    return undefined;
  }
  for (const [name, value] of Object.entries({ sample, parallel })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) {
      throw new CommandError(
        `--${name} must be a whole number of at least 1, received ${Number.isNaN(value) ? "no number" : value}`,
        2,
      );
    }
  }
  if (only === "") throw new CommandError("--only needs a part of METHOD PATH, as POST or /k8s/", 2);
  const stages = chosen("fault-stage", faultStage, STAGE_NAMES);
  const kinds = chosen("fault-kind", faultKind, FAULT_KINDS);
  return {
    stages,
    kinds,
    only,
    sample,
    parallel: parallel ?? PARALLEL,
    accepted: accept === undefined ? [] : acceptedIn(accept),
  };
}

/** Some of the names that there are, in their order; the first without. */
function chosen<T extends string>(option: string, text: string | undefined, known: readonly T[]): readonly T[] {
  if (text === undefined) return known.slice(0, 1);
  const words = text.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !known.some((name) => name === word));
  if (unknown !== undefined) {
    throw new CommandError(`--${option}: there is no ${JSON.stringify(unknown)}; there are ${known.join(", ")}`, 2);
  }
  return known.filter((name) => words.includes(name));
}

function acceptedIn(file: string): FaultOptions["accepted"] {
  const text = readText(file);
  try {
    return readAccepted(text, file);
  } catch (error) {
    throw new CommandError(`--accept: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
}
