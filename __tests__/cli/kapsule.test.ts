import { spawnSync } from "node:child_process";
import { relative } from "node:path";
import { commandLine } from "../../cli/kapsule";

describe("what a command does not know is refused in its name", () => {
  test.each([
    [["rehearse", "upgrade", "--bogus"], "rehearse does not know --bogus"],
    [["rehearse", "upgrade", "--bogus=3", "-x"], "rehearse does not know --bogus=3 -x"],
    [["rehearse", "upgrade", "--no-html"], "rehearse does not know --no-html"],
    [["manifests", "--bogus"], "manifests does not know --bogus"],
    [["check-annotations", "service.yaml", "--bogus"], "check-annotations does not know --bogus"],
    [["review", "--bogus"], "review does not know --bogus"],
    [["upgrade"], "Unknown command: upgrade; see kapsule --help"],
    [["manifests", "more"], "Unknown command: more; see kapsule --help"],
  ])("%j", async (words, message) => {
    const parsed = async (): Promise<unknown> => commandLine().parseAsync(words);
    await expect(parsed()).rejects.toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
});

test("no command is loaded before it runs", () => {
  const loaded = `require("./cli/kapsule"); console.log(Object.keys(require.cache).join("\\n"))`;
  const { stdout } = spawnSync(process.execPath, ["--require", "ts-node/register", "--eval", loaded], {
    encoding: "utf8",
  });
  const own = stdout.split("\n").filter((file) => !file.includes("node_modules"));
  expect(own.map((file) => relative("cli", file)).filter((file) => /^[^./]+\.ts$/.test(file))).toEqual([
    "kapsule.ts",
    "command-error.ts",
    "review-arguments.ts",
  ]);
  expect(stdout).not.toMatch(/node_modules\/(cdktf|constructs|zod|fastify)\//);
}, 60_000);
