import { type Cell, type ClientMode, type ComparedSetting, type RehearsalResult } from "../result";
import { countedLosses, losses, lossLine, NAMED_LOSSES } from "./losses";
import { html, type Markup } from "./markup";
import { comparisonTable, phaseTable } from "./tables";
import { panelId } from "./timelines";
import {
  clientModeName,
  count,
  faultName,
  latency,
  latencyIfAny,
  number,
  paceSentences,
  scenarioSentence,
  verdictSentence,
} from "./words";

/** One rehearsal, the nth of its page. */
export function rehearsalSection(result: RehearsalResult, index: number, alone: boolean): Markup {
  const { scenario } = result;
  const id = `rehearsal-${index + 1}`;
  const name = faultName(scenario.fault);
  const verdict = alone ? "" : html`<p><strong>${verdictSentence(result)}</strong></p>`;
  const pace = paceSentences(result).map((sentence) => html`<p><span class="state unsure">!</span> ${sentence}</p>`);
  return html`<section class="rehearsal" aria-labelledby="${id}">
    <div class="card">
      <h2 id="${id}">${name.charAt(0).toUpperCase()}${name.slice(1)} behind ${scenario.service}</h2>
      ${verdict}
      <p class="muted">${scenarioSentence(scenario)}</p>
      ${pace} ${comparisonTable(result)}
      ${result.settings.length < 2 ? "" : html`<p class="muted">${comparisonNote(result)}</p>`}
    </div>
    <div class="card">
      <h3>Timeline</h3>
      <ul class="legend">
        <li><span data-ink="answer"></span>an answer, as high as it was slow</li>
        <li><span data-ink="lost"></span>a lost request</li>
        <li><span data-ink="phase"></span>the fault, by number of phase</li>
        <li class="unseen" aria-hidden="true"><span data-ink="text"></span><span data-ink="line"></span></li>
      </ul>
      <ol class="phases" aria-label="Phases">
        ${scenario.phases.map((phase, phaseIndex) => html`<li><b>${phaseIndex + 1}</b> ${phase.label}</li>`)}
      </ol>
      ${scenario.clientModes.map((mode) => panels(result, mode, index))}
    </div>
    ${lossesCard(result)}
    <div class="card">
      <h3>What was compared</h3>
      ${result.settings.map(settingDetails)}
    </div>
  </section>`;
}

function comparisonNote({ settings }: RehearsalResult): string {
  const chosen = settings.find((setting) => setting.chosen)?.title ?? "no setting";
  return `The budget holds for ${chosen}. All settings met the same fault at the same moment.`;
}

/** Those of one client mode together: it is settings that are compared. */
function panels(result: RehearsalResult, mode: ClientMode, index: number): readonly Markup[] {
  return result.cells.flatMap((cell, cellIndex) =>
    cell.clientMode === mode ? [panel(result, cell, panelId(index, cellIndex))] : [],
  );
}

function panel(result: RehearsalResult, cell: Cell, id: string): Markup {
  const { totals } = cell;
  const name = `${settingTitle(result, cell)}, ${clientModeName(cell.clientMode)}`;
  const figures =
    `${count(totals.sent, "request")}, ${number(totals.lost)} lost, ` +
    `slowest answer ${totals.slowestMs === 0 ? "none" : latency(totals.slowestMs)}`;
  const lost =
    totals.lost > 0
      ? html`<span class="state bad">✕ ${number(totals.lost)} lost</span>`
      : html`<span class="state good">✓ none lost</span>`;
  return html`<figure class="panel" id="${id}">
    <figcaption>
      <strong>${name}</strong> ${lost}
      <span class="muted">slowest answer ${latencyIfAny(totals.slowestMs)}</span>
    </figcaption>
    <div class="chart" role="img" aria-label="Timeline of ${name}: ${figures}. By phase in the table below."></div>
    <p class="readout"></p>
    <details>
      <summary>By phase, as a table</summary>
      ${phaseTable(cell, result.scenario)}
    </details>
  </figure>`;
}

function lossesCard(result: RehearsalResult): Markup | string {
  const lists = result.cells.filter(({ totals }) => totals.lost > 0).map((cell) => lossList(result, cell));
  if (lists.length === 0) return "";
  return html`<div class="card">
    <h3>Lost requests</h3>
    ${lists}
  </div>`;
}

function lossList(result: RehearsalResult, cell: Cell): Markup {
  const { scenario } = result;
  const all = losses(cell, scenario);
  const named = all.slice(0, NAMED_LOSSES).map((loss) => lossLine(loss, scenario));
  const lines = [...named, ...countedLosses(all.slice(NAMED_LOSSES), scenario)];
  return html`<details>
    <summary>${settingTitle(result, cell)}, ${clientModeName(cell.clientMode)}: ${number(all.length)}</summary>
    <ul class="losses">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </details>`;
}

function settingDetails({ title, chosen, words, ignored }: ComparedSetting): Markup {
  const left = ignored.length === 0 ? "" : html`<p class="muted">No part in this: ${ignored.join(", ")}</p>`;
  return html`<details>
    <summary>${title}${chosen ? ", which the budget holds for" : ""}</summary>
    <pre tabindex="0">${words.join("\n")}</pre>
    ${left}
  </details>`;
}

function settingTitle({ settings }: RehearsalResult, { setting }: Cell): string {
  return settings.find(({ name }) => name === setting)?.title ?? setting;
}
