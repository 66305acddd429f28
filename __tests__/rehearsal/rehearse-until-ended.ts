/** A rehearsal that lasts until something ends it; tells when requests are sent. */
import { rehearse } from "../../rehearsal/run";
import { SUBJECT } from "./subject";

let told = false;

rehearse({
  subject: SUBJECT,
  pool: { size: 2, maxSurge: 1, maxUnavailable: 1 },
  fault: "power-off",
  rate: 20,
  timing: { undisturbedMs: 600_000 },
  onProgress: ({ cells }) => {
    if (told || cells.every(({ sent }) => sent === 0)) return;
    told = true;
    process.send?.("under load");
  },
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(3);
});
