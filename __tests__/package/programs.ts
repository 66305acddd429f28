import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ended, run } from "./run";

/** Deployments that other teams may compose: files of `consumers`. */
export const PROGRAMS = ["cluster-only", "workloads-by-kubeconfig", "two-regions"] as const;

export type Program = (typeof PROGRAMS)[number];

/** What Node takes the files of a package for. */
export type ModuleKind = "commonjs" | "module";

/** What a program has synthesized: the Terraform JSON of each stack. */
export type Stacks = Readonly<Record<string, Template>>;

interface Resource {
  readonly "//": { readonly metadata: { readonly path: string } };
  readonly [attribute: string]: unknown;
}

/** Terraform JSON. */
export interface Template {
  readonly "//": { readonly metadata: { readonly version: string } };
  readonly terraform: { readonly backend: unknown };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
}

/** TypeScript programs, by the names of their files without the ending. */
export type Sources = Readonly<Record<string, string>>;

/** The programs, as their teams would write them. */
export function sources(): Sources {
  return Object.fromEntries(
    PROGRAMS.map((name) => [name, readFileSync(join(__dirname, "consumers", `${name}.ts`), "utf8")]),
  );
}

/** How a project has its programs compiled. */
export interface Compilation {
  readonly type: ModuleKind;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** The compiler's program, `tsc`. */
  readonly tsc: string;
}

/**
 * Puts programs into a folder of a project and compiles them there.
 *
 * @returns what the compiler says, a line each: nothing if all is well
 */
export function compile(
  folder: string,
  { type, compilerOptions, tsc }: Compilation,
  programs: Sources = sources(),
): string[] {
  mkdirSync(folder, { recursive: true });
  const tsconfig = { compilerOptions: { ...compilerOptions, outDir: "compiled" }, include: ["*.ts"] };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.ts`), text);
  const { stdout, stderr } = ended(process.execPath, [tsc, "--project", folder, "--pretty", "false"], { cwd: folder });
  return `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
}

/** The compiled program, in the folder that it was compiled in. */
export function scriptOf(program: string): string {
  return join("compiled", `${program}.js`);
}

/**
 * Has Node run a program that writes stacks, in a folder, and reads what it has written. The path of the folder is left
 * out of it: the engine's default state file has it.
 */
export function synthesize(
  folder: string,
  script: string,
  {
    node = process.execPath,
    env = {},
  }: { readonly node?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Stacks {
  const outdir = outputOf(folder, script, env);
  run(node, [script], { cwd: folder, env: { PATH: process.env["PATH"], CDKTF_OUTDIR: outdir, ...env } });
  return stacksIn(outdir, folder);
}

/** Where a program writes to: a folder for each of its ways to run, as deep as any other. */
export function outputOf(folder: string, script: string, env: Readonly<Record<string, string>> = {}): string {
  const name = [script, ...Object.values(env)].join("-").replaceAll(/[^\w-]/g, "_");
  return join(folder, `cdktf.out.${name}`);
}

function stacksIn(outdir: string, folder: string): Stacks {
  const stacks = readdirSync(join(outdir, "stacks")).map((stack) => {
    const text = readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
    return [stack, JSON.parse(text.replaceAll(folder, ".")) as Template] as const;
  });
  return Object.fromEntries(stacks);
}
