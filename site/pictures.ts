import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser } from "playwright-core";
import { commentPage } from "./comment-page";

/** A picture in the docs, and the page that it is of. */
export interface Picture {
  readonly file: string;
  /** Of the page, in CSS pixels. */
  readonly width: number;
  /** Pixels of the picture for one of the page. */
  readonly scale: number;
  /** Where the picture ends: in CSS pixels, or above what matches. */
  readonly end: number | string;
}

export const COMMENT: Picture = { file: "review-comment.png", width: 920, scale: 2, end: "h3:nth-of-type(2)" };
export const REHEARSAL: Picture = { file: "rehearsal.png", width: 1_100, scale: 1, end: 1_300 };

/** The page of a comment: what the review of a recorded plan says. */
export function writeCommentPage(folder: string): string {
  const words = ["cluster=__tests__/review/fixtures/node-type-changed.json", "--format", "markdown"];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--require", "ts-node/register", "cli/kapsule.ts", "review", ...words, "--today", "2026-11-22"],
    { encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  if (status !== 1) throw new Error(`the review of the plan must find what it is taken for: ${stderr}`);
  const file = join(folder, "comment.html");
  writeFileSync(file, commentPage(stdout));
  return file;
}

/** Takes a picture of a page that is a file. */
export async function take(browser: Browser, picture: Picture, page: string, folder: string): Promise<void> {
  const { file, width, scale, end } = picture;
  const opened = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: "light",
    deviceScaleFactor: scale,
  });
  await opened.goto(pathToFileURL(page).href);
  await opened.evaluate("document.fonts.ready");
  const box = typeof end === "string" ? await opened.locator(end).boundingBox() : { y: end };
  if (box === null) throw new Error(`${picture.file} has no ${String(end)}`);
  const clip = { x: 0, y: 0, width, height: Math.round(box.y) };
  await opened.screenshot({ path: join(folder, file), fullPage: true, clip });
  await opened.close();
}

/** Width of a PNG in pixels, by its header. */
export function widthOf(file: string): number {
  return readFileSync(file).readUInt32BE(16);
}
