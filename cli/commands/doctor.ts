import { type Argv } from "yargs";
import { negated, requireKnown, requireOnce, strings } from "./words";

/** `kapsule doctor`. */
export function doctorCommand(cli: Argv): Argv {
  return cli.command(
    "doctor",
    "say whether a deploy would find all it needs, and change nothing; exit with 1 if not",
    {
      output: {
        type: "string",
        requiresArg: true,
        default: "cdktf.out",
        describe: "folder of the synthesized stacks",
      },
      json: { type: "boolean", default: false, describe: "print JSON" },
    },
    async (argv) => {
      const { doctor, thisMachine } = require("../doctor") as typeof import("../doctor");
      requireKnown("doctor", [...strings(argv._).slice(1), ...strings(argv["--"]), ...negated(argv)]);
      requireOnce(argv);
      const { output, json } = argv;
      process.exitCode = await doctor({ output, json, machine: thisMachine(process.env), print: console.log });
    },
  );
}
