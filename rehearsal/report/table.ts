import Table from "cli-table3";
import { createColors } from "picocolors";
import { type ComparedSetting, type RehearsalResult } from "../result";
import { countedLosses, losses, lossLine, NAMED_LOSSES } from "./losses";
import {
  cellsOf,
  clientModeName,
  faultName,
  latencyIfAny,
  number,
  paceSentences,
  scenarioSentence,
  settingVerdict,
  settingVerdictName,
  verdictSentence,
} from "./words";

/** Settings of renderTable. */
export interface TableOptions {
  /** Colours, for a terminal; without, the text is the same everywhere. */
  readonly terminal: boolean;
}

/** How many losses are named of the settings that no budget holds for. */
const NAMED_FOR_COMPARISON = 3;

type Colours = ReturnType<typeof createColors>;

/** A finished rehearsal for a person at a terminal: a row for each setting and client mode, losses, and the verdict. */
export function renderTable(result: RehearsalResult, { terminal }: TableOptions): string {
  const colours = createColors(terminal);
  const { scenario, verdict } = result;
  const paint = { "within-budget": colours.green, "over-budget": colours.red, invalid: colours.yellow }[
    verdict.outcome
  ];
  return `${[
    `${colours.bold(`${scenario.service}: ${faultName(scenario.fault)}`)}\n${scenarioSentence(scenario)}`,
    figures(result, colours),
    ...result.settings.flatMap((setting) => lossBlocks(result, setting, colours)),
    ...paceSentences(result).map((sentence) => colours.yellow(sentence)),
    paint(colours.bold(verdictSentence(result))),
  ].join("\n\n")}\n`;
}

function figures(result: RehearsalResult, colours: Colours): string {
  const right = "right" as const;
  const table = new Table({
    head: ["setting", "clients", "sent", "lost", "slowest", "p99", "undisturbed", "verdict"].map(colours.dim),
    colAligns: ["left", "left", right, right, right, right, right, "left"],
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: NO_BORDERS,
  });
  for (const setting of result.settings) {
    cellsOf(result, setting).forEach(({ clientMode, totals }, index) => {
      const lost = number(totals.lost);
      table.push([
        index > 0 ? "" : setting.chosen ? colours.bold(setting.title) : setting.title,
        clientMode,
        number(totals.sent),
        totals.lost > 0 ? colours.red(lost) : lost,
        ...[totals.slowestMs, totals.p99Ms, totals.undisturbedSlowestMs].map(latencyIfAny),
        index > 0 ? "" : verdictCell(result, setting, colours),
      ]);
    });
  }
  return table.toString().replace(/ +$/gm, "");
}

function verdictCell(result: RehearsalResult, setting: ComparedSetting, colours: Colours): string {
  const paint = { within: colours.green, over: colours.red, invalid: colours.yellow };
  const name = paint[settingVerdict(result, setting)](settingVerdictName(result, setting));
  return setting.chosen ? name : `${name} ${colours.dim("(for comparison)")}`;
}

function lossBlocks(result: RehearsalResult, setting: ComparedSetting, colours: Colours): string[] {
  return cellsOf(result, setting).flatMap((cell) => {
    const all = losses(cell, result.scenario);
    if (all.length === 0) return [];
    const named = setting.chosen ? NAMED_LOSSES : NAMED_FOR_COMPARISON;
    return [
      [
        colours.bold(`Lost by ${setting.title}, ${clientModeName(cell.clientMode)}:`),
        ...all.slice(0, named).map((loss) => `  ${lossLine(loss, result.scenario)}`),
        ...countedLosses(all.slice(named), result.scenario).map((line) => `  ${line}`),
      ].join("\n"),
    ];
  });
}

const NO_BORDERS = Object.fromEntries(
  ["top", "bottom", "left", "mid", "right"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle")
    .map((name) => [name, ""]),
);
