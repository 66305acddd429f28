import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { parse } from "yaml";
import { compose } from "../../stacks/deployment";
import { settingsFrom } from "../../stacks/settings";
import { validateAndWrite } from "../../synthesis/write";
import { BLOCKS } from "./blocks";
import { problemsOf } from "./command-problems";
import { commandsOf } from "./shell";

jest.setTimeout(60_000);

const file = "docs/pull-requests.md";
const workflows = readdirSync(".github/workflows")
  .map((name) => readFileSync(join(".github/workflows", name), "utf8"))
  .join("\n");
const scripts = Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object }).scripts);

/** Each with the exit code of its review. */
const EXAMPLES: [name: string, exitCode: number][] = [
  ["node-type-changed", 1],
  ["version-bumped", 0],
  ["cluster-renamed", 1],
];

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "kapsule-"));
  const app = new App({ outdir: tree, stackTraces: false });
  compose(app, settingsFrom({}));
  validateAndWrite(app);
});

afterAll(() => {
  rmSync(tree, { recursive: true });
});

/** The example of that name, with the text in it. */
function example(name: string, text: string): string {
  return `<!-- example ${name} -->\n\n\`\`\`text\n${text}\`\`\`\n`;
}

/** What the command of the docs prints for a real plan, and its exit code. */
function review(name: string): [text: string, exitCode: number | null] {
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      ...["--require", "ts-node/register", "cli/kapsule.ts", "review"],
      `cluster=__tests__/review/fixtures/${name}.json`,
      ...["--format", "markdown", "--today", "2026-11-22", "--output", tree],
    ],
    { encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  return [stdout, status];
}

describe(file, () => {
  test("has three examples", () => {
    const names = [...readFileSync(file, "utf8").matchAll(/^<!-- example (\S+) -->$/gm)].map(([, name]) => name);
    expect(names).toEqual(EXAMPLES.map(([name]) => name));
  });

  // Written anew with KAPSULE_GOLDEN=write, for review.
  test.each(EXAMPLES)("shows what comes out for %s", (name, exitCode) => {
    const [text, status] = review(name);
    expect(status).toBe(exitCode);
    const shown = `${text.slice(0, text.indexOf("### Cost a month")).trim()}\n`;
    if (process.env["KAPSULE_GOLDEN"] === "write") {
      const pattern = new RegExp(example(name, "[^]*?"));
      writeFileSync(
        file,
        readFileSync(file, "utf8").replace(pattern, () => example(name, shown)),
      );
    }
    expect(readFileSync(file, "utf8")).toContain(example(name, shown));
  });

  test("names all secrets and variables of the workflows", () => {
    const used = [...workflows.matchAll(/(secrets|vars)\.(\w+)/g)].map(([, kind, name]) =>
      [kind === "vars" ? "variable" : "secret", name].join(" "),
    );
    const set = [...readFileSync(file, "utf8").matchAll(/^gh (secret|variable) set (\w+)/gm)].map(([, kind, name]) =>
      [kind, name].join(" "),
    );
    expect([...new Set(used)].sort()).toEqual([...new Set(set)].sort());
  });

  test("names every workflow, and no npm script that there is not", () => {
    const text = readFileSync(file, "utf8");
    const named = [...text.matchAll(/^\| `(\w+\.yml)`/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(readdirSync(".github/workflows").sort());
    const called = [...text.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script = ""]) => script);
    expect(called.filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

describe("the workflow for a project of one's own", () => {
  const { code = "" } = BLOCKS.find(({ document, language }) => document === file && language === "yaml") ?? {};
  const { jobs } = parse(code) as { jobs: { kapsule: { steps: readonly { uses?: string; run?: string }[] } } };
  const { steps } = jobs.kapsule;

  test("has the actions of the repository's own, at the same commits", () => {
    const used = [...code.matchAll(/uses: .*$/gm)].map(([line]) => line);
    expect(used).toHaveLength(3);
    expect(used.filter((line) => !workflows.includes(line))).toEqual([]);
  });

  test("calls commands that there are", async () => {
    const commands = steps.flatMap(({ run }) => (run === undefined ? [] : commandsOf(run)));
    expect(commands).toHaveLength(9);
    const written = ["main.ts", "$GITHUB_STEP_SUMMARY"];
    expect((await Promise.all(commands.map((command) => problemsOf(command, written)))).flat()).toEqual([]);
  });
});
