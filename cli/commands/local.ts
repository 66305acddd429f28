import { type Argv } from "yargs";
import { negated, requireKnown, requireOnce, strings } from "./words";

/** Given several times, and read word by word. */
const SEVERAL = { type: "string", array: true, nargs: 1, default: [] as string[] } as const;

/** `kapsule local`. */
export function localCommand(cli: Argv): Argv {
  return cli.command(
    "local",
    "serve Scaleway's API on this machine, made up and without an account, until it is interrupted",
    {
      port: { type: "number", requiresArg: true, default: 0, describe: "to listen at; 0 for any that is free" },
      speed: { type: "number", requiresArg: true, default: 60, describe: "how many of Scaleway's seconds pass in one" },
      state: { type: "string", requiresArg: true, describe: "file to keep everything in" },
      token: { type: "string", requiresArg: true, describe: "the only secret key to take; any UUID without" },
      fault: { ...SEVERAL, describe: "what goes wrong; see docs/local.md" },
      quota: { ...SEVERAL, describe: "TYPE=N: how many servers of a type there may be in a zone" },
      "sold-out": { ...SEVERAL, describe: "TYPE[:zone=ZONE][,nearly]: of which there are none left, or few" },
      seed: { type: "number", requiresArg: true, default: 1, describe: "of identifiers and faults" },
      log: {
        type: "string",
        requiresArg: true,
        describe: "file to add a line of JSON to for each call; - prints them",
      },
    },
    async (argv) => {
      const { local } = require("../local") as typeof import("../local");
      requireKnown("local", [...strings(argv._).slice(1), ...strings(argv["--"]), ...negated(argv)]);
      const { fault, quota, "sold-out": soldOut, soldOut: _, ...once } = argv;
      requireOnce(once);
      const { port, speed, seed, state, token, log } = once;
      const ended = new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, resolve);
      });
      const words = { faults: strings(fault), quotas: strings(quota), soldOut: strings(soldOut) };
      process.exitCode = await local({ port, speed, seed, state, token, log, ...words, print: console.log, ended });
    },
  );
}
