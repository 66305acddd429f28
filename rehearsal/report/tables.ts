import { type Cell, type ComparedSetting, type RehearsalResult, type Scenario } from "../result";
import { phaseFigures } from "./losses";
import { html, type Markup } from "./markup";
import {
  cellsOf,
  clientModeName,
  latency,
  latencyIfAny,
  moment,
  number,
  settingVerdict,
  settingVerdictName,
} from "./words";

/** Class and sign of a verdict: told by a sign and by words as well as by colour. */
export const STATES = {
  within: { className: "good", sign: "✓" },
  over: { className: "bad", sign: "✕" },
  invalid: { className: "unsure", sign: "!" },
} as const;

/** All settings beside each other, with a row for each client mode. */
export function comparisonTable(result: RehearsalResult): Markup {
  return table(
    ["Setting", "Clients", "Sent", "Lost", "Slowest", "99 of 100 within", "Undisturbed slowest"],
    result.settings.map((setting) => {
      const cells = cellsOf(result, setting);
      return html`<tbody role="rowgroup" ${setting.chosen ? html` class="chosen"` : ""}>
        ${cells.map((cell, index) => comparisonRow(cell, index === 0 ? settingHead(result, setting, cells.length) : ""))}
      </tbody>`;
    }),
  );
}

function settingHead(result: RehearsalResult, setting: ComparedSetting, rows: number): Markup {
  const { className, sign } = STATES[settingVerdict(result, setting)];
  const verdict = settingVerdictName(result, setting);
  return html`<th role="rowheader" class="whole" scope="rowgroup" rowspan="${rows}">
    ${setting.title}<br /><span class="state ${className}">${sign} ${verdict}</span>
  </th>`;
}

function comparisonRow({ clientMode, totals }: Cell, head: Markup | string): Markup {
  const lost = totals.lost > 0 ? html`<span class="state bad">✕ ${number(totals.lost)}</span>` : "0";
  return html`<tr role="row">
    ${head}
    <td role="cell" class="whole">${clientModeName(clientMode)}</td>
    ${figure("Sent", number(totals.sent))} ${figure("Lost", lost)} ${figure("Slowest", latencyIfAny(totals.slowestMs))}
    ${figure("99 of 100 within", latencyIfAny(totals.p99Ms))}
    ${figure("Undisturbed slowest", latencyIfAny(totals.undisturbedSlowestMs))}
  </tr>`;
}

/** What a chart shows, for those who do not see it. */
export function phaseTable(cell: Cell, scenario: Scenario): Markup {
  const rows = phaseFigures(cell, scenario).map(
    ({ phase, sent, lost, medianMs, slowestMs }, index) =>
      html`<tr role="row">
        <th role="rowheader" class="whole" scope="row">${index + 1}. ${phase.label}</th>
        ${figure("From", moment(phase.startMs))} ${figure("Sent", number(sent))} ${figure("Lost", number(lost))}
        ${figure("Typical", medianMs === undefined ? "–" : latency(medianMs))}
        ${figure("Slowest", slowestMs === undefined ? "–" : latency(slowestMs))}
      </tr>`,
  );
  return table(
    ["Phase", "From", "Sent", "Lost", "Typical", "Slowest"],
    [
      html`<tbody role="rowgroup">
        ${rows}
      </tbody>`,
    ],
  );
}

/** The roles say what elements say already, but lose where a phone shows rows as blocks. */
function table(heads: readonly string[], bodies: readonly Markup[]): Markup {
  const text = new Set(["Setting", "Clients", "Phase"]);
  const head = heads.map((name) =>
    text.has(name)
      ? html`<th role="columnheader" scope="col">${name}</th>`
      : html`<th role="columnheader" scope="col" class="figure">${name}</th>`,
  );
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${head}
      </tr>
    </thead>
    ${bodies}
  </table>`;
}

function figure(label: string, value: string | Markup): Markup {
  return html`<td role="cell" class="figure" data-label="${label}">${value}</td>`;
}
