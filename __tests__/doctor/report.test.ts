import { fail, ok, warn } from "../../doctor/line";
import { renderLines, renderLinesJson, worst } from "../../doctor/report";

const LINES = [ok("node", "22.14.0"), warn("key", "it expires", "make one"), fail("registry", "taken", "choose")];

test("a person reads a line for each, and what to do", () => {
  expect(renderLines(LINES, { terminal: false }).split("\n")).toEqual([
    "ok    node      22.14.0",
    "warn  key       it expires",
    "                → make one",
    "fail  registry  taken",
    "                → choose",
  ]);
  expect(renderLines([], { terminal: false })).toBe("");
});

test("a terminal shows the status in colour", () => {
  expect(renderLines([ok("node", "22")], { terminal: true })).toBe("\u001b[32mok  \u001b[39m  node  22");
});

test("a program reads the worst status and every line", () => {
  expect(JSON.parse(renderLinesJson(LINES))).toEqual({
    status: "fail",
    lines: [
      { check: "node", status: "ok", text: "22.14.0" },
      { check: "key", status: "warn", text: "it expires", fix: "make one" },
      { check: "registry", status: "fail", text: "taken", fix: "choose" },
    ],
  });
  expect(worst(LINES.slice(0, 2))).toBe("warn");
  expect(worst(LINES.slice(0, 1))).toBe("ok");
});
