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
