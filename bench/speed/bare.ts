import { rmSync } from "node:fs";
import { join } from "node:path";
import { median, notedProcessor, ratio, shown } from "./figures";
import { printTable, type Claim } from "./results";
import { inTurn, measure, program, type Usage } from "./run";
import { sameOutput } from "./same-output";
import { temporaryFolder } from "./temporary-folder";

const ROUNDS = 5;
const MOST_RATIO = 1.3;

/** What the constructs cost beside the engine's bare resources that write the same file. */
export function bare(kind: "workload" | "cluster", count: number): Claim[] {
  const folder = temporaryFolder();
  try {
    const synthesize = (library: string) =>
      measure([program("synthesize"), `${library}-${kind}`, join(folder, library), String(count), "1", "0"]);
    const runs = inTurn(ROUNDS, { kapsule: () => synthesize("kapsule"), bare: () => synthesize("bare") });
    const resources = sameOutput(join(folder, "kapsule"), join(folder, "bare"));
    printTable(
      [`${count} ${kind}s, ${resources} resources, the same file`, "seconds", "processor", "peak MB", "synthesis"],
      [
        ["cdktf-kapsule", ...row(runs.kapsule)],
        ["bare resources", ...row(runs.bare)],
      ],
    );
    return [
      claim(`synthesis of ${count} ${kind}s, against bare resources`, ratio(runs.kapsule, runs.bare, notedProcessor)),
      claim(`whole process for ${count} ${kind}s, against bare resources`, ratio(runs.kapsule, runs.bare)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row(usages: readonly Usage[]): string[] {
  return [...shown(usages), median(usages.map(notedProcessor)).toFixed(2)];
}

function claim(what: string, value: number): Claim {
  return { what, value, atMost: MOST_RATIO, unit: "times" };
}
