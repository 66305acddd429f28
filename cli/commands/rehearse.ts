import { type Argv } from "yargs";
import { rehearseDeployCommand } from "./rehearse-deploy";
import { rehearseUpgradeCommand } from "./rehearse-upgrade";

/** `kapsule rehearse`. */
export function rehearseCommand(cli: Argv): Argv {
  return cli.command("rehearse", "rehearse an upgrade, or a whole deploy", (command) =>
    rehearseDeployCommand(rehearseUpgradeCommand(command)).demandCommand(1, "name what to rehearse: upgrade or deploy"),
  );
}
