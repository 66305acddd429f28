import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { compose } from "../../stacks/deployment";
import { settingsFrom } from "../../stacks/settings";
import { readApp } from "../../synthesis/read";
import { validateAndWrite } from "../../synthesis/write";

jest.setTimeout(60_000);

/** Notes its arguments, writes plans, and says what is deployed. */
const TERRAFORM = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { basename } = require("node:path");
const folder = process.env.FAKE;
const stack = basename(process.cwd());
const [command, ...flags] = process.argv.slice(2);
appendFileSync(folder + "/calls", [stack, command, ...flags].join(" ") + "\\n");
console.log(command === "output" ? readFileSync(folder + "/" + stack + ".json", "utf8") : "a secret value");
if (existsSync(folder + "/" + command + ".fails")) { console.error("no such bucket"); process.exit(1); }
if (command === "plan") writeFileSync("plan", "", { mode: 0o644 });
`;

const INIT = "init -input=false -no-color";
const PLAN = "plan -input=false -no-color -lock=false -out=plan";
const OUTPUT = "output -no-color -json";
let folder: string;
let tree: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  tree = join(folder, "tree");
  const app = new App({ outdir: tree, stackTraces: false });
  compose(app, settingsFrom({ KAPSULE_ACCESS: "token", KAPSULE_STATE_BUCKET: "state" }));
  validateAndWrite(app);
  writeFileSync(join(folder, "terraform"), TERRAFORM);
  chmodSync(join(folder, "terraform"), 0o755);
  for (const stack of ["cluster", "workload"]) deployed(stack, {});
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function deployed(stack: string, outputs: object): void {
  writeFileSync(join(folder, `${stack}.json`), JSON.stringify(outputs));
}

function outputsOf(name: string): string[] {
  return Object.keys(readApp(tree).stacks.find((stack) => stack.name === name)?.outputs ?? {});
}

function plan(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(".github/scripts/plan.cjs"), ...args], {
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      FAKE: folder,
      TERRAFORM_BINARY_NAME: join(folder, "terraform"),
      TF_PLUGIN_CACHE_DIR: join(folder, "plugins", "here"),
    },
  });
  const calls = join(folder, "calls");
  return { status, stdout, stderr, calls: existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [] };
}

test("every stack is planned in deploy order, by the locked providers, and its plan is nobody else's to read", () => {
  deployed("cluster", Object.fromEntries(outputsOf("cluster").map((name) => [name, { value: "" }])));
  for (const stack of ["cluster", "workload"]) writeFileSync(join(tree, "stacks", stack, ".terraform.lock.hcl"), "");
  expect(plan(tree)).toEqual({
    status: 0,
    stdout: "cluster: planned\nworkload: planned\n",
    stderr: "",
    calls: ["cluster", "workload"].flatMap((stack) => [
      `${stack} ${INIT} -lockfile=readonly`,
      `${stack} ${PLAN}`,
      `${stack} ${OUTPUT}`,
    ]),
  });
  expect(statSync(join(tree, "stacks", "workload", "plan")).mode & 0o777).toBe(0o600);
  expect(existsSync(join(folder, "plugins", "here"))).toBe(true);
});

test("before the first deploy, only the cluster is planned, and that is said", () => {
  writeFileSync(join(tree, "stacks", "workload", "plan"), "came with the tree");
  expect(plan(tree)).toEqual({
    status: 0,
    stdout:
      "::warning::cluster: no lock file of the providers; see docs/pull-requests.md\n" +
      "cluster: planned\n" +
      "::notice::workload: no plan, it needs outputs of cluster, which is not deployed with them\n",
    stderr: "",
    calls: [`cluster ${INIT}`, `cluster ${PLAN}`, `cluster ${OUTPUT}`],
  });
  expect(existsSync(join(tree, "stacks", "workload", "plan"))).toBe(false);
});

test("one output that is not deployed yet is enough", () => {
  const shared = outputsOf("cluster").filter((name) => name.startsWith("cross-stack-output"));
  expect(shared.length).toBeGreaterThan(1);
  deployed("cluster", Object.fromEntries(shared.slice(1).map((name) => [name, { value: "" }])));
  expect(plan(tree).stdout).toContain("::notice::workload: no plan");
});

test("what fails is said by stack and command, and no plan is shown", () => {
  writeFileSync(join(folder, "plan.fails"), "");
  const program = join(folder, "terraform");
  expect(plan(tree)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(`::error::cluster: ${program} plan ended with 1\n$`) as string,
    stderr: "no such bucket\n",
  });
  expect(plan()).toMatchObject({ status: 1, stdout: "::error::usage: node plan.cjs TREE\n" });
});
