import { type Argv } from "yargs";
import { strings } from "./words";

/** The commands that have Terraform go through the stacks; what they do not know goes on to the engine's CLI. */
export function terraformCommands(cli: Argv): Argv {
  const verbs = {
    deploy: "deploy all stacks, one after another",
    diff: "show what a deploy would do",
    destroy: "destroy all stacks",
    output: "print the outputs of all stacks",
  } as const;
  return Object.entries(verbs).reduce(
    (commands, [verb, says]) =>
      commands.command(`${verb} [flags..]`, says, {}, async (argv: Readonly<Record<string, unknown>>) => {
        const commandsOf = require("../terraform-commands") as typeof import("../terraform-commands");
        const { System } = require("../tools") as typeof import("../tools");
        await commandsOf[verb as keyof typeof verbs]([...strings(argv["flags"]), ...strings(argv["--"])], new System());
      }),
    cli,
  );
}

/** `kapsule get`, for those who work on this package. */
export function getCommand(cli: Argv): Argv {
  return cli.command(
    "get",
    "in this repository: generate the provider's bindings, from the Terraform registry",
    {},
    async () => {
      const { requireBindingsOfOwn } = require("../repository-commands") as typeof import("../repository-commands");
      const { System } = require("../tools") as typeof import("../tools");
      requireBindingsOfOwn();
      await new System().cdktf("get", "--force");
    },
  );
}
