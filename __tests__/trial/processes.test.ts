import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually, runToEnd } from "../../trial/processes";

/** Writes to a file that it runs, and when it is asked to end, a moment later that it has. */
const SLOW_TO_END = `
  const { writeFileSync } = require("node:fs");
  const [, file] = process.argv;
  setInterval(() => undefined, 1_000);
  process.on("SIGTERM", () => setTimeout(() => { writeFileSync(file, "ended"); process.exit(0); }, 100));
  writeFileSync(file, "running");
`;

describe("a program that is run to its end", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "processes-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("gives what it has said", async () => {
    const script = 'process.stdin.pipe(process.stdout); console.error("no"); process.exitCode = 4;';
    expect(await runToEnd(process.execPath, ["-e", script], {}, "text")).toEqual({
      code: 4,
      stdout: "text",
      stderr: "no\n",
    });
  });

  test("is understood where a character comes in two parts", async () => {
    const script =
      "const { stdout } = process; const parts = [[0xe2, 0x94], [0x82]].map((each) => Buffer.from(each));" +
      "stdout.write(parts[0], () => setTimeout(() => stdout.write(parts[1]), 50));";
    expect(await runToEnd(process.execPath, ["-e", script], {})).toEqual({ code: 0, stdout: "│", stderr: "" });
  });

  test("is waited for when it is interrupted: its folder may be removed afterwards", async () => {
    const file = join(folder, "state");
    const interruption = new AbortController();
    const interrupted = new Error("interrupted");
    const run = runToEnd(process.execPath, ["-e", SLOW_TO_END, file], {}, "", { signal: interruption.signal });
    const ended = run.catch((error: unknown) => error);
    await eventually("running", 10, () => Promise.resolve(existsSync(file) ? true : undefined));
    interruption.abort(interrupted);
    expect(await ended).toBe(interrupted);
    expect(readFileSync(file, "utf8")).toBe("ended");
  });

  test("is not started once it is interrupted", async () => {
    const signal = AbortSignal.abort(new Error("interrupted"));
    const script = 'require("node:fs").writeFileSync(process.argv[1], "")';
    const file = join(folder, "started");
    await expect(runToEnd(process.execPath, ["-e", script, file], {}, "", { signal })).rejects.toThrow("interrupted");
    expect(existsSync(file)).toBe(false);
  });

  test("is an error where it is not there", async () => {
    await expect(runToEnd(join(folder, "none"), [], {})).rejects.toThrow("ENOENT");
  });
});
