import { FAULT_KINDS } from "../trial/deploy/fault-kinds";
import { readAccepted } from "../trial/deploy/read-accepted";
import { type FaultOptions } from "../trial/deploy/run-deploy-rehearsal";
import { STAGE_NAMES } from "../trial/deploy/stages";
import { CommandError } from "./command-error";
import { readText } from "./files";

/** Settings of the calls that `kapsule rehearse deploy` fails, as given on the command line. */
export interface FaultArguments {
  readonly faults: boolean;
  /** Joined by commas, as the next. */
  readonly faultStage: string;
  readonly faultKind: string;
  /** File of failures that are accepted. */
  readonly accept: string | undefined;
  readonly only: string | undefined;
  readonly sample: number | undefined;
  readonly parallel: number;
}

/**
 * The calls to fail; undefined for none.
 *
 * @throws CommandError with exit code 2
 */
export function faultsOf(given: FaultArguments): FaultOptions | undefined {
  const { only, sample, parallel, accept } = given;
  for (const [name, value] of Object.entries({ sample, parallel })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) {
      throw new CommandError(`--${name} must be a whole number of at least 1, received ${value}`, 2);
    }
  }
  const stages = chosen("fault-stage", given.faultStage, STAGE_NAMES);
  const kinds = chosen("fault-kind", given.faultKind, FAULT_KINDS);
  if (!given.faults) {
    const idle = Object.entries({ only, sample, accept }).find(([, value]) => value !== undefined);
    if (idle !== undefined) throw new CommandError(`--${idle[0]} is about the calls of --faults`, 2);
    return undefined;
  }
  return { stages, kinds, only, sample, parallel, accepted: accept === undefined ? [] : acceptedIn(accept) };
}

/** Some of the names that there are, in their order. */
function chosen<T extends string>(option: string, text: string, known: readonly T[]): readonly T[] {
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
