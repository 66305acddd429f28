// Synthesizes deployments, as many apps of as many as its arguments say, and notes the processor's seconds for it:
//   node synthesize.cjs KIND OUTPUT COUNT APPS WARM-UP
const { rmSync } = require("node:fs");
const { App, TerraformStack } = require("cdktf");

const [kind, outdir, count, apps, warmUp] = process.argv.slice(2);
const { provide, add, write } = require(`./${kind}.cjs`);

/** Apps before the measured ones: in these the program's code is compiled to what the others run. */
for (let app = 0; app < Number(warmUp); app++) synthesize();
const before = process.cpuUsage();
for (let app = 0; app < Number(apps); app++) synthesize();
const { user, system } = process.cpuUsage(before);
globalThis.noted = { processorSeconds: (user + system) / 1e6 };

function synthesize() {
  rmSync(outdir, { recursive: true, force: true });
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "bench");
  provide(stack);
  for (let index = 0; index < Number(count); index++) add(stack, index);
  write(app);
}
