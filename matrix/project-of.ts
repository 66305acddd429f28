import { cpSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { STRICT, TEMPLATE } from "../__tests__/package/compilers";
import { type Packed } from "../__tests__/package/pack";
import { compile, sources, type ModuleKind, type Sources } from "../__tests__/package/programs";
import { install } from "../__tests__/package/project";
import { type Cell } from "./cells";
import { tscOf } from "./tools";

/** A way to compile another team's program. */
interface Way {
  readonly name: string;
  readonly type: ModuleKind;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/** What is compiled in these ways is run as well. */
export const RUN: readonly Way[] = [
  { name: "commonjs", type: "commonjs", compilerOptions: { ...STRICT, module: "Node16" } },
  { name: "module", type: "module", compilerOptions: { ...STRICT, module: "Node16", verbatimModuleSyntax: true } },
];

const COMPILED_ONLY: readonly Way[] = [
  { name: "cdktf-init", type: "commonjs", compilerOptions: TEMPLATE },
  { name: "bundler", type: "commonjs", compilerOptions: { ...STRICT, module: "ESNext", moduleResolution: "Bundler" } },
];

/** From TypeScript 6 on, this way of old has to be asked for twice. */
function node10(typescript: string): Way {
  const compilerOptions = { ...STRICT, module: "CommonJS", moduleResolution: "Node10" };
  const silenced = typescript.startsWith("5.") ? {} : { ignoreDeprecations: "6.0" };
  return { name: "node10", type: "commonjs", compilerOptions: { ...compilerOptions, ...silenced } };
}

/** The programs that are tried: other teams' deployments, and what the README begins with. */
export function programs(): Sources {
  const readme = readFileSync(resolve(__dirname, "..", "README.md"), "utf8");
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  if (example === undefined) throw new Error("the README has no example");
  return { ...sources(), readme: example };
}

/**
 * A project with what a cell has installed, and all programs compiled. Cells that differ in Node alone share it.
 *
 * @returns its folder, and how many ways to compile there were
 * @throws Error with what npm or the compiler says
 */
export function projectOf(
  folder: string,
  packed: Packed,
  { group, peers, typescript }: Cell,
): readonly [string, number] {
  const project = join(folder, [...Object.values(peers), typescript].join("-").replaceAll(/[^\w.-]/g, "_"));
  const ways = group === "typescript" ? [...RUN, ...COMPILED_ONLY, node10(typescript)] : RUN;
  if (!existsSync(project)) {
    install(project, { "cdktf-kapsule": `file:${packed.tarball}`, ...peers });
    // The example is no part of the package, and is tried on the package's own files.
    cpSync(packed.dist, join(project, "node_modules", "cdktf-kapsule", "dist"), { recursive: true });
  }
  for (const { name, ...way } of ways.filter((each) => !existsSync(join(project, each.name)))) {
    const problems = compile(join(project, name), { ...way, tsc: tscOf(folder, typescript) }, programs());
    if (problems.length > 0) throw new Error(`TypeScript ${typescript}, ${name}: ${problems.join("\n")}`);
  }
  return [project, ways.length];
}
