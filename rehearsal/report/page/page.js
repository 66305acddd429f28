/* global document, getComputedStyle, HTMLElement, matchMedia, ResizeObserver, uPlot */
"use strict";

/**
 * Draws the timelines of a report, which has everything else already. Types: npm run typecheck.
 *
 * @typedef {{ number: number, fault: boolean, label: string, startMs: number, endMs: number }} Phase
 * @typedef {{ dueMs: number[], latencyMs: number[], node: number[] }} Answered
 * @typedef {{ dueMs: number[], node: number[], reason: string[] }} Lost
 * @typedef {{
 *   panel: string, group: string, durationMs: number, leastMs: number, mostMs: number,
 *   nodes: string[], reasons: Record<string, string>, phases: Phase[], answered: Answered, lost: Lost,
 * }} Timeline
 */

/** Heights in CSS pixels: the row of phase numbers, the row of lost requests, and the space below it. */
const NUMBERS = 16;
const LOST = 16;
const SPACE = 12;
const HEIGHT = 204;
/** Requests so near to the pointer, in CSS pixels, are told. */
const NEAR = 4;

/** Colours come from the legend, so that they are those of the theme. @param {string} name */
function ink(name) {
  const swatch = document.querySelector(`.legend [data-ink="${name}"]`);
  return swatch === null ? "gray" : getComputedStyle(swatch).color;
}

/** As in words.ts. @param {number} ms */
function latency(ms) {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  return `${(ms / 1000).toFixed(ms < 9995 ? 2 : 1)} s`;
}

/** What is drawn beneath the answers. @param {uPlot} chart @param {Timeline} timeline */
function drawPhases(chart, { phases }) {
  const { ctx, bbox } = chart;
  const pixel = uPlot.pxRatio;
  ctx.save();
  const crowded = bbox.width / pixel / phases.length < 20;
  ctx.font = `600 ${(crowded ? 9 : 11) * pixel}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { number, fault, startMs, endMs } of phases) {
    const left = chart.valToPos(startMs / 1000, "x", true);
    const width = chart.valToPos(endMs / 1000, "x", true) - left;
    if (fault) {
      ctx.globalAlpha = number % 2 === 0 ? 0.2 : 0.11;
      ctx.fillStyle = ink("phase");
      ctx.fillRect(left, 0, width, bbox.top + bbox.height);
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = ink("text");
    const name = String(number);
    if (ctx.measureText(name).width + pixel < width) ctx.fillText(name, left + width / 2, (NUMBERS / 2 + 1) * pixel);
  }
  ctx.restore();
}

/** Each lost request as a bar in a row of its own. @param {uPlot} chart @param {Timeline} timeline */
function drawLost(chart, { lost }) {
  const { ctx, bbox } = chart;
  const pixel = uPlot.pxRatio;
  const top = NUMBERS * pixel + pixel;
  ctx.save();
  ctx.strokeStyle = ink("line");
  ctx.lineWidth = pixel;
  ctx.strokeRect(bbox.left, top, bbox.width, LOST * pixel);
  ctx.fillStyle = ink("lost");
  for (const ms of lost.dueMs) {
    ctx.fillRect(chart.valToPos(ms / 1000, "x", true) - pixel, top + 2 * pixel, 2 * pixel, (LOST - 4) * pixel);
  }
  ctx.fillStyle = ink("text");
  ctx.font = `${11 * pixel}px system-ui, sans-serif`;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  ctx.fillText("lost", bbox.left - 8 * pixel, top + (LOST / 2) * pixel);
  ctx.restore();
}

/** What happened near a moment. @param {Timeline} timeline @param {number} atMs @param {number} nearMs */
function told({ answered, lost, nodes, reasons, phases }, atMs, nearMs) {
  const near = (/** @type {number} */ ms) => Math.abs(ms - atMs) <= nearMs;
  const node = (/** @type {number | undefined} */ index) => nodes[index ?? -1] ?? "no known node";
  const slowest = answered.dueMs
    .flatMap((ms, index) => (near(ms) ? [index] : []))
    .reduce((best, index) => ((answered.latencyMs[index] ?? 0) > (answered.latencyMs[best] ?? -1) ? index : best), -1);
  const gone = lost.dueMs.flatMap((ms, index) => (near(ms) ? [index] : []));
  const [first] = gone;
  const phase = phases.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);
  return [
    `${(atMs / 1000).toFixed(2)} s`,
    ...(phase === undefined ? [] : [phase.label]),
    ...(slowest < 0
      ? []
      : [`${node(answered.node[slowest])} answered in ${latency(answered.latencyMs[slowest] ?? 0)}`]),
    ...(first === undefined
      ? []
      : [`${gone.length} lost: ${node(lost.node[first])}, ${reasons[lost.reason[first] ?? ""] ?? ""}`]),
  ].join(" · ");
}

/** @param {Timeline} timeline @param {HTMLElement} panel */
function draw(timeline, panel) {
  const target = panel.querySelector(".chart");
  const readout = panel.querySelector(".readout");
  if (!(target instanceof HTMLElement) || readout === null) return;
  const powers = [0.1, 1, 10, 100, 1000, 10000, 100000];
  const axis = {
    stroke: () => ink("text"),
    grid: { stroke: () => ink("line"), width: 1 },
    ticks: { show: false },
    font: "11px system-ui, sans-serif",
  };
  const chart = new uPlot(
    {
      width: target.clientWidth,
      height: HEIGHT,
      padding: [NUMBERS + LOST + SPACE, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, sync: { key: timeline.group } },
      scales: {
        x: { time: false, range: [0, timeline.durationMs / 1000] },
        y: { distr: 3, range: [timeline.leastMs, timeline.mostMs] },
      },
      axes: [
        { ...axis, size: 26, gap: 4, space: 48, values: (_chart, splits) => splits.map((each) => `${each} s`) },
        {
          ...axis,
          size: 52,
          gap: 8,
          splits: () => powers.filter((each) => each >= timeline.leastMs && each <= timeline.mostMs),
          filter: (_chart, splits) => splits,
          values: (_chart, splits) => splits.map((each) => (each < 1000 ? `${each} ms` : `${each / 1000} s`)),
        },
      ],
      series: [
        {},
        {
          paths: () => null,
          points: {
            show: true,
            size: target.clientWidth < 500 ? 3 : 4,
            width: 0,
            fill: () => ink("answer"),
            stroke: () => ink("answer"),
          },
        },
      ],
      hooks: {
        drawClear: [(self) => drawPhases(self, timeline)],
        draw: [(self) => drawLost(self, timeline)],
        setCursor: [
          (self) => {
            const left = self.cursor.left ?? -1;
            const nearMs = (self.posToVal(NEAR, "x") - self.posToVal(0, "x")) * 1000;
            readout.textContent = left < 0 ? "" : told(timeline, self.posToVal(left, "x") * 1000, nearMs);
          },
        ],
      },
    },
    [
      timeline.answered.dueMs.map((ms) => ms / 1000),
      timeline.answered.latencyMs.map((ms) => Math.max(ms, timeline.leastMs)),
    ],
    target,
  );
  new ResizeObserver(() => chart.setSize({ width: target.clientWidth, height: HEIGHT })).observe(target);
  return chart;
}

function start() {
  const data = document.getElementById("timelines");
  const toggle = document.getElementById("theme");
  if (data === null || toggle === null) return;
  /** @type {Timeline[]} */
  const timelines = JSON.parse(data.textContent ?? "[]");
  const charts = timelines.flatMap((timeline) => {
    const panel = document.getElementById(timeline.panel);
    const chart = panel === null ? undefined : draw(timeline, panel);
    return chart === undefined ? [] : [chart];
  });

  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const themed = () => {
    toggle.textContent = isDark() ? "Light theme" : "Dark theme";
    for (const chart of charts) chart.redraw();
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    themed();
  });
  system.addEventListener("change", themed);
  themed();
}

start();
