import { type Argv } from "yargs";
import { FAULTS } from "../../rehearsal/result";
import { negated, requireKnown } from "./words";

/** `kapsule rehearse upgrade`. */
export function rehearseUpgradeCommand(cli: Argv): Argv {
  return cli.command(
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
      const { rehearseUpgrade } = require("../rehearse") as typeof import("../rehearse");
      requireKnown("rehearse", [...given._.slice(2).map(String), ...negated(given)]);
      const { json, html, service, nodes } = given;
      process.exitCode = await rehearseUpgrade({ ...given, json, html, service, nodes }, console.log);
    },
  );
}
