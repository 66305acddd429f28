import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { readAppSettings } from "../../cli/app-settings";
import { engineCli } from "../../cli/engine-cli";
import { terraformProgram } from "../../cli/tools";
import { releaseWarning } from "../../constructs/cluster/kubernetes-releases";
import { PrivateNetwork } from "../../constructs/network/private-network";
import { ImageVersion } from "../../constructs/registry/image-version";
import { USERS_MESSAGE } from "../../constructs/traefik/htpasswd";
import { settingsFrom } from "../../stacks/settings";
import { whileLocked } from "../../synthesis/output-lock";
import { environmentConflicts } from "../../synthesis/terraform-directory";
import { validateAndWrite } from "../../synthesis/write";
import { typeProblems } from "./programs";
import { inProject, messageOf, REFUSED_COMMANDS, toolsWith, unplanned } from "./refused-commands";

jest.setTimeout(60_000);

const text = readFileSync("docs/troubleshooting.md", "utf8");

const refused = (act: () => unknown) => (): Promise<string> => inProject(() => messageOf(act));

/** A program with a resource that was elsewhere before. */
const MOVED = `
  const { DataResource, TerraformStack, Testing } = require("cdktf");
  const stack = new TerraformStack(Testing.app(), "stack");
  new DataResource(stack, "Data").moveFromId("terraform_data.old");
  Testing.synth(stack, true);
`;

/** Each message of this program's, and how to come by it. */
const PROVOKED: Readonly<Record<string, () => string | Promise<string>>> = {
  "… refuses its input:": refused(() => ImageVersion.tag("not a tag")),
  "The app is not valid, and nothing was written:": refused(() => {
    const app = new App();
    new TerraformStack(app, "cluster").node.addValidation({ validate: () => ["is wrong"] });
    validateAndWrite(app);
  }),
  "…: another run is writing to this folder, so nothing was written; wait for its end and run again": refused(() => {
    whileLocked("cdktf.out", () => {
      whileLocked("cdktf.out", () => undefined);
    });
  }),
  "Found resources without a matching provider construct.": refused(() => {
    const app = new App();
    new PrivateNetwork(new TerraformStack(app, "cluster"), "Network", { name: "shop" });
    validateAndWrite(app);
  }),
  "Could not determine version of terraform, terraform version failed": () =>
    // In a process of its own, which has no PATH to find any Terraform by.
    spawnSync(process.execPath, ["--eval", MOVED], { encoding: "utf8", env: { PATH: "" } }).stderr,
  "Kubernetes … was not on offer in October 2026": () => releaseWarning("1.99") ?? "",
  "KAPSULE_…: is not a variable of this program": refused(() => settingsFrom({ KAPSULE_ENVIRONMENT: "prod" })),
  "KAPSULE_KUBE_CONTEXT: must name a context of the kubeconfig": refused(() =>
    settingsFrom({ KAPSULE_KUBECONFIG: "~/.kube/config" }),
  ),
  "….terraform: would be kept as …, which is there already": () =>
    inProject(() => {
      mkdirSync(join("cluster", ".terraform"), { recursive: true });
      mkdirSync(join("cluster", ".environments", "dev", ".terraform"), { recursive: true });
      writeFileSync(join("cluster", ".environment"), "dev\n");
      return environmentConflicts(["cluster"], "prod")
        .map((conflict) => conflict.text)
        .join("\n");
    }),
  "there is no cdktf.json here: go to the project's folder": refused(() => readAppSettings(".")),
  "there is neither cdktf-cli nor cdktn-cli in this project": refused(() => engineCli(process.cwd())),
  "… needs Node …": refused(() => {
    const folder = join("node_modules", "cdktn-cli");
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "cdktn-cli", version: "0.24.0", bin: { cdktn: "a.js" }, engines: { node: ">=22.19" } }),
    );
    return engineCli(process.cwd(), "20.9.0");
  }),
  "neither terraform nor tofu answers: install one": refused(() =>
    terraformProgram(toolsWith({}, ["terraform", "tofu"])),
  ),
  "set these variables first:": refused(REFUSED_COMMANDS.variables),
  "scw logs in to the cluster, and does not answer": refused(REFUSED_COMMANDS.scw),
  "docker is needed to build and push …": refused(REFUSED_COMMANDS.docker),
  "these are protected, so nothing is destroyed": refused(REFUSED_COMMANDS.protected),
  '"…" is no flag: this command is for all stacks.': refused(REFUSED_COMMANDS.word),
  "--var and --var-file do not go with all stacks": refused(REFUSED_COMMANDS.var),
  "… needs …, which was not deployed: its plan was dismissed. Stopped": refused(REFUSED_COMMANDS.dismissed),
  "…: its plan needs values of …, not deployed yet; no plan made": () => inProject(unplanned),
  "… was written by another run meanwhile: stopped before …, run it again": refused(REFUSED_COMMANDS.meanwhile),
  "… is stale, since … is newer": refused(REFUSED_COMMANDS.stale),
  "no stack in … has a plan": refused(REFUSED_COMMANDS.noPlan),
  "the dashboard's users must be lines of htpasswd with bcrypt hashes of cost 10 or more": () => USERS_MESSAGE,
  "Argument of type '\"1.36\"' is not assignable to parameter of type": () => {
    const folder = mkdtempSync(join(tmpdir(), "kapsule-"));
    const file = join(folder, "version.ts");
    const versions = join(process.cwd(), "constructs", "cluster", "kapsule-version");
    writeFileSync(
      file,
      `import { KapsuleVersion } from ${JSON.stringify(versions)};\nKapsuleVersion.pinned("1.36");\n`,
    );
    const problems = typeProblems([file]).get(file) ?? [];
    rmSync(folder, { recursive: true });
    return problems.join("\n");
  },
  "Cannot find module '../.gen/providers/scaleway/provider'": () =>
    // Node's words, of what the sources import.
    [...(/from "(\.\.\/\.gen\/[^"]+)"/.exec(readFileSync("stacks/cluster-stack.ts", "utf8")) ?? [])]
      .slice(1)
      .map((path) => `Cannot find module '${path}'`)
      .join(),
};

/** Headings of the sections with messages that are all of this program. */
const OWN_SECTIONS = ["When the program runs", "From the commands"];

function headings(section?: string): string[] {
  const parts = text.split(/^## /m).filter((part) => section === undefined || part.startsWith(`${section}\n`));
  return parts.flatMap((part) => [...part.matchAll(/^### `(.+)`$/gm)].map(([, message = ""]) => message));
}

function pattern(message: string): RegExp {
  const parts = message.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(parts.join(".+"), "m");
}

describe("docs/troubleshooting.md", () => {
  test.each(Object.entries(PROVOKED))("has the message %s as it comes", async (message, provoke) => {
    expect(headings()).toContain(message);
    expect(await provoke()).toMatch(pattern(message));
  });

  test("has no message of this program's that no test provokes", () => {
    const own = OWN_SECTIONS.flatMap(headings);
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((message) => PROVOKED[message] === undefined)).toEqual([]);
  });
});
