/**
 * What the package costs in time and memory, each beside the same without it, in turn, in one run. The time of one machine
 * at one moment says little, so ratios of the processor's time are what is held to limits.
 *
 *   npm run bench
 *   npm run bench -- --template full.json    also against the engine's own template; the whole schema of the provider
 *   npm run bench -- --only bare             one part of it
 */
import yargs from "yargs";
import { bare } from "./speed/bare";
import { growth } from "./speed/growth";
import { imports } from "./speed/imports";
import { judge, type Claim } from "./speed/results";
import { start } from "./speed/start";
import { template } from "./speed/template";

const PARTS = ["imports", "start", "growth", "bare", "template"] as const;

const options = yargs(process.argv.slice(2))
  .options({
    template: { type: "string", requiresArg: true, describe: "output of terraform providers schema -json" },
    only: { choices: PARTS, requiresArg: true, describe: "one part alone" },
  })
  .strict()
  .parseSync();

const parts: Readonly<Record<(typeof PARTS)[number], () => Claim[] | Promise<Claim[]>>> = {
  imports,
  start,
  growth: () => [...growth("workload", [10, 100, 1000]), ...growth("cluster", [10, 100])],
  bare: () => [...bare("workload", 1000), ...bare("cluster", 100)],
  template: () => template(options.template),
};

async function main(): Promise<void> {
  const claims: Claim[] = [];
  for (const part of options.only === undefined ? PARTS : [options.only]) claims.push(...(await parts[part]()));
  const { failed, notRun } = judge(claims);
  console.log(`${claims.length - failed - notRun} hold, ${failed} do not, ${notRun} not run`);
  if (failed > 0) process.exitCode = 1;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
