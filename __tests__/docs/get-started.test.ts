import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { monthlyCost } from "../../review";
import { readApp, type SynthesizedApp } from "../../synthesis/read";
import { BLOCKS } from "./blocks";
import { consumerProject } from "./consumer";

jest.setTimeout(60_000);

const blocks = BLOCKS.filter(({ document }) => document === "docs/get-started.md");

function codeOf(language: string, kind?: string): string {
  const found = blocks.filter((block) => block.language === language && block.notes.get("kind") === kind);
  return found.map(({ code }) => code).join("\n");
}

const totalOf = (app: SynthesizedApp): string | undefined =>
  monthlyCost(app)
    .flatMap(({ rows }) => rows)
    .find(([part]) => part === "total")?.[2];

describe("docs/get-started.md", () => {
  let folder: string;

  beforeAll(() => {
    folder = consumerProject();
    for (const each of ["ts-node", "typescript", "@swc"]) {
      symlinkSync(resolve("node_modules", each), join(folder, "node_modules", each));
    }
    writeFileSync(join(folder, "main.ts"), codeOf("ts"));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("shows what the command of its cdktf.json prints with its files", () => {
    const { app } = JSON.parse(codeOf("json", "cdktf.json")) as { app: string };
    const { status, stdout, stderr } = spawnSync(app, {
      cwd: folder,
      shell: true,
      encoding: "utf8",
      // The sources, which stand for the package here, need their own settings.
      env: { PATH: process.env["PATH"], TS_NODE_PROJECT: resolve("tsconfig.json") },
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(codeOf("text")).toBe(stdout);
  });

  test("says what the cluster costs, and what it costs with the workload", () => {
    const app = readApp(join(folder, "cdktf.out"));
    const cluster = { ...app, stacks: app.stacks.filter(({ name }) => name === "cluster") };
    const text = readFileSync("docs/get-started.md", "utf8");
    const said = [...text.matchAll(/€\d+\.\d\d/g)].map(([euros]) => euros);
    expect(said).toEqual([totalOf(cluster), totalOf(app)]);
  });
});
