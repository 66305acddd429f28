import { type Argv } from "yargs";
import { FAULT_KINDS } from "../../trial/deploy/sweep/fault-kinds";
import { STAGE_NAMES } from "../../trial/deploy/stack/stages";
import { negated, requireKnown, requireOnce } from "./words";

/** `kapsule rehearse deploy`. */
export function rehearseDeployCommand(cli: Argv): Argv {
  return cli.command(
    "deploy",
    "have Terraform deploy, upgrade, scale and destroy a stack at a local API; exit with 1 where that fails",
    {
      output: { type: "string", default: "cdktf.out", describe: "folder of the synthesized stacks" },
      stack: { type: "string", requiresArg: true, describe: "its name; the first with a cluster without" },
      speed: { type: "number", default: 600, describe: "how many of Scaleway's seconds pass in one" },
      faults: { type: "boolean", default: false, describe: "then fail each call of some stages in turn" },
      "fault-stage": {
        type: "string",
        requiresArg: true,
        describe: `stages whose calls fail, joined by commas: ${STAGE_NAMES.join(", ")}; the first without`,
      },
      "fault-kind": {
        type: "string",
        requiresArg: true,
        describe: `how, joined by commas: ${FAULT_KINDS.join(", ")}; the first without`,
      },
      accept: { type: "string", requiresArg: true, describe: "file of calls whose failure is accepted, YAML or JSON" },
      only: { type: "string", requiresArg: true, describe: "fail calls with this in METHOD PATH only" },
      sample: { type: "number", requiresArg: true, describe: "fail so many calls at most, spread over all" },
      parallel: { type: "number", requiresArg: true, describe: "how many faults are tried at a time; 4 without" },
      kubeconfig: { type: "string", requiresArg: true, describe: "of a cluster to write the workload stack to" },
      context: { type: "string", requiresArg: true, describe: "of the kubeconfig; its only one without" },
      json: { type: "string", requiresArg: true, describe: "file to write all results to" },
    },
    async (given) => {
      const { rehearseDeploy } = require("../rehearse-deploy") as typeof import("../rehearse-deploy");
      requireKnown("rehearse", [...given._.slice(2).map(String), ...negated(given)]);
      requireOnce(given);
      const { stack, faultStage, faultKind, accept, only, sample, parallel, json, kubeconfig, context } = given;
      process.exitCode = await rehearseDeploy(
        { ...given, stack, faultStage, faultKind, accept, only, sample, parallel, json, kubeconfig, context },
        process.env,
        { print: console.log, note: console.error },
      );
    },
  );
}
