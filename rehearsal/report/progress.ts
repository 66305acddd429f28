import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
import { createColors } from "picocolors";
import { type RehearsalProgress } from "../result";
import { clientModeName, faultName, number, span } from "./words";

/** Where progress is shown: `process.stderr`, or what a test gives. */
export interface ProgressStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Settings of ProgressDisplay. */
export interface ProgressOptions {
  readonly stream: ProgressStream;
  /** Colours; only used on a terminal. */
  readonly colours: boolean;
}

/** Cells of the bar. */
const BAR = 24;

/**
 * Shows how a rehearsal goes. On a terminal one block is drawn over and over; anywhere else, such as in a log, each
 * phase is one line, written when it begins.
 */
export class ProgressDisplay {
  private readonly stream: ProgressStream;
  private readonly colours: ReturnType<typeof createColors>;
  private linesUp = 0;
  private shown = "";

  public constructor({ stream, colours }: ProgressOptions) {
    this.stream = stream;
    this.colours = createColors(colours);
  }

  public update(progress: RehearsalProgress): void {
    if (this.stream.isTTY === true) this.redraw(this.block(progress));
    else this.append(progress);
  }

  /** Takes the block away again: the table says it all. What was written to a log stays. */
  public end(): void {
    if (this.stream.isTTY === true) this.redraw([]);
    this.shown = "";
  }

  private append(progress: RehearsalProgress): void {
    const { service, fault, label } = progress;
    const phase = `${service}, ${faultName(fault)}: ${label}`;
    if (phase === this.shown) return;
    this.shown = phase;
    const sent = Math.max(0, ...progress.cells.map((cell) => cell.sent));
    const lost = progress.cells
      .filter((cell) => cell.lost > 0)
      .map((cell) => `${cell.setting} (${cell.clientMode}) ${number(cell.lost)}`);
    const soFar = `; sent ${number(sent)} each, lost ${lost.length === 0 ? "none" : `so far: ${lost.join(", ")}`}`;
    this.stream.write(`${elapsed(progress)}  ${phase}${sent === 0 ? "" : soFar}\n`);
  }

  private redraw(lines: readonly string[]): void {
    if (this.linesUp > 0) {
      moveCursor(this.stream, 0, -this.linesUp);
      cursorTo(this.stream, 0);
      clearScreenDown(this.stream);
    }
    this.linesUp = lines.length;
    if (lines.length > 0) this.stream.write(`${lines.join("\n")}\n`);
  }

  private block(progress: RehearsalProgress): readonly string[] {
    const { bold, cyan, dim, red } = this.colours;
    const done = Math.min(1, Math.max(0, progress.elapsedMs / progress.durationMs));
    const filled = Math.round(done * BAR);
    const names = progress.cells.map(({ setting }) => setting);
    const width = Math.max(0, ...names.map((name) => name.length));
    const modeWidth = Math.max(0, ...progress.cells.map(({ clientMode }) => clientModeName(clientMode).length));
    return [
      this.line([bold(progress.service), faultName(progress.fault)]),
      this.line([
        `${cyan("█".repeat(filled))}${dim("░".repeat(BAR - filled))}`,
        `${elapsed(progress)} of ${span(progress.durationMs)}`,
        bold(progress.label),
      ]),
      ...progress.cells.map(({ setting, clientMode, sent, answered, lost }, index) =>
        this.line([
          (setting === names[index - 1] ? "" : setting).padEnd(width),
          dim(clientModeName(clientMode).padEnd(modeWidth)),
          `sent ${number(sent).padStart(6)}`,
          `waiting ${number(sent - answered - lost).padStart(4)}`,
          lost > 0 ? red(`lost ${number(lost)}`) : "lost 0",
        ]),
      ),
    ];
  }

  /** Cut to the width of the terminal: a line that wraps would be two to go up. */
  private line(parts: readonly string[]): string {
    return cut(parts.join("  "), this.stream.columns ?? 80);
  }
}

function elapsed({ elapsedMs }: RehearsalProgress): string {
  return elapsedMs < 0 ? "preparing" : `${(elapsedMs / 1_000).toFixed(1)} s`;
}

const ESCAPE = "\u001b";

/** The first characters of a line, counting none of its colours, and all of its colours so that they end. */
function cut(line: string, width: number): string {
  let left = width;
  return line
    .split(new RegExp(`(${ESCAPE}\\[[0-9;]*m)`))
    .map((part) => {
      if (part.startsWith(ESCAPE)) return part;
      const kept = part.slice(0, left);
      left -= kept.length;
      return kept;
    })
    .join("");
}
