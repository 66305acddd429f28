/**
 * The lab: first process of a process and network namespace of its own, so that whatever runs in it ends with it, and
 * that nothing of it is seen from outside.
 */
import { rmSync } from "node:fs";
import { setPriority } from "node:os";
import { type FromLab, type LabOrder } from "./lab-messages";
import { runInLab } from "./lab-run";

let directory: string | undefined;

function tell(message: FromLab): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else
      process.send(message, () => {
        resolve();
      });
  });
}

/** Above what else the machine does, where that is allowed, so that the latencies are the balancer's. */
function takePrecedence(): void {
  try {
    setPriority(-15);
  } catch {
    // Then what else runs shows in the clients' pace.
  }
}

async function obey(order: LabOrder): Promise<void> {
  directory = order.directory;
  try {
    const result = await runInLab(order, (progress) => void tell({ type: "progress", progress }));
    await tell({ type: "finished", result });
  } catch (error) {
    await tell({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
}

takePrecedence();
process.on("message", (order) => {
  void obey(order as LabOrder);
});
// The process that started the lab decides when it ends.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  process.exit();
});
void tell({ type: "started" });
