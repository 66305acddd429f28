export { Duration } from "./duration";
export { type Region, type Zone } from "./location";
export { RefusedInputError, type Problem } from "./refusal";
