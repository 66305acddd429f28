import { createHash } from "node:crypto";
import { renderPage } from "../../../rehearsal/report/html";
import { type RehearsalResult } from "../../../rehearsal/result";
import { DEFAULTS, madeResult, OWN } from "./fixture";

const HOSTILE = `</script><script>alert('1')</script>`;

function contents(page: string, element: string): string[] {
  return [...page.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, "g"))].map(
    ([, inner]) => inner ?? "",
  );
}

const headline = (...results: RehearsalResult[]) => contents(renderPage(results), "h1");

describe("the headline", () => {
  const over = madeResult({ settings: [{ ...DEFAULTS, chosen: true }] });
  test.each([
    ["one rehearsal's verdict", [madeResult()], "None of 400 requests was lost."],
    ["that none lost any", [madeResult(), madeResult()], "None of 2 rehearsals lost a request."],
    ["how many lost too much", [madeResult(), over, over], "2 of 3 rehearsals lost more than the budget."],
    [
      "that some are invalid",
      [madeResult(), madeResult({ kept: false })],
      "1 of 2 rehearsals shows nothing: clients could not keep pace.",
    ],
    [
      "that several are invalid",
      [madeResult({ kept: false }), madeResult({ kept: false })],
      "2 of 2 rehearsals show nothing: clients could not keep pace.",
    ],
    [
      "too much lost before invalid",
      [over, madeResult({ kept: false })],
      "1 of 2 rehearsals lost more than the budget.",
    ],
    [
      "that losses were within the budget",
      [madeResult(), madeResult({ settings: [{ ...DEFAULTS, chosen: true }], budget: 99 })],
      "All 2 rehearsals stayed within the budget.",
    ],
    ["that there is nothing", [], "Nothing was rehearsed."],
  ])("is %s", (_what, results, sentence) => {
    expect(headline(...results)).toEqual([sentence]);
  });
});

test("the page is the same every time", () => {
  expect(renderPage([madeResult()])).toBe(renderPage([madeResult()]));
});

test("names and words of the data are text, in the page and in its script's data", () => {
  const result = madeResult({
    settings: [{ ...OWN, title: HOSTILE }, DEFAULTS],
    phases: [{ kind: "fault", label: HOSTILE, startMs: 0, endMs: 20_000 }],
  });
  const hostile = {
    ...result,
    haproxy: HOSTILE,
    startedAt: HOSTILE,
    scenario: { ...result.scenario, service: HOSTILE, nodes: [HOSTILE, HOSTILE, HOSTILE] },
    settings: result.settings.map((setting) => ({ ...setting, words: [HOSTILE], ignored: [HOSTILE] })),
  };
  const page = renderPage([hostile]);
  expect(page).not.toContain("<script>alert");
  expect(contents(page, "script")).toHaveLength(3);
});

test("the browser may run the two scripts and the style of the page, and load nothing", () => {
  const page = renderPage([madeResult()]);
  const digest = (source = "") => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
  const [style] = contents(page, "style");
  const [, library, script] = contents(page, "script");
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page.replaceAll("&#39;", "'"))?.[1]).toBe(
    `default-src 'none'; img-src data:; style-src ${digest(style)}; script-src ${digest(library)} ${digest(script)}`,
  );
  expect(page.match(/ (?:src|href)="[^"]*"/g)).toEqual([' href="data:,"']);
});

test("the data has a timeline for each cell, of which there is a figure", () => {
  const page = renderPage([madeResult({ clientModes: ["new", "keep"] }), madeResult({ settings: [DEFAULTS] })]);
  const [data = ""] = contents(page, "script");
  const timelines = JSON.parse(data) as { panel: string; group: string; leastMs: number; mostMs: number }[];
  expect(timelines.map(({ panel, group, leastMs, mostMs }) => [panel, group, leastMs, mostMs])).toEqual([
    ["timeline-1-1", "rehearsal-1", 1, 1_000],
    ["timeline-1-2", "rehearsal-1", 1, 1_000],
    ["timeline-1-3", "rehearsal-1", 1, 1_000],
    ["timeline-1-4", "rehearsal-1", 1, 1_000],
    ["timeline-2-1", "rehearsal-2", 1, 20],
  ]);
  const figures = [...page.matchAll(/<figure class="panel" id="([^"]*)"/g)].map(([, id]) => id);
  // Of one client mode all settings together.
  expect(figures).toEqual(["timeline-1-1", "timeline-1-3", "timeline-1-2", "timeline-1-4", "timeline-2-1"]);
});
