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
export { validateAndWrite, type WriteOptions } from "./write";
