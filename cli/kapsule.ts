#!/usr/bin/env node
import yargs from "yargs";
import { manifests } from "./manifests";
import { CommandError, System } from "./tools";
import { deploy, destroy, diff, output } from "./terraform-commands";
import { testCluster } from "./test-cluster";

/** Flags that this program does not know go on to the CDK for Terraform CLI. */
const PASSED_ON = { "unknown-options-as-args": true } as const;

const system = new System();

const program = yargs(process.argv.slice(2))
  .scriptName("kapsule")
  .usage("$0 <command>")
  .parserConfiguration(PASSED_ON)
  .command("deploy [flags..]", "deploy all stacks, with the example's image in between", {}, ({ flags }) => {
    deploy(strings(flags), system);
  })
  .command("diff [flags..]", "show what a deploy would do", {}, ({ flags }) => {
    diff(strings(flags), system);
  })
  .command("destroy [flags..]", "destroy all stacks", {}, ({ flags }) => {
    destroy(strings(flags), system);
  })
  .command("output [flags..]", "print the outputs of all stacks", {}, ({ flags }) => {
    output(strings(flags), system);
  })
  .command(
    "manifests",
    "write the Kubernetes objects of the synthesized stacks as YAML",
    {
      output: { type: "string", default: "cdktf.out", describe: "folder of the synthesized stacks" },
      directory: { type: "string", default: "manifests", describe: "folder to write to" },
      check: { type: "boolean", default: false, describe: "write nothing; exit with 1 if a file is stale" },
    },
    ({ output: from, directory, check }) => {
      process.exitCode = manifests({ output: from, directory, check, print: console.log });
    },
  )
  .command(
    "test-cluster",
    "apply the manifests to an empty API server, and ask Traefik for its dashboard",
    {
      directory: { type: "string", default: "manifests", describe: "folder of the manifests" },
      kubeconfig: { type: "string", describe: "API server to use; without it and KUBECONFIG, one of its own" },
    },
    async ({ directory, kubeconfig = process.env["KUBECONFIG"] }) => {
      process.exitCode = await testCluster({ directory, kubeconfig, env: process.env, print: console.log });
    },
  )
  .demandCommand(1, "name a command")
  .strictCommands()
  .fail((message: string | null, error: Error | undefined) => {
    if (error === undefined) throw new CommandError(`${message ?? "wrong usage"}; see kapsule --help`, 2);
    throw error;
  });

function strings(flags: unknown): string[] {
  return Array.isArray(flags) ? flags.map(String) : [];
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}

void main();
