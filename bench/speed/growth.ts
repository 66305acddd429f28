import { rmSync } from "node:fs";
import { median, notedProcessor, shown } from "./figures";
import { printTable, type Claim } from "./results";
import { measure, program, type Usage } from "./run";
import { temporaryFolder } from "./temporary-folder";

const ROUNDS = 3;
const MOST_RATIO = 1.5;
const EMPTY_APPS = 100;

/**
 * What one more costs, in an app of few and in one of many.
 *
 * The first constructs of a process are slow, since Node compiles what runs often only then. So the same total is made in
 * apps of each size, in a process of its own, after as many as that were made and thrown away. What as many apps without
 * any take is taken off: what is left is the cost of a construct in an app of that size, writing included. Beside it
 * stands the same for the first app of a process.
 */
export function growth(kind: "workload" | "cluster", sizes: readonly number[]): Claim[] {
  const total = Math.max(...sizes);
  const folder = temporaryFolder();
  try {
    const run = (size: number, apps: number, warmUp: number) =>
      measure([program("synthesize"), `kapsule-${kind}`, folder, String(size), String(apps), String(warmUp)]);
    const empty = rounds(() => run(0, 1, 0));
    const emptyApp = median(rounds(() => run(0, EMPTY_APPS, EMPTY_APPS)).map(notedProcessor)) / EMPTY_APPS;
    const measured = sizes.map((size) => {
      const cold = rounds(() => run(size, 1, 0));
      const warm = rounds(() => run(size, total / size, total / size));
      return { size, cold, each: (1e3 * (median(warm.map(notedProcessor)) - (total / size) * emptyApp)) / total };
    });
    const started = median(empty.map(notedProcessor));
    printTable(
      [`${kind}s in an app`, "seconds", "processor", "peak MB", "ms each, first app", "ms each, later apps"],
      [
        ["0", ...shown(empty), `${(1e3 * started).toFixed(2)} in all`, `${(1e3 * emptyApp).toFixed(2)} in all`],
        ...measured.map(({ size, cold, each }) => [
          String(size),
          ...shown(cold),
          ((1e3 * (median(cold.map(notedProcessor)) - started)) / size).toFixed(2),
          each.toFixed(2),
        ]),
      ],
    );
    const costs = measured.map(({ each }) => each);
    const what = `cost of a ${kind} in apps of ${sizes.join(", ")}: the most against the least`;
    return [{ what, value: Math.max(...costs) / Math.min(...costs), atMost: MOST_RATIO, unit: "times" }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rounds(run: () => Usage): readonly Usage[] {
  return Array.from({ length: ROUNDS }, run);
}
