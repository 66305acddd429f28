import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { ProgressDisplay } from "../../../rehearsal/report/progress";
import { type RehearsalProgress } from "../../../rehearsal/result";

const PREPARING: RehearsalProgress = {
  service: "web/traefik",
  fault: "rolling-upgrade",
  label: "nodes start",
  elapsedMs: -1_000,
  durationMs: 40_000,
  cells: [],
};

const RUNNING: RehearsalProgress = {
  ...PREPARING,
  label: "node-2 vanishes",
  elapsedMs: 10_000,
  cells: [
    { setting: "own", clientMode: "new", sent: 1_000, answered: 998, lost: 0 },
    { setting: "own", clientMode: "keep", sent: 1_000, answered: 1_000, lost: 0 },
    { setting: "advice-2019", clientMode: "new", sent: 1_000, answered: 960, lost: 12 },
  ],
};

function display(terminal?: { columns: number }, colours = false) {
  const stream = new PassThrough();
  const written = () => String(stream.read() ?? "");
  const progress = new ProgressDisplay({
    stream: Object.assign(stream, terminal && { isTTY: true, ...terminal }),
    colours,
  });
  return { progress, written };
}

describe("in a log", () => {
  test("each phase is one line, when it begins, with what was lost so far", () => {
    const { progress, written } = display();
    const calm = { ...RUNNING, label: "undisturbed", elapsedMs: 250, cells: RUNNING.cells.slice(0, 2) };
    for (const each of [PREPARING, PREPARING, calm, RUNNING, { ...RUNNING, elapsedMs: 10_250 }]) progress.update(each);
    progress.end();
    expect(written().split("\n")).toEqual([
      "preparing  web/traefik, rolling upgrade: nodes start",
      "0.3 s  web/traefik, rolling upgrade: undisturbed; sent 1,000 each, lost none",
      "10.0 s  web/traefik, rolling upgrade: node-2 vanishes; sent 1,000 each, lost so far: advice-2019 (new) 12",
      "",
    ]);
  });
});

describe("on a terminal", () => {
  const block = [
    "web/traefik  rolling upgrade",
    "██████░░░░░░░░░░░░░░░░░░  10.0 s of 40 s  node-2 vanishes",
    "own          new connections   sent  1,000  waiting    2  lost 0",
    "             kept connections  sent  1,000  waiting    0  lost 0",
    "advice-2019  new connections   sent  1,000  waiting   28  lost 12",
    "",
  ].join("\n");

  test("the phase, the time and each cell are one block", () => {
    const { progress, written } = display({ columns: 80 });
    progress.update(RUNNING);
    expect(written()).toBe(block);
  });

  test("the block is drawn over, and gone at the end", () => {
    const { progress, written } = display({ columns: 80 });
    progress.update(PREPARING);
    written();
    progress.update(RUNNING);
    expect(written()).toBe(`\u001b[2A\u001b[1G\u001b[0J${block}`);
    progress.end();
    expect(written()).toBe("\u001b[5A\u001b[1G\u001b[0J");
    progress.end();
    expect(written()).toBe("");
  });

  test("no line is wider than the terminal, colours not counted", () => {
    const { progress, written } = display({ columns: 30 }, true);
    progress.update(RUNNING);
    const lines = written().split("\n");
    expect(lines.map((line) => stripVTControlCharacters(line).length)).toEqual([28, 30, 30, 30, 30, 0]);
    // What began a colour ends it.
    expect(lines[0]).toBe("\u001b[1mweb/traefik\u001b[22m  rolling upgrade");
    expect(lines[4]?.endsWith("\u001b[39m")).toBe(true);
  });

  test("the bar is neither less than empty nor more than full", () => {
    const { progress, written } = display({ columns: 80 });
    progress.update(PREPARING);
    expect(written()).toBe(`web/traefik  rolling upgrade\n${"░".repeat(24)}  preparing of 40 s  nodes start\n`);
    progress.update({ ...RUNNING, elapsedMs: 70_000 });
    expect(written()).toContain(`${"█".repeat(24)}  70.0 s of 40 s`);
  });
});
