import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { VARIABLES } from "../stacks/settings";
import { counts, type Synthesized } from "./synthesized";

jest.setTimeout(60_000);

const readme = readFileSync("README.md", "utf8");
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
const scripts = Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object }).scripts);

describe("the README's example", () => {
  // Beside the constructs, since it imports them by path.
  const file = resolve("readme-example.ts");

  beforeAll(() => {
    writeFileSync(file, example);
  });

  afterAll(() => {
    rmSync(file);
  });

  test("has at most 15 lines of code", () => {
    expect(example.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(15);
  });

  test("compiles", () => {
    const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
    const program = ts.createProgram([file], { ...options, noEmit: true });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(problems).toEqual([]);
  });

  test("runs, and synthesizes a cluster, its pool and its network", () => {
    const folder = mkdtempSync(join(tmpdir(), "kapsule-"));
    const { status, stderr } = spawnSync(process.execPath, ["--require", "ts-node/register", file], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], CDKTF_OUTDIR: folder },
    });
    expect([status, stderr]).toEqual([0, ""]);
    const json = JSON.parse(readFileSync(join(folder, "stacks", "cluster", "cdk.tf.json"), "utf8")) as Synthesized;
    expect(counts(json)).toEqual({
      scaleway_k8s_cluster: 1,
      scaleway_k8s_pool: 1,
      scaleway_vpc: 1,
      scaleway_vpc_private_network: 1,
      terraform_data: 1,
    });
  });
});

describe("the README", () => {
  test("names no npm script that there is not", () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script]) => script);
    expect(named).not.toEqual([]);
    expect(named.filter((script) => script !== undefined && !scripts.includes(script))).toEqual([]);
  });

  test("explains every variable that is read, and no other", () => {
    const explained = [...readme.matchAll(/^\| `(KAPSULE_\w+)`/gm)].map(([, variable]) => variable);
    expect(explained).toEqual(Object.keys(VARIABLES));
  });
});
