import { type Argv } from "yargs";
import { FAIL_ON, FORMATS } from "../review-arguments";
import { negated, requireKnown, requireOnce, strings } from "./words";

/** `kapsule review`. */
export function reviewCommand(cli: Argv): Argv {
  return cli.command(
    "review [plans..]",
    "say what plans do to the deployment; exit with 1 for grave findings, 2 where something cannot be read",
    (command) =>
      command
        .positional("plans", { describe: "plan JSON: FILE, STACK=FILE or -; without, what diff has planned" })
        .options({
          base: { type: "string", requiresArg: true, describe: "folder of a synthesized tree to compare with --head" },
          head: { type: "string", requiresArg: true, describe: "folder of the synthesized tree that is proposed" },
          output: { type: "string", requiresArg: true, describe: "folder of the synthesized stacks [cdktf.out]" },
          format: { choices: FORMATS, default: FORMATS[0], describe: "what to write" },
          out: { type: "string", requiresArg: true, describe: "file to write to" },
          "fail-on": { choices: FAIL_ON, default: "high" as const, describe: "severity from which on to exit with 1" },
          suppressions: { type: "string", requiresArg: true, describe: "file of accepted findings" },
          prices: { type: "string", requiresArg: true, describe: "file of prices over the built-in ones" },
          extension: { type: "string", requiresArg: true, describe: "module with rules and charges of your own" },
          rehearsal: { type: "string", requiresArg: true, describe: "what kapsule rehearse --json has written" },
          today: { type: "string", requiresArg: true, describe: "day of the review, YYYY-MM-DD" },
          "docs-url": { type: "string", requiresArg: true, describe: "address of docs/findings.md, to link to" },
          "comment-id": {
            type: "string",
            requiresArg: true,
            describe: "name of this comment, where there are several",
          },
          "registry-gigabytes": { type: "number", requiresArg: true, describe: "images in each registry [5]" },
        }),
    async (argv) => {
      const { review } = require("../review") as typeof import("../review");
      const { loadModule } = require("../extension") as typeof import("../extension");
      const { System } = require("../tools") as typeof import("../tools");
      const { showsColours } = require("../../synthesis/summary") as typeof import("../../synthesis/summary");
      const plans = [...strings(argv["plans"]), ...strings(argv["--"])];
      requireKnown("review", [...plans.filter((each) => /^-./.test(each)), ...negated(argv)]);
      requireOnce(argv);
      process.exitCode = await review(
        {
          ...argv,
          plans,
          base: argv.base,
          head: argv.head,
          output: argv.output,
          out: argv.out,
          suppressions: argv.suppressions,
          prices: argv.prices,
          extension: argv.extension,
          rehearsal: argv.rehearsal,
          today: argv.today,
          docsUrl: argv.docsUrl,
          commentId: argv.commentId,
          registryGigabytes: argv.registryGigabytes,
        },
        new System(),
        {
          stdin: process.stdin,
          // A slow reader is waited for, or all would be kept for it. Also of a failure the callback tells.
          write: (text) =>
            new Promise((resolve) => {
              process.stdout.write(text, () => {
                resolve();
              });
            }),
          note: console.error,
          terminal: showsColours(),
          load: loadModule,
        },
      );
    },
  );
}
