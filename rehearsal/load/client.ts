import { CellClient } from "./cell-client";
import { type FromClient, type LoadOrder } from "./messages";

/** How often the counts are told, in milliseconds. */
const TELL_MS = 250;

function run(order: LoadOrder): void {
  const cells = order.modes.map((mode) => new CellClient(mode, order));
  const telling = setInterval(() => {
    tell({ type: "counts", counts: cells.map((cell) => cell.counts()) });
  }, TELL_MS);
  const tick = () => {
    for (const cell of cells) cell.tick();
    if (!cells.every(({ finished }) => finished)) {
      setTimeout(tick, 1);
      return;
    }
    clearInterval(telling);
    for (const cell of cells) cell.close();
    tell({ type: "finished", outcomes: cells.map((cell) => cell.result()) });
  };
  tick();
}

function tell(message: FromClient): void {
  process.send?.(message);
}

process.on("message", (order) => {
  run(order as LoadOrder);
});
process.on("disconnect", () => process.exit());
tell({ type: "started" });
