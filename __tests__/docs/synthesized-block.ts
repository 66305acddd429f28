import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Synthesized } from "../synthesized";
import { BLOCKS } from "./blocks";
import { consumerProject } from "./consumer";

/** The TypeScript blocks of a document that have this text. */
export function blocksWith(document: string, text: string): string[] {
  const ofDocument = BLOCKS.filter((block) => block.document === document && block.language === "ts");
  return ofDocument.map(({ code }) => code).filter((code) => code.includes(text));
}

/** Runs a program of a document in another team's project, and returns the JSON of its stacks by name. */
export function synthesizedBlock(code: string): Record<string, Synthesized> {
  const { status, stdout, stderr, stacks } = runInProject(code, []);
  if (status !== 0 || stderr !== "") throw new Error(`${stdout}\n${stderr}`);
  return stacks;
}

/** Runs a program in another team's project, with these arguments of Node before it. */
export function runInProject(
  code: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string; stacks: Record<string, Synthesized> } {
  const folder = consumerProject();
  try {
    writeFileSync(join(folder, "main.ts"), code);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...args, "--require", require.resolve("ts-node/register"), "main.ts"],
      {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], TS_NODE_PROJECT: resolve("tsconfig.json") },
      },
    );
    return { status, stdout, stderr, stacks: stacksIn(join(folder, "cdktf.out", "stacks")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function stacksIn(folder: string): Record<string, Synthesized> {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8")) as Synthesized,
    ]),
  );
}
