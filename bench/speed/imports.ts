import { median, ratio, shown } from "./figures";
import { printTable, type Claim } from "./results";
import { inTurn, measure, program } from "./run";

const ROUNDS = 5;
const MOST_RATIO = 1.3;
const ENTRIES = ["", "/cluster", "/load-balancer", "/network", "/registry", "/traefik", "/workload", "/stacks"];

/** What an import of the package costs, beside the engine and the same bindings of resources without it. */
export function imports(): Claim[] {
  const measured = ENTRIES.map((entry) => {
    const name = `cdktf-kapsule${entry}`;
    const load = (...modules: readonly string[]) => measure([program("imports"), ...modules]);
    const { bindings = [] } = load(name).noted;
    const runs = inTurn(ROUNDS, { package: () => load(name), bare: () => load("cdktf", ...bindings) });
    return { name, bindings: bindings.length, runs, times: ratio(runs.package, runs.bare) };
  });
  printTable(
    ["import, in a process", "seconds", "processor", "peak MB", "bindings", "without the package", "times"],
    measured.map(({ name, bindings, runs, times }) => [
      name,
      ...shown(runs.package),
      String(bindings),
      median(runs.bare.map(({ processorSeconds }) => processorSeconds)).toFixed(2),
      times.toFixed(2),
    ]),
  );
  const slowest = [...measured].sort((one, other) => other.times - one.times)[0];
  const what = `import of ${slowest?.name ?? "an entry"}, against cdktf and the same bindings; the most of ${ENTRIES.length} entries`;
  return [{ what, value: slowest?.times ?? NaN, atMost: MOST_RATIO, unit: "times" }];
}
