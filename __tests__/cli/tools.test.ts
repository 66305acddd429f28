import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandError, System } from "../../cli/tools";

const run = (script: string, ...args: string[]): Promise<void> =>
  new System().run(process.execPath, ["-e", script, ...args]);

describe("a program that is run", () => {
  test("may succeed", async () => {
    await expect(run("process.exit(0)")).resolves.toBeUndefined();
  });

  test("hands its exit code on, and shows none of its arguments but the first", async () => {
    const failed = run("process.exit(7)", "canary-3f9c");
    await expect(failed).rejects.toMatchObject({ exitCode: 7 });
    await expect(failed).rejects.toThrow(`${process.execPath} -e failed (exit code 7)`);
    await expect(failed).rejects.not.toThrow("canary");
  });

  test("reads what it is given", async () => {
    const script = 'process.stdin.on("data", (data) => process.exit(String(data) === "hello" ? 0 : 1))';
    await expect(new System().run(process.execPath, ["-e", script], { input: "hello" })).resolves.toBeUndefined();
  });

  test("is said to be missing where it is", async () => {
    await expect(new System().run("no-such-program-3f9c", [])).rejects.toThrow(
      expect.objectContaining({ exitCode: 127 }) as CommandError,
    );
    expect(new System().exists("no-such-program-3f9c", "version")).toBe(false);
  });

  test("may finish its work where the terminal interrupts, and the command ends after it", async () => {
    const running = run("setTimeout(() => process.exit(0), 300)");
    // As the terminal does, but to this process alone: the program goes on.
    process.emit("SIGINT");
    await expect(running).rejects.toMatchObject({ exitCode: 130, message: `${process.execPath} -e was interrupted` });
  });

  test("calls nobody at home", async () => {
    const script =
      'process.exit(process.env.CHECKPOINT_DISABLE === "1" && process.env.DISABLE_VERSION_CHECK === "1" ? 0 : 1)';
    await expect(run(script)).resolves.toBeUndefined();
  });
});

describe("in another team's project", () => {
  const repository = process.cwd();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kapsule-"));
    process.chdir(folder);
  });

  afterEach(() => {
    process.chdir(repository);
    rmSync(folder, { recursive: true });
  });

  test("the CLI that runs is the project's own, and is told what to do", async () => {
    const cli = join(folder, "node_modules", "cdktn-cli");
    mkdirSync(cli, { recursive: true });
    writeFileSync(
      join(cli, "package.json"),
      '{ "name": "cdktn-cli", "version": "1.0.0", "bin": { "cdktn": "cli.js" } }',
    );
    writeFileSync(join(cli, "cli.js"), 'require("node:fs").writeFileSync("told", process.argv.slice(2).join(" "))');
    const system = new System();
    system.exists = () => true;
    await system.cdktf("diff", "cluster", "--no-color");
    expect(readFileSync("told", "utf8")).toBe("diff cluster --no-color");

    writeFileSync(join(cli, "cli.js"), "process.exit(4)");
    await expect(system.cdktf("diff", "cluster", "--canary-3f9c")).rejects.toMatchObject({
      exitCode: 4,
      message: "cdktn diff cluster failed (exit code 4)",
    });
  });

  test.each([
    ["the folder that cdktf.json names", { output: "build" }, {}, "build"],
    ["cdktf.out where it names none", {}, {}, "cdktf.out"],
    ["the folder of the environment, which goes first", { output: "build" }, { CDKTF_OUTDIR: "other" }, "other"],
  ])("the app is to write to %s", async (_, settings, env, outdir) => {
    writeFileSync("app.js", 'require("node:fs").writeFileSync("told", String(process.env.CDKTF_OUTDIR))');
    writeFileSync("cdktf.json", JSON.stringify({ app: `"${process.execPath}" app.js`, ...settings }));
    const system = new System();
    delete system.env["CDKTF_OUTDIR"];
    Object.assign(system.env, env);
    await system.synthesize();
    expect(readFileSync("told", "utf8")).toBe(outdir);
    expect(system.env["CDKTF_OUTDIR"]).toBe(outdir);
  });

  test.each<[string[], Record<string, string>, string]>([
    [["tofu"], {}, "tofu"],
    [["terraform", "tofu"], {}, "terraform"],
    [["terraform", "tofu"], { TERRAFORM_BINARY_NAME: "mine" }, "mine"],
    [[], {}, "undefined"],
  ])("where %j answer and the environment is %j, synthesis asks %s for its version", async (answering, env, asked) => {
    writeFileSync("app.js", 'require("node:fs").writeFileSync("told", String(process.env.TERRAFORM_BINARY_NAME))');
    writeFileSync("cdktf.json", JSON.stringify({ app: `"${process.execPath}" app.js` }));
    const system = new System();
    delete system.env["TERRAFORM_BINARY_NAME"];
    Object.assign(system.env, env);
    system.exists = (program) => answering.includes(program);
    await system.synthesize();
    expect(readFileSync("told", "utf8")).toBe(asked);
  });
});
