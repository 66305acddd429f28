import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComparedSetting, type RehearsalResult, type Verdict } from "../result";
import { html, Markup } from "./markup";
import { rehearsalSection } from "./sections";
import { STATES } from "./tables";
import { timelines } from "./timelines";
import { cellsOf, count, number, verdictSentence } from "./words";

/** Finished rehearsals as one page that needs nothing else: no network, and no file beside it. */
export function renderPage(rehearsals: readonly RehearsalResult[]): string {
  // Its licence is to go wherever it goes.
  const library = `/*\n${installed("uplot/LICENSE")}*/\n${installed("uplot/dist/uPlot.iife.min.js")}`;
  const script = ours("page.js");
  const style = `${installed("uplot/dist/uPlot.min.css")}${ours("page.css")}`;
  // In JSON, an escaped "<" is the same; in HTML, it cannot end the script.
  const data = JSON.stringify(rehearsals.flatMap(timelines)).replaceAll("<", "\\u003c");
  const alone = rehearsals.length === 1;
  const headline = headlineOf(rehearsals);
  const { className, sign } = STATES[stateOf(rehearsals)];
  const policy =
    `default-src 'none'; img-src data:; style-src '${digest(style)}'; ` +
    `script-src '${digest(library)}' '${digest(script)}'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${headline}</title>
        <link rel="icon" href="data:," />
        ${element("style", style)}
      </head>
      <body>
        <div class="bar"><span>Upgrade rehearsal</span><button id="theme" type="button" hidden></button></div>
        <main>
          <header class="headline ${className}">
            <span class="sign" aria-hidden="true">${sign}</span>
            <h1>${headline}</h1>
            ${explanation(rehearsals)}
          </header>
          ${rehearsals.map((result, index) => rehearsalSection(result, index, alone))}
        </main>
        <footer>
          <p>
            Requests were sent at a constant rate whether or not earlier ones were answered; a latency counts from the
            moment a request was due. Where requests are many, charts show the fastest and the slowest answer of each
            moment, and every lost request.
          </p>
          ${measuredWith(rehearsals)}
        </footer>
        ${new Markup(`<script type="application/json" id="timelines">${data}</script>`)} ${element("script", library)}
        ${element("script", script)}
      </body>
    </html>`;
  return `${page.source}\n`;
}

function installed(file: string): string {
  return readFileSync(require.resolve(file), "utf8");
}

function ours(file: string): string {
  return readFileSync(join(__dirname, "page", file), "utf8");
}

function stateOf(rehearsals: readonly RehearsalResult[]): keyof typeof STATES {
  const outcomes = rehearsals.map(({ verdict }) => verdict.outcome);
  if (outcomes.includes("over-budget")) return "over";
  return outcomes.includes("invalid") || outcomes.length === 0 ? "invalid" : "within";
}

function headlineOf(rehearsals: readonly RehearsalResult[]): string {
  const [first] = rehearsals;
  if (first === undefined) return "Nothing was rehearsed.";
  if (rehearsals.length === 1) return verdictSentence(first);
  const all = count(rehearsals.length, "rehearsal");
  const ofAll = (outcome: Verdict["outcome"]) => {
    const amount = rehearsals.filter(({ verdict }) => verdict.outcome === outcome).length;
    return { amount, words: `${number(amount)} of ${all}` };
  };
  const over = ofAll("over-budget");
  if (over.amount > 0) return `${over.words} lost more than the budget.`;
  const invalid = ofAll("invalid");
  if (invalid.amount > 0) {
    return `${invalid.words} ${invalid.amount === 1 ? "shows" : "show"} nothing: clients could not keep pace.`;
  }
  const lost = rehearsals.reduce((sum, { verdict }) => sum + verdict.lost, 0);
  return lost === 0 ? `None of ${all} lost a request.` : `All ${all} stayed within the budget.`;
}

/** Which setting the headline is about, and how those beside it did in the same event. */
function explanation(rehearsals: readonly RehearsalResult[]): Markup | string {
  const [result] = rehearsals;
  if (result === undefined || rehearsals.length > 1) return "";
  const lost = (setting: ComparedSetting) => {
    const amount = cellsOf(result, setting).reduce((sum, { totals }) => sum + totals.lost, 0);
    return `by ${setting.title}: ${amount === 0 ? "none" : number(amount)}`;
  };
  const [chosen, others] = [true, false].map((wanted) =>
    result.settings
      .filter((setting) => setting.chosen === wanted)
      .map(lost)
      .join("; "),
  );
  return html`<p class="muted">Lost ${chosen ?? ""}.${others ? ` In the same event, ${others}.` : ""}</p>`;
}

function measuredWith(rehearsals: readonly RehearsalResult[]): Markup {
  const versions = [...new Set(rehearsals.map(({ haproxy }) => haproxy))];
  const [first] = rehearsals;
  const when = first === undefined ? "" : html` Started <time>${first.startedAt}</time>.`;
  return html`<p>Balancer: ${versions.join(", ")}.${when}</p>`;
}

/** Not by `html`: the policy's digest is of the content to the letter, and formatters lay out what is in `html`. */
function element(name: "style" | "script", content: string): Markup {
  return new Markup(`<${name}>${content}</${name}>`);
}

function digest(source: string): string {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}
