import { type Argv } from "yargs";

/** The commands that try what was synthesized: on an API server, and with Terraform and OpenTofu. */
export function trialCommands(cli: Argv): Argv {
  return cli
    .command(
      "test-cluster",
      "apply the manifests to an empty API server, and ask Traefik for its dashboard",
      {
        directory: { type: "string", default: "manifests", describe: "folder of the manifests" },
        kubeconfig: { type: "string", describe: "of an API server to use; without it, one of its own" },
      },
      async ({ directory, kubeconfig }) => {
        const { testCluster } = require("../test-cluster") as typeof import("../test-cluster");
        process.exitCode = await testCluster({ directory, kubeconfig, env: process.env, print: console.log });
      },
    )
    .command(
      "test-terraform",
      "in this repository: have Terraform and OpenTofu check and plan the example, without an account",
      {},
      async () => {
        const { requireExample } = require("../repository-commands") as typeof import("../repository-commands");
        const { testTerraform } = require("../test-terraform") as typeof import("../test-terraform");
        requireExample();
        process.exitCode = await testTerraform({ env: process.env, print: console.log });
      },
    );
}
