/**
 * Validates and writes stacks, and reads them back.
 *
 * @module cdktf-kapsule/synthesis
 */

export { type Json, type JsonObject } from "./json";
export { InvalidAppError, OutputInUseError, type Message } from "./problems";
export { program } from "./program";
export {
  readApp,
  UnreadableOutputError,
  type SynthesizedApp,
  type SynthesizedElement,
  type SynthesizedOutput,
  type SynthesizedStack,
  type SynthesizedVariable,
} from "./read";
export { type SummaryOptions, type SummaryTable } from "./summary";
export { validateAndWrite, type WriteOptions } from "./write";
