import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { lockSync } from "proper-lockfile";
import { OutputInUseError } from "./problems";

/** Folder inside the output folder that is there as long as a run writes. */
const LOCK = ".lock";

/**
 * Age in milliseconds from which a lock is one that a killed run has left. A run does not renew its own, since nothing
 * else is done while it writes, so this is also far more than any run takes.
 */
const STALE = 60_000;

/**
 * Does something while no other run may do it with the same output folder, which is made if need be.
 *
 * @throws OutputInUseError if another run is at it
 */
export function whileLocked<T>(outdir: string, action: () => T): T {
  mkdirSync(outdir, { recursive: true });
  const release = lock(outdir);
  try {
    return action();
  } finally {
    release();
  }
}

function lock(outdir: string): () => void {
  try {
    return lockSync(outdir, { lockfilePath: join(outdir, LOCK), stale: STALE });
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "ELOCKED" ? new OutputInUseError(outdir) : error;
  }
}
