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
