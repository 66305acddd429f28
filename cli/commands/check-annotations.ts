import { type Argv } from "yargs";
import { requireKnown, strings } from "./words";

/** `kapsule check-annotations`. */
export function checkAnnotationsCommand(cli: Argv): Argv {
  return cli.command(
    "check-annotations <files..>",
    "check the annotations of LoadBalancer Services in YAML files; exit with 1 for errors, 2 for unreadable files",
    { json: { type: "boolean", default: false, describe: "print JSON" } },
    ({ files: given, json }) => {
      const { checkAnnotations } = require("../check-annotations") as typeof import("../check-annotations");
      const files = strings(given);
      requireKnown(
        "check-annotations",
        files.filter((file) => file.startsWith("-")),
      );
      process.exitCode = checkAnnotations({ files, json, print: console.log });
    },
  );
}
