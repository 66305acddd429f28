import { App } from "cdktf";
import { RefusedInputError } from "../constructs/core/refusal";
import { callerOf } from "./caller";
import { InvalidAppError, OutputInUseError, treeLines } from "./problems";
import { readApp, type SynthesizedApp } from "./read";
import { renderSummary, showsColours, warningLines, type SummaryOptions, type SummaryTable } from "./summary";
import { validateAndWrite } from "./write";

/**
 * Runs an app: composes its stacks, validates all of them, writes them, and prints what there is and what to do next.
 * What is refused ends the process with exit code 1, every problem, where it is in the tree, and every warning, and
 * nothing is written. Of a value, which is in no tree, it says the line of the program that asked for it.
 *
 * @param compose fills the app and returns the name under which Terraform's own files in the output folder are kept apart
 * @param next commands to go on with, and what for
 * @param tables what else to show of what was written
 */
export function program(
  compose: (app: App) => string,
  next: SummaryOptions["next"],
  tables: (app: SynthesizedApp) => readonly SummaryTable[] = () => [],
): void {
  try {
    // Stack traces would put absolute paths of this machine into the output.
    const app = new App({ stackTraces: false });
    validateAndWrite(app, { environment: compose(app) });
    const written = readApp(app.outdir);
    process.stdout.write(renderSummary(written, { terminal: showsColours(), next, tables: tables(written) }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const warnings = error instanceof InvalidAppError ? error.warnings : [];
    const problems = [error.message, ...treeLines(error), ...placeLines(error)].join("\n");
    console.error([problems, ...warningLines(warnings)].join("\n\n"));
    process.exitCode = 1;
  }
}

function isRefusal(error: unknown): error is RefusedInputError | InvalidAppError | OutputInUseError {
  return [RefusedInputError, InvalidAppError, OutputInUseError].some((kind) => error instanceof kind);
}

function placeLines(error: Error): string[] {
  // The path of a construct, but for a stack, has parts; the name of a value type has none.
  if (!(error instanceof RefusedInputError) || error.constructPath.includes("/")) return [];
  const place = callerOf(error);
  return place === undefined ? [] : [`  at ${place}`];
}
