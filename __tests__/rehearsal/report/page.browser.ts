import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type Page } from "playwright-core";
import { renderPage } from "../../../rehearsal/report/html";
import { openBrowser } from "../../../site/chromium";
import { DEFAULTS, madeResult, OWN } from "./fixture";

const directory = mkdtempSync(join(tmpdir(), "rehearsal-page-"));
const file = join(directory, "report.html");
let browser: Browser;

beforeAll(async () => {
  writeFileSync(file, renderPage([madeResult({ clientModes: ["new", "keep"], rate: 100 })]));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** What went wrong, and every request other than that for the page. */
  readonly noticed: readonly string[];
}

async function open(width: number, colorScheme: "light" | "dark", path = file): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const noticed: string[] = [];
  const address = pathToFileURL(path).href;
  page.on("console", (message) => noticed.push(message.text()));
  page.on("pageerror", (error) => noticed.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address && request.url() !== "data:,") noticed.push(request.url());
  });
  await page.goto(address);
  return { page, noticed };
}

const background = (page: Page) => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");

/** The colours of a chart, as numbers of pixels. */
const pixels = (page: Page, figure: string) =>
  page.evaluate<Record<string, number>>(`(() => {
    const canvas = document.querySelector("#${figure} canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colours = {};
    for (let at = 0; at < data.length; at += 4) {
      const colour = [...data.slice(at, at + 4)].join();
      colours[colour] = (colours[colour] ?? 0) + 1;
    }
    return colours;
  })()`);

/** The page's colour of a kind of mark, as a pixel has it. */
async function ink(page: Page, name: string): Promise<string> {
  const colour = await page.evaluate<string>(
    `getComputedStyle(document.querySelector('.legend [data-ink="${name}"]')).color`,
  );
  return [...(colour.match(/\d+/g) ?? []), "255"].slice(0, 4).join();
}

test("the verdict comes first and the page has no errors and loads nothing", async () => {
  const { page, noticed } = await open(1_200, "light");
  expect(await page.locator("h1").innerText()).toBe("None of 4,000 requests was lost.");
  expect(await page.title()).toBe("None of 4,000 requests was lost.");
  expect(await page.locator(".headline p").innerText()).toBe(
    "Lost by web/traefik as it is: none. In the same event, by the controller's defaults: 466.",
  );
  expect(noticed).toEqual([]);
  await page.close();
});

test("each setting and client mode has a chart, with losses only where there are any", async () => {
  const { page } = await open(1_200, "light");
  const charts = page.locator(".panel canvas");
  expect(await charts.count()).toBe(4);
  for (const chart of await charts.all()) {
    const box = await chart.boundingBox();
    expect(box?.width).toBeGreaterThan(900);
    expect(box?.height).toBeGreaterThan(150);
  }
  const lost = await ink(page, "lost");
  const answered = await ink(page, "answer");
  const own = await pixels(page, "timeline-1-1");
  const defaults = await pixels(page, "timeline-1-3");
  expect(own[lost]).toBeUndefined();
  expect(defaults[lost]).toBeGreaterThan(500);
  expect(own[answered]).toBeGreaterThan(500);
  await page.close();
});

test("pointing at a moment tells what happened then, in all charts of the rehearsal", async () => {
  const { page } = await open(1_200, "light");
  const plot = page.locator("#timeline-1-3 .u-over");
  const box = await plot.boundingBox();
  await plot.hover({ position: { x: ((box?.width ?? 0) * 6) / 20, y: 20 } });
  const readout = (figure: string) => page.locator(`#${figure} .readout`).innerText();
  expect(await readout("timeline-1-3")).toMatch(
    /^(5\.99|6\.0\d) s · node-2 vanishes · node-[13] answered in .* ms · \d+ lost: node-2, no answer within 30 s$/,
  );
  expect(await readout("timeline-1-1")).toMatch(/^(5\.99|6\.0\d) s · node-2 vanishes · node-2 answered in 503 ms$/);
  await page.mouse.move(0, 0);
  expect(await readout("timeline-1-3")).toBe("");
  await page.close();
});

test("dark and light follow the system, and the button", async () => {
  const { page } = await open(1_200, "dark");
  const dark = await background(page);
  const darkInk = await ink(page, "answer");
  expect((await pixels(page, "timeline-1-1"))[darkInk]).toBeGreaterThan(500);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background(page);
  expect(light).not.toBe(dark);
  const button = page.getByRole("button", { name: "Dark theme" });
  await button.click();
  expect(await background(page)).toBe(dark);
  expect(await page.getByRole("button").innerText()).toBe("Light theme");
  expect((await pixels(page, "timeline-1-1"))[darkInk]).toBeGreaterThan(500);
  await page.getByRole("button", { name: "Light theme" }).click();
  expect(await background(page)).toBe(light);
  expect((await pixels(page, "timeline-1-1"))[darkInk]).toBeUndefined();
  await page.close();
});

test.each([320, 360, 768])("nothing is wider than a screen of %d pixels, with everything open", async (width) => {
  const { page, noticed } = await open(width, "light");
  for (const summary of await page.locator("summary").all()) await summary.click();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  const [chart] = await page.locator(".panel canvas").all();
  expect((await chart?.boundingBox())?.width).toBeGreaterThan(width * 0.7);
  expect(noticed).toEqual([]);
  await page.close();
});

test("charts take the width of a screen that is turned", async () => {
  const { page } = await open(360, "light");
  await page.setViewportSize({ width: 800, height: 360 });
  // Not waitForFunction: where it has to ask twice it evaluates text in the page, whose policy forbids that.
  const canvas = page.locator("#timeline-1-1 canvas");
  for (let width = 0; width <= 600; width = (await canvas.boundingBox())?.width ?? 0) await page.waitForTimeout(20);
  await page.close();
});

test("charts have a name, and a table for those who do not see them", async () => {
  const { page } = await open(360, "light");
  const chart = page.getByRole("img", { name: "Timeline of the controller's defaults, new connections" });
  expect(await chart.getAttribute("aria-label")).toBe(
    "Timeline of the controller's defaults, new connections: 2,000 requests, 233 lost, slowest answer 12 ms. " +
      "By phase in the table below.",
  );
  await page.locator("#timeline-1-3 summary").click();
  const row = page.locator("#timeline-1-3").getByRole("row", { name: "2. node-2 vanishes" });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["5.00 s", "700", "233", "2.6 ms", "12 ms"]);
  await page.close();
});

test("many rehearsals are on one page, also one in which nothing was answered", async () => {
  const none = madeResult({ settings: [{ ...OWN, meets: () => ({ latencyMs: 30_000, outcome: "timeout" }) }] });
  const path = join(directory, "many.html");
  const cells = none.cells.map((cell) => ({
    ...cell,
    requests: { ...cell.requests, outcome: cell.requests.outcome.map(() => "refused" as const) },
  }));
  writeFileSync(path, renderPage([madeResult({ settings: [DEFAULTS] }), { ...none, cells }]));
  const { page, noticed } = await open(1_200, "light", path);
  expect(await page.locator("h2").allInnerTexts()).toEqual([
    "Rolling upgrade behind web/traefik",
    "Rolling upgrade behind web/traefik",
  ]);
  expect(await page.locator(".panel canvas").count()).toBe(2);
  expect((await pixels(page, "timeline-2-1"))[await ink(page, "lost")]).toBeGreaterThan(500);
  expect(noticed).toEqual([]);
  await page.close();
});
