import { existsSync, readFileSync } from "node:fs";
import spawn from "cross-spawn";
import { examine } from "../doctor/examine";
import { type Machine } from "../doctor/machine";
import { renderLines, renderLinesJson, worst } from "../doctor/report";
import { readApp, type SynthesizedApp, UnreadableOutputError } from "../synthesis/read";
import { showsColours } from "../synthesis/summary";
import { CommandError } from "./tools";

/** Settings of the command. */
export interface DoctorArguments {
  /** Folder of the synthesized stacks. */
  readonly output: string;
  readonly json: boolean;
  readonly machine: Machine;
  readonly print: (text: string) => void;
}

const TIMEOUT_MS = 20_000;

/**
 * `kapsule doctor`: says whether a deploy would find all it needs. Returns the exit code, 1 if not.
 *
 * @throws CommandError with exit code 2 where nothing was synthesized
 */
export async function doctor({ output, json, machine, print }: DoctorArguments): Promise<number> {
  const lines = await examine({ app: synthesized(output), machine, timeoutMs: TIMEOUT_MS });
  print(json ? renderLinesJson(lines) : renderLines(lines, { terminal: showsColours() }));
  return worst(lines) === "fail" ? 1 : 0;
}

/** The machine that this runs on. */
export function thisMachine(env: Machine["env"]): Machine {
  return {
    env,
    nodeVersion: process.versions.node,
    now: new Date(),
    answer: (program, args) => {
      const { status, stdout } = spawn.sync(program, [...args], {
        encoding: "utf8",
        env: { ...env },
        timeout: TIMEOUT_MS,
      });
      return status === 0 ? stdout : undefined;
    },
    read: (file) => {
      if (!existsSync(file)) return undefined;
      try {
        return readFileSync(file, "utf8");
      } catch {
        throw new CommandError(`${file} cannot be read`, 2);
      }
    },
  };
}

function synthesized(output: string): SynthesizedApp {
  try {
    return readApp(output);
  } catch (error) {
    if (error instanceof UnreadableOutputError) throw new CommandError(error.message, 2);
    throw error;
  }
}
