import { type Argv } from "yargs";

/** `kapsule manifests`. */
export function manifestsCommand(cli: Argv): Argv {
  return cli.command(
    "manifests",
    "write the Kubernetes objects of the synthesized stacks as YAML",
    {
      output: { type: "string", default: "cdktf.out", describe: "folder of the synthesized stacks" },
      directory: { type: "string", default: "manifests", describe: "folder to write to" },
      check: { type: "boolean", default: false, describe: "write nothing; exit with 1 if a file is stale" },
    },
    ({ output, directory, check }) => {
      const { manifests } = require("../manifests") as typeof import("../manifests");
      process.exitCode = manifests({ output, directory, check, print: console.log });
    },
  );
}
