import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Synthesized } from "../synthesized";
import { BLOCKS } from "./blocks";
import { consumerProject } from "./consumer";
import { type Ran, runProgram } from "./programs";

/** The TypeScript blocks of a document that have this text. */
export function blocksWith(document: string, text: string): string[] {
  const ofDocument = BLOCKS.filter((block) => block.document === document && block.language === "ts");
  return ofDocument.map(({ code }) => code).filter((code) => code.includes(text));
}

/** Runs a program of a document in another team's project, and returns the JSON of its stacks by name. */
export function synthesizedBlock(code: string): Record<string, Synthesized> {
  const { status, stdout, stderr, stacks } = runInProject(code, []);
  if (status !== 0 || stderr !== "") throw new Error(`${stdout}\n${stderr}`);
  return Object.fromEntries(stacks);
}

/** Runs a program in another team's project, with these arguments of Node before it. */
export function runInProject(code: string, args: readonly string[]): Ran {
  const folder = consumerProject();
  try {
    const file = join(folder, "main.ts");
    writeFileSync(file, code);
    return runProgram(file, args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
