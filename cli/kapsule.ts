#!/usr/bin/env node
import yargs, { type Argv } from "yargs";
import { UnreadableOutputError } from "../synthesis/read";
import { CommandError } from "./command-error";
import { checkAnnotationsCommand } from "./commands/check-annotations";
import { doctorCommand } from "./commands/doctor";
import { localCommand } from "./commands/local";
import { manifestsCommand } from "./commands/manifests";
import { pricesCommand } from "./commands/prices";
import { rehearseCommand } from "./commands/rehearse";
import { reviewCommand } from "./commands/review";
import { getCommand, terraformCommands } from "./commands/terraform";
import { trialCommands } from "./commands/trials";
import { requireKnown } from "./commands/words";

/** Flags that this program does not know go on to the CDK for Terraform CLI. */
const PASSED_ON = {
  "unknown-options-as-args": true,
  "populate--": true,
  "parse-positional-numbers": false,
  // --no-out would set out to false.
  "boolean-negation": false,
} as const;

/** In the order in which the help names them. */
const COMMANDS: readonly ((cli: Argv) => Argv)[] = [
  terraformCommands,
  manifestsCommand,
  trialCommands,
  checkAnnotationsCommand,
  rehearseCommand,
  reviewCommand,
  pricesCommand,
  localCommand,
  doctorCommand,
  getCommand,
];

/** The commands, for one use: nothing runs until words are parsed. */
export const commandLine = (): Argv =>
  COMMANDS.reduce(
    (cli, command) => command(cli),
    yargs()
      .scriptName("kapsule")
      .usage("$0 <command>")
      .parserConfiguration(PASSED_ON)
      // Flags that the command neither has nor passes on are left beside its name, and would be taken for commands.
      .middleware(({ _: [command, ...others] }) => {
        requireKnown(
          String(command),
          others.map(String).filter((word) => word.startsWith("-")),
        );
      }, true),
  )
    .demandCommand(1, "name a command")
    .strictCommands()
    .fail((message: string | null, error: Error | undefined) => {
      // Of wrong usage there is an error of its own only at times.
      if (error !== undefined && error.name !== "YError") throw error;
      throw new CommandError(`${message ?? "wrong usage"}; see kapsule --help`, 2);
    });

async function main(): Promise<void> {
  try {
    await commandLine().parseAsync(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = exitCodeOf(error);
  }
}

/** Nothing to read is not what 1 stands for, such as a stale file or a lost request. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  return error instanceof UnreadableOutputError ? 2 : 1;
}

function run(): void {
  // Whoever reads the output may stop, as head does; what was found stays the exit code.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    console.error(`standard output cannot be written (${error.code ?? error.message})`);
    // What was set for what was found would say that it was shown.
    process.exit(2);
  });
  void main();
}

// Tests of the docs ask for the commands, and run none.
if (require.main === module) run();
