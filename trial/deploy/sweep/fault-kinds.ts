import { type Fault } from "../../../local";
import { type CallPlace } from "../life/calls";

/**
 * How a call fails, once: with an error, with too many calls, without an answer, or done and its answer lost. And
 * `down`: with an error however often it is tried, until the apply has ended.
 */
export const FAULT_KINDS = ["500", "429", "cut", "timeout", "lost", "down"] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Seconds for which a call that times out hangs. */
const TIMEOUT = 30;
/** More than one apply makes of the same call. */
const TRIES = 1_000;

/** What befalls a call. */
export function faultsAt({ method, path, occurrence }: CallPlace, kind: FaultKind): Fault[] {
  const fault = { after: kind === "lost", seconds: TIMEOUT, rate: undefined, method, path };
  if (kind !== "down") return [{ ...fault, kind: kind === "lost" ? "cut" : kind, call: occurrence }];
  return Array.from({ length: TRIES }, (_, index) => ({ ...fault, kind: "500", call: occurrence + index }));
}
