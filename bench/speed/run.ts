import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What one process used. */
export interface Usage {
  /** By the clock, from start to end. */
  readonly seconds: number;
  /** Of the processor, in the program and in the system for it. Unlike the clock's, hardly stretched by other programs. */
  readonly processorSeconds: number;
  /** The most memory at a time. */
  readonly megabytes: number;
  /** What the program noted by itself. */
  readonly noted: Noted;
}

/** What the programs in `programs` note. */
export interface Noted {
  /** Of the measured part alone. */
  readonly processorSeconds?: number;
  readonly bindings?: readonly string[];
}

/** A program of the folder `programs`. */
export function program(name: string): string {
  return join(__dirname, "programs", `${name}.cjs`);
}

/** Where a process runs, and with what in its environment beside what this one has. */
interface Surroundings {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs node to its end. */
export function measure(args: readonly string[], { folder, env }: Surroundings = {}): Usage {
  const start = process.hrtime.bigint();
  const { status, stderr, output } = spawnSync(process.execPath, ["--require", program("report"), ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
  return { seconds, ...(JSON.parse(String(output[3])) as Omit<Usage, "seconds">) };
}

/** Runs each of several in turn, round by round, so that what happens beside them happens to all of them. */
export function inTurn<Name extends string>(
  rounds: number,
  runs: Readonly<Record<Name, () => Usage>>,
): Readonly<Record<Name, readonly Usage[]>> {
  const names = Object.keys(runs) as Name[];
  const usages = Object.fromEntries(names.map((name) => [name, [] as Usage[]])) as Record<Name, Usage[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) usages[name].push(runs[name]());
  }
  return usages;
}
