import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser that is installed; playwright-core brings none. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installedChromium(), args: FLAGS });
}

/** Debian's and others' names of the same browser. */
function installedChromium(): string {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const paths = (process.env["PATH"] ?? "").split(delimiter).flatMap((path) => names.map((name) => join(path, name)));
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error("this needs a browser: install Debian's package chromium");
  return found;
}
