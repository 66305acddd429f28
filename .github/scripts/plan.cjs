// Plans the stacks of a synthesized tree in deploy order, each into the file "plan" of its folder: node plan.cjs TREE
// Shows no plan, since a public log would. A stack that needs outputs of one that is not deployed yet has no plan.
const { spawnSync } = require("node:child_process");
const console = require("node:console");
const { chmodSync, existsSync, mkdirSync, rmSync } = require("node:fs");
const { join } = require("node:path");
require("ts-node/register");
const { readApp } = require("../../synthesis/read");

const program = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

function terraform(stack, ...args) {
  const { status, stdout, error } = spawnSync(program, args, {
    cwd: stack.directory,
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (error === undefined && status === 0) return stdout;
  throw new Error(
    `${stack.name}: ${program} ${args[0]} ${error === undefined ? `ended with ${status}` : error.message}`,
  );
}

function initialize(stack) {
  const locked = existsSync(join(stack.directory, ".terraform.lock.hcl"));
  if (!locked) console.log(`::warning::${stack.name}: no lock file of the providers; see docs/pull-requests.md`);
  terraform(stack, "init", "-input=false", "-no-color", ...(locked ? ["-lockfile=readonly"] : []));
}

/** What other stacks read of a stack and its state does not have. */
function missingOutputs(stack) {
  const outputs = JSON.parse(terraform(stack, "output", "-no-color", "-json"));
  return Object.keys(stack.outputs).filter((name) => stack.outputs[name].crossStack && !Object.hasOwn(outputs, name));
}

function plan(tree) {
  if (process.env["TF_PLUGIN_CACHE_DIR"]) mkdirSync(process.env["TF_PLUGIN_CACHE_DIR"], { recursive: true });
  const { stacks } = readApp(tree);
  // One that came with the tree would be reviewed in place of ours.
  for (const { directory } of stacks) rmSync(join(directory, "plan"), { force: true });
  for (const stack of stacks) {
    const missing = stacks.find(({ name }) => stack.dependencies.includes(name) && notDeployed.has(name));
    if (missing !== undefined) {
      console.log(
        `::notice::${stack.name}: no plan, it needs outputs of ${missing.name}, which is not deployed with them`,
      );
      notDeployed.add(stack.name);
      continue;
    }
    initialize(stack);
    // A plan changes nothing, so it neither waits for a deploy nor keeps one waiting.
    terraform(stack, "plan", "-input=false", "-no-color", "-lock=false", "-out=plan");
    chmodSync(join(stack.directory, "plan"), 0o600);
    if (missingOutputs(stack).length > 0) notDeployed.add(stack.name);
    console.log(`${stack.name}: planned`);
  }
}

const notDeployed = new Set();

try {
  if (process.argv[2] === undefined) throw new Error("usage: node plan.cjs TREE");
  plan(process.argv[2]);
} catch (error) {
  console.log(`::error::${error.message}`);
  process.exitCode = 1;
}
