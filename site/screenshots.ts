import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import yargs from "yargs";
import { openBrowser } from "./chromium";
import { COMMENT, REHEARSAL, take, writeCommentPage } from "./pictures";

/** `npm run docs:screenshots`: takes the pictures of docs/images anew. */
async function main(): Promise<void> {
  const { rehearsal } = await yargs(process.argv.slice(2))
    .options({ rehearsal: { type: "string", requiresArg: true, describe: "page of a rehearsal; without, one is run" } })
    .strict()
    .parseAsync();
  const folder = mkdtempSync(join(tmpdir(), "kapsule-pictures-"));
  const browser = await openBrowser();
  try {
    const page = rehearsal ?? rehearse(folder);
    if (!existsSync(page)) throw new Error(`there is no ${page}`);
    const images = join("docs", "images");
    mkdirSync(images, { recursive: true });
    await take(browser, COMMENT, writeCommentPage(folder), images);
    await take(browser, REHEARSAL, page, images);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

/** The page of a rolling upgrade behind real HAProxy: about 90 seconds, on Linux with Debian's haproxy and iproute2. */
function rehearse(folder: string): string {
  const page = join(folder, "rehearsal.html");
  const words = ["--service", "kube-system/traefik", "--settings", "controller-defaults", "--clients", "new"];
  const { status } = spawnSync("npm", ["run", "--silent", "rehearse:upgrade", "--", ...words, "--html", page], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the rehearsal must show a deployment that loses nothing, and did not");
  return page;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
