import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { compose } from "../stacks/deployment";
import { settingsFrom } from "../stacks/settings";
import { type Message } from "../synthesis/problems";
import { validateAndWrite } from "../synthesis/write";
import { type Synthesized } from "./synthesized";

/** The example, as main.ts writes it. */
export interface Composed {
  readonly outdir: string;
  readonly warnings: readonly Message[];
  /** The text of a stack's Terraform JSON. */
  readonly text: (stack: string) => string;
  /** A stack's Terraform JSON. */
  readonly json: (stack: string) => Synthesized;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Composes and writes the example with these variables set, into a new folder. */
export function composed(env: Readonly<Record<string, string>> = {}): Composed {
  const outdir = mkdtempSync(join(tmpdir(), "kapsule-"));
  folders.push(outdir);
  const app = new App({ outdir, stackTraces: false });
  compose(app, settingsFrom(env));
  const warnings = validateAndWrite(app);
  const text = (stack: string): string => readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
  return { outdir, warnings, text, json: (stack) => JSON.parse(text(stack)) as Synthesized };
}
