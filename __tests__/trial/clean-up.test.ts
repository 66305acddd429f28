import { existsSync } from "node:fs";
import { InterruptedError, withCleanUp } from "../../trial/clean-up";

test("a run that is ended from outside shows nothing, even if it takes no notice", async () => {
  let folder = "";
  const run = withCleanUp((_processes, directory, signal) => {
    folder = directory;
    const noticed = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => {
        resolve();
      });
    });
    process.emit("SIGTERM");
    return noticed;
  });
  await expect(run).rejects.toThrow(InterruptedError);
  expect([folder === "", existsSync(folder)]).toEqual([false, false]);
});
