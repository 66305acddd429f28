import { createColors } from "picocolors";
import { type Line, type Status } from "./line";

/** One line for each finding, and one more for what to do about it. */
export function renderLines(lines: readonly Line[], { terminal }: { readonly terminal: boolean }): string {
  const colours = createColors(terminal);
  const paint = { ok: colours.green, warn: colours.yellow, fail: colours.red } as const;
  const width = Math.max(0, ...lines.map(({ check }) => check.length));
  return lines
    .flatMap(({ check, status, text, fix }) => [
      `${paint[status](status.padEnd(4))}  ${check.padEnd(width)}  ${text}`,
      ...(fix === undefined ? [] : [`${" ".repeat(width + 8)}${colours.dim("→")} ${fix}`]),
    ])
    .join("\n");
}

/** For programs: the worst status, and every line. */
export function renderLinesJson(lines: readonly Line[]): string {
  return JSON.stringify({ status: worst(lines), lines }, null, 2);
}

export function worst(lines: readonly Line[]): Status {
  const statuses = lines.map(({ status }) => status);
  if (statuses.includes("fail")) return "fail";
  return statuses.includes("warn") ? "warn" : "ok";
}
