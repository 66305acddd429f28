import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { type Synthesized } from "../synthesized";

/** What the compiler says of each file, by the project's own settings. */
export function typeProblems(files: readonly string[]): Map<string, string[]> {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
  const program = ts.createProgram(files, {
    ...options,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    // An example makes things that it does not use.
    noUnusedLocals: false,
    noUnusedParameters: false,
    typeRoots: [resolve("node_modules/@types")],
  });
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [file, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))];
    }),
  );
}

/** What running a program as a reader would has come to, with the JSON of each stack by its name. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly stacks: ReadonlyMap<string, Synthesized>;
}

/** The engine asks Terraform whether it is new enough for what moves and imports resources, and here there may be none. */
const TERRAFORM = "echo Terraform v1.11.4";

/** @param args of Node, before the program */
export function runProgram(file: string, args: readonly string[] = []): Ran {
  const output = mkdtempSync(join(tmpdir(), "kapsule-program-"));
  const register = require.resolve("ts-node/register");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, "--require", register, file], {
    cwd: dirname(file),
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      TERRAFORM_BINARY_NAME: TERRAFORM,
      TS_NODE_PROJECT: resolve("tsconfig.json"),
      CDKTF_OUTDIR: output,
    },
  });
  const folder = join(output, "stacks");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const stacks = new Map(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8")) as Synthesized]),
  );
  rmSync(output, { recursive: true });
  return { status, stdout, stderr, stacks };
}
