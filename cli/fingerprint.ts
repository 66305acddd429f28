import { createHash } from "node:crypto";
import { type SynthesizedApp } from "../synthesis/read";

/** Equal for apps that were synthesized alike. */
export function fingerprint(app: SynthesizedApp): string {
  return createHash("sha256").update(JSON.stringify(app)).digest("hex");
}
