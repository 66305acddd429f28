/**
 * What `kapsule review` needs for plans of 5,000 resources and some 20 MB: its peak memory is held to a limit. Time says
 * little of one machine at one moment; beside it stands what parsing the same file as a whole needs.
 *
 *   npm run bench:review
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { ALL_CHANGED, MIXED, writeLargePlan, type LargePlan } from "./large-plan";

const PLANS: Readonly<Record<string, LargePlan>> = { "some changed": MIXED, "all changed": ALL_CHANGED };
const MOST_MEGABYTES = 300;
const FORMATS = ["text", "markdown", "json"] as const;

interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
  readonly printed: number;
}

function main(): void {
  for (const [name, plan] of Object.entries(PLANS)) bench(name, plan);
}

function bench(name: string, large: LargePlan): void {
  const folder = mkdtempSync(join(tmpdir(), "kapsule-review-"));
  try {
    const plan = join(folder, "plan.json");
    const size = writeLargePlan(plan, large) / 1e6;
    const parsed = measure(["--eval", `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(plan)}, "utf8"))`]);
    const reviews = FORMATS.map((format) => {
      const args = ["review", `cluster=${plan}`, "--format", format, "--fail-on", "never", "--today", "2026-10-01"];
      return {
        format,
        ...measure(["--require", "ts-node/register", join(__dirname, "..", "cli", "kapsule.ts"), ...args]),
      };
    });
    const table = new Table({
      head: [
        `${size.toFixed(1)} MB, ${large.resources} resources, ${name}`,
        "seconds",
        "peak MB",
        "at most",
        "printed kB",
      ],
      style: { head: [] },
    });
    for (const { format, seconds, megabytes, printed } of reviews) {
      const figures = [seconds.toFixed(2), megabytes.toFixed(0), MOST_MEGABYTES, (printed / 1e3).toFixed(0)];
      table.push([`kapsule review --format ${format}`, ...figures]);
    }
    table.push(["JSON.parse of the file, no more", parsed.seconds.toFixed(2), parsed.megabytes.toFixed(0), "", ""]);
    console.log(table.toString());
    const most = Math.max(...reviews.map(({ megabytes }) => megabytes));
    console.log(`most memory of a review: ${(most / parsed.megabytes).toFixed(2)} times that of JSON.parse`);
    if (!(most <= MOST_MEGABYTES)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(args: readonly string[]): Usage {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ["--require", join(__dirname, "report-usage.cjs"), ...args],
    { stdio: ["ignore", "pipe", "pipe", "pipe"], encoding: "utf8", maxBuffer: 1e9 },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return { seconds, megabytes: Number(output[3]) / 1024, printed: Buffer.byteLength(stdout) };
}

main();
