/**
 * What all topics share: durations, places, and how wrong input is refused.
 *
 * @module cdktf-kapsule/core
 */

export { Duration } from "./duration";
export { known } from "./known";
export { REGIONS, type Region, type Zone } from "./location";
export { describeProblem, refuse, RefusedInputError, type Problem } from "./refusal";
