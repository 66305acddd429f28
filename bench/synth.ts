/**
 * What `npm start` costs: the program by ts-node against the same program compiled, in turn, in one run.
 * The time of one machine at one moment says little, so the ratio is what is held to a limit.
 *
 *   npm run bench
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import Table from "cli-table3";

const ROUNDS = 7;
const MOST_RATIO = 3;
const MOST_MEGABYTES = 300;

interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
}

function main(): void {
  const byTsNode: Usage[] = [];
  const compiled: Usage[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    byTsNode.push(measure(["--require", "ts-node/register", "main.ts"]));
    compiled.push(measure([join("dist", "main.js")]));
  }
  const ratio = median(byTsNode.map(({ seconds }, round) => seconds / (compiled[round]?.seconds ?? NaN)));
  const memory = Math.max(...byTsNode.map(({ megabytes }) => megabytes));

  const table = new Table({ head: [`median of ${ROUNDS}`, "seconds", "peak MB"], style: { head: [] } });
  for (const [name, runs] of Object.entries({ "npm start, npm excluded": byTsNode, precompiled: compiled })) {
    table.push([
      name,
      median(runs.map(({ seconds }) => seconds)).toFixed(2),
      median(runs.map(({ megabytes }) => megabytes)).toFixed(0),
    ]);
  }
  console.log(table.toString());
  console.log(`ratio of time, median of pairs: ${ratio.toFixed(2)} (at most ${MOST_RATIO})`);
  console.log(`most memory of npm start: ${memory.toFixed(0)} MB (at most ${MOST_MEGABYTES})`);
  if (!(ratio <= MOST_RATIO && memory <= MOST_MEGABYTES)) process.exitCode = 1;
}

function measure(args: readonly string[]): Usage {
  const start = process.hrtime.bigint();
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ["--require", join(__dirname, "report-usage.cjs"), ...args],
    { stdio: ["ignore", "ignore", "pipe", "pipe"], encoding: "utf8" },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return { seconds, megabytes: Number(output[3]) / 1024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

main();
