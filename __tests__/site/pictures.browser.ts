import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser } from "playwright-core";
import { renderPage } from "../../rehearsal/report/html";
import { openBrowser } from "../../site/chromium";
import { COMMENT, type Picture, REHEARSAL, take, widthOf, writeCommentPage } from "../../site/pictures";
import { madeResult } from "../rehearsal/report/fixture";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-pictures-"));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The pages that the pictures in the docs are of. */
const pages: { readonly picture: Picture; readonly write: () => string }[] = [
  { picture: COMMENT, write: () => writeCommentPage(folder) },
  {
    picture: REHEARSAL,
    write: () => {
      const file = join(folder, "rehearsal.html");
      writeFileSync(file, renderPage([madeResult({ clientModes: ["new", "keep"], rate: 100 })]));
      return file;
    },
  },
];

test.each(pages)("$picture.file can be taken", async ({ picture, write }) => {
  await take(browser, picture, write(), folder);
  expect(widthOf(join(folder, picture.file))).toBe(picture.scale * picture.width);
});

test("the comment's page shows its alert, finding and table as GitHub does, and loads nothing", async () => {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const address = pathToFileURL(writeCommentPage(folder)).href;
  await page.goto(address);
  expect(requests.filter((each) => each !== "data:,")).toEqual([address]);
  expect(await page.locator("h2").allInnerTexts()).toEqual(["Kapsule review"]);
  expect(await page.locator(".markdown-alert-warning").innerText()).toMatch(/^Warning\s+1 high finding\./);
  expect(await page.locator("blockquote").count()).toBe(0);
  expect(await page.locator("table").first().locator("tbody tr").count()).toBe(1);
  expect(await page.locator("body").innerText()).not.toContain("[!");
  await page.close();
});
