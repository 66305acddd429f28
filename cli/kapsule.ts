#!/usr/bin/env node
import yargs from "yargs";
import { UnreadableOutputError } from "../synthesis/read";
import { showsColours } from "../synthesis/summary";
import { checkAnnotations } from "./check-annotations";
import { doctor, thisMachine } from "./doctor";
import { loadModule } from "./extension";
import { local } from "./local";
import { manifests } from "./manifests";
import { prices } from "./prices";
import { FAULTS, rehearseUpgrade } from "./rehearse";
import { FAULT_KINDS, rehearseDeploy } from "./rehearse-deploy";
import { ownPriceFile, requireBindingsOfOwn, requireExample } from "./repository-commands";
import { FAIL_ON, FORMATS, review } from "./review";
import { CommandError, System } from "./tools";
import { deploy, destroy, diff, output } from "./terraform-commands";
import { testCluster } from "./test-cluster";
import { testTerraform } from "./test-terraform";

/** Flags that this program does not know go on to the CDK for Terraform CLI. */
const PASSED_ON = {
  "unknown-options-as-args": true,
  "populate--": true,
  "parse-positional-numbers": false,
  // --no-out would set out to false.
  "boolean-negation": false,
} as const;

const system = new System();

/** The commands, for one use: nothing runs until words are parsed. */
export const commandLine = () =>
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
    }, true)
    .command("deploy [flags..]", "deploy all stacks, one after another", {}, async (argv) => {
      await deploy(passedOn(argv), system);
    })
    .command("diff [flags..]", "show what a deploy would do", {}, async (argv) => {
      await diff(passedOn(argv), system);
    })
    .command("destroy [flags..]", "destroy all stacks", {}, async (argv) => {
      await destroy(passedOn(argv), system);
    })
    .command("output [flags..]", "print the outputs of all stacks", {}, async (argv) => {
      await output(passedOn(argv), system);
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
        kubeconfig: { type: "string", describe: "of an API server to use; without it, one of its own" },
      },
      async ({ directory, kubeconfig }) => {
        process.exitCode = await testCluster({ directory, kubeconfig, env: process.env, print: console.log });
      },
    )
    .command(
      "test-terraform",
      "in this repository: have Terraform and OpenTofu check and plan the example, without an account",
      {},
      async () => {
        requireExample();
        process.exitCode = await testTerraform({ env: process.env, print: console.log });
      },
    )
    .command(
      "check-annotations <files..>",
      "check the annotations of LoadBalancer Services in YAML files; exit with 1 for errors, 2 for unreadable files",
      { json: { type: "boolean", default: false, describe: "print JSON" } },
      ({ files: given, json }) => {
        const files = strings(given);
        requireKnown(
          "check-annotations",
          files.filter((file) => file.startsWith("-")),
        );
        process.exitCode = checkAnnotations({ files, json, print: console.log });
      },
    )
    .command("rehearse", "rehearse an upgrade, or a whole deploy", (command) =>
      command
        .command(
          "upgrade",
          "let nodes fail behind each load balancer's HAProxy; exit with 1 for lost requests, 3 where nothing was shown",
          {
            output: { type: "string", default: "cdktf.out", describe: "folder of the synthesized stacks" },
            fault: { choices: FAULTS, default: FAULTS[0], describe: "what happens" },
            rate: { type: "number", default: 100, describe: "requests a second, of each setting and client" },
            settings: {
              type: "string",
              default: "controller-defaults,advice-2019",
              describe: "settings to compare with, joined by commas; empty for none",
            },
            clients: { type: "string", default: "new,keep", describe: "a connection per request, kept ones, or both" },
            budget: { type: "number", default: 0, describe: "requests that a Service's own setting may lose" },
            json: { type: "string", describe: "file to write all results to" },
            html: { type: "string", describe: "file to write a page to" },
            service: { type: "string", describe: "namespace/name of the only Service" },
            nodes: { type: "number", describe: "nodes at the start; the pool's without" },
            duration: { type: "number", default: 5, describe: "seconds before the fault, and after it" },
          },
          async (given) => {
            requireKnown("rehearse", [...given._.slice(2).map(String), ...negated(given)]);
            const { json, html, service, nodes } = given;
            process.exitCode = await rehearseUpgrade({ ...given, json, html, service, nodes }, console.log);
          },
        )
        .command(
          "deploy",
          "have Terraform deploy, upgrade, scale and destroy a stack at a local API; exit with 1 where that fails",
          {
            output: { type: "string", default: "cdktf.out", describe: "folder of the synthesized stacks" },
            stack: { type: "string", requiresArg: true, describe: "its name; the first with a cluster without" },
            speed: { type: "number", default: 600, describe: "how many of Scaleway's seconds pass in one" },
            faults: { type: "boolean", default: false, describe: "then fail each call of the deploy in turn, once" },
            "fault-kind": { choices: FAULT_KINDS, default: FAULT_KINDS[0], describe: "how calls fail" },
            only: { type: "string", requiresArg: true, describe: "fail calls with this in METHOD PATH only" },
            sample: { type: "number", requiresArg: true, describe: "fail so many calls at most, spread over all" },
            parallel: { type: "number", default: 4, describe: "how many faults are tried at a time" },
            kubeconfig: { type: "string", requiresArg: true, describe: "of a cluster to write the workload stack to" },
            context: { type: "string", requiresArg: true, describe: "of the kubeconfig; its only one without" },
            json: { type: "string", requiresArg: true, describe: "file to write all results to" },
          },
          async (given) => {
            requireKnown("rehearse", [...given._.slice(2).map(String), ...negated(given)]);
            requireOnce(given);
            const { stack, only, sample, json, kubeconfig, context } = given;
            process.exitCode = await rehearseDeploy(
              { ...given, stack, only, sample, json, kubeconfig, context },
              process.env,
              { print: console.log, note: console.error },
            );
          },
        )
        .demandCommand(1, "name what to rehearse: upgrade or deploy"),
    )
    .command(
      "review [plans..]",
      "say what plans do to the deployment; exit with 1 for grave findings, 2 where something cannot be read",
      (command) =>
        command
          .positional("plans", { describe: "plan JSON: FILE, STACK=FILE or -; without, what diff has planned" })
          .options({
            base: {
              type: "string",
              requiresArg: true,
              describe: "folder of a synthesized tree to compare with --head",
            },
            head: { type: "string", requiresArg: true, describe: "folder of the synthesized tree that is proposed" },
            output: { type: "string", requiresArg: true, describe: "folder of the synthesized stacks [cdktf.out]" },
            format: { choices: FORMATS, default: FORMATS[0], describe: "what to write" },
            out: { type: "string", requiresArg: true, describe: "file to write to" },
            "fail-on": {
              choices: FAIL_ON,
              default: "high" as const,
              describe: "severity from which on to exit with 1",
            },
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
          system,
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
    )
    .command(
      "prices",
      "take Scaleway's public prices into the price table; exit with 2 if the catalogue cannot be read",
      {
        file: { type: "string", requiresArg: true, describe: "price file to refresh, or to begin" },
        check: { type: "boolean", default: false, describe: "write nothing; exit with 1 if the file is stale" },
      },
      async ({ file = ownPriceFile(), check }) => {
        const apiUrl = process.env["SCW_API_URL"] ?? "https://api.scaleway.com";
        const today = new Date();
        process.exitCode = await prices({ file, check, apiUrl, timeoutMs: 30_000, today, print: console.log });
      },
    )
    .command(
      "local",
      "serve Scaleway's API on this machine, made up and without an account, until it is interrupted",
      {
        port: { type: "number", default: 0, describe: "to listen at; 0 for any that is free" },
        speed: { type: "number", default: 60, describe: "how many of Scaleway's seconds pass in one" },
        state: { type: "string", requiresArg: true, describe: "file to keep everything in" },
        token: { type: "string", requiresArg: true, describe: "the only secret key to take; any UUID without" },
        fault: {
          type: "string",
          array: true,
          requiresArg: true,
          default: [],
          describe: "what goes wrong; see docs/local.md",
        },
        seed: { type: "number", default: 1, describe: "of identifiers and faults" },
        log: {
          type: "string",
          requiresArg: true,
          describe: "file to add a line of JSON to for each call; - prints them",
        },
      },
      async ({ port, speed, state, token, fault, seed, log }) => {
        const ended = new Promise<void>((resolve) => {
          for (const signal of ["SIGINT", "SIGTERM"] as const)
            process.once(signal, () => {
              resolve();
            });
        });
        const faults = strings(fault);
        process.exitCode = await local({ port, speed, seed, state, token, faults, log, print: console.log, ended });
      },
    )
    .command(
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
        requireKnown("doctor", [...strings(argv._).slice(1), ...strings(argv["--"]), ...negated(argv)]);
        requireOnce(argv);
        const { output, json } = argv;
        process.exitCode = await doctor({ output, json, machine: thisMachine(system.env), print: console.log });
      },
    )
    .command(
      "get",
      "in this repository: generate the provider's bindings, from the Terraform registry",
      {},
      async () => {
        requireBindingsOfOwn();
        await system.cdktf("get", "--force");
      },
    )
    .demandCommand(1, "name a command")
    .strictCommands()
    .fail((message: string | null, error: Error | undefined) => {
      // Of wrong usage there is an error of its own only at times.
      if (error !== undefined && error.name !== "YError") throw error;
      throw new CommandError(`${message ?? "wrong usage"}; see kapsule --help`, 2);
    });

/** What stands behind the command, and behind a double dash. */
function passedOn(argv: Readonly<Record<string, unknown>>): string[] {
  return [...strings(argv["flags"]), ...strings(argv["--"])];
}

function strings(flags: unknown): string[] {
  return Array.isArray(flags) ? flags.map(String) : [];
}

function requireKnown(command: string, unknown: readonly string[]): void {
  if (unknown.length > 0) throw new CommandError(`${command} does not know ${unknown.join(" ")}`, 2);
}

/** `--no-out`, which for yargs is known as long as `--out` is, whatever it is told. */
function negated(argv: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(argv).flatMap((name) => (name.startsWith("no-") ? [`--${name}`] : []));
}

/** An option that is given twice becomes a list. */
function requireOnce(argv: Readonly<Record<string, unknown>>): void {
  const twice = Object.keys(argv).find((name) => !["_", "plans", "--"].includes(name) && Array.isArray(argv[name]));
  if (twice !== undefined) throw new CommandError(`--${twice} is given twice`, 2);
}

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
