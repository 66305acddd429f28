import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { breaksBetween, type Break } from "./breaks";
import { readChangeset, undeclared } from "./declared";
import { entryPointBreaks, entryPointsOf, exportedNames, readManifest, type EntryPoints } from "./entry-points";
import { extract } from "./extract";
import { readReport, type Surface } from "./surface";

const ROOT = resolve(__dirname, "..");
/** Reports of the code as it is. */
const REPORTS = join("api", "reports");
/** Reports of the newest release. */
const RELEASED = join("api", "released");
const NAMES = "entry-points.json";
const CHANGESETS = ".changeset";

/** File names with what has to be in them. */
type Reports = ReadonlyMap<string, string>;

interface Written {
  readonly reports: Reports;
  /** What signatures use and nobody can import. */
  readonly unexported: readonly string[];
}

/** The report of every entry point that is no part of another's, and the names of all. */
function write(): Written {
  const entryPoints = entryPointsOf(ROOT);
  const missing = entryPoints.find(({ types }) => !existsSync(types));
  if (entryPoints.length === 0 || missing !== undefined) {
    throw new Error(`${relative(ROOT, missing?.types ?? "dist")} is not there: npm run build`);
  }
  const names = exportedNames(entryPoints);
  const known = new Set(Object.values(names).flat());
  const reports = new Map([[NAMES, `${JSON.stringify(names, null, 2)}\n`]]);
  const unexported: string[] = [];
  for (const { path, types } of entryPoints) {
    const [folder = "", ...inner] = relative(join(ROOT, "dist"), types).split(/[\\/]/).slice(0, -1);
    // The root has all topics, and of the provider's bindings only the names are ours.
    if (inner.length > 0) continue;
    const extracted = extract(ROOT, types);
    reports.set(`${folder}.api.md`, extracted.report);
    unexported.push(...extracted.unexported.filter((name) => !known.has(name)).map((name) => `${path}: ${name}`));
  }
  return { reports, unexported };
}

/** @returns what is wrong, a line each */
function check(): readonly string[] {
  const { reports, unexported } = write();
  return [
    ...[...reports].flatMap(([file, text]) => (readIn(REPORTS, file) === text ? [] : [stale(file)])),
    ...filesIn(REPORTS).flatMap((file) => (reports.has(file) ? [] : [stale(file)])),
    ...unexported.map((name) => `${name} is used by what is exported, and is not exported itself`),
    ...undeclaredBreaks(reports).map(({ text }) => `undeclared break: ${text}`),
  ];
}

function stale(file: string): string {
  return `${join(REPORTS, file)} is stale: npm run api`;
}

function undeclaredBreaks(reports: Reports): readonly Break[] {
  const { name, version } = readManifest(ROOT);
  const changesets = filesIn(CHANGESETS)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => readChangeset(readIn(CHANGESETS, file), name));
  const released = new Map(filesIn(RELEASED).map((file) => [file, readIn(RELEASED, file)]));
  const breaks = [
    ...entryPointBreaks(namesIn(released), namesIn(reports)),
    ...breaksBetween(surfaceIn(released), surfaceIn(reports)),
  ];
  return undeclared(breaks, changesets, version);
}

function namesIn(reports: Reports): EntryPoints {
  return JSON.parse(reports.get(NAMES) ?? "{}") as EntryPoints;
}

/** Of all entry points together: what one hands out, another may take. */
function surfaceIn(reports: Reports): Surface {
  return new Map([...reports].flatMap(([file, text]) => (file === NAMES ? [] : [...readReport(text)])));
}

function filesIn(folder: string): readonly string[] {
  const path = join(ROOT, folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

function readIn(folder: string, file: string): string {
  const path = join(ROOT, folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function replace(folder: string, fill: (path: string) => void): void {
  const path = join(ROOT, folder);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  fill(path);
}

const COMMANDS: Readonly<Record<string, () => readonly string[]>> = {
  check,
  update: () => {
    const { reports } = write();
    replace(REPORTS, (path) => {
      for (const [file, text] of reports) writeFileSync(join(path, file), text);
    });
    return check();
  },
  /** What is reported now is what the next change is held against. */
  release: () => {
    replace(RELEASED, (path) => {
      cpSync(join(ROOT, REPORTS), path, { recursive: true });
    });
    return [];
  },
};

const command = COMMANDS[process.argv[2] ?? ""];
const problems = command?.() ?? [`usage: ts-node api/run.ts ${Object.keys(COMMANDS).join(" | ")}`];
for (const problem of problems) console.error(problem);
if (problems.some((problem) => problem.startsWith("undeclared break"))) {
  console.error(
    "Declare a break with npx changeset: minor below 1.0.0, else major; its text says what to do instead, in a paragraph that begins with\n" +
      '"Breaking:" and names each export. Or keep what was there.',
  );
}
process.exitCode = problems.length === 0 ? 0 : 1;
