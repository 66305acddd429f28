import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { parseSnapshot, type Snapshot, StateError } from "./store";

/** How long changes are gathered before they are written. */
const DELAY_MS = 100;

/** Keeps a {@link Snapshot} on disk. It holds the secret keys that the API gave out, so that only its user may read it. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private written = 0;

  public constructor(private readonly path: string) {}

  /**
   * @returns nothing where there is no file yet
   * @throws StateError for a file that is not of this program
   */
  public read(): Snapshot | undefined {
    if (!existsSync(this.path)) return undefined;
    try {
      return parseSnapshot(readFileSync(this.path, "utf8"));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StateError(`${this.path} cannot be used: ${reason}; name another file, or remove it`);
    }
  }

  /** Writes soon, once for all changes until then. */
  public keep(revision: number, snapshot: () => Snapshot): void {
    if (revision === this.written || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      try {
        this.write(revision, snapshot());
      } catch {
        // The next change tries again, and the end of the program says if it is still so.
      }
    }, DELAY_MS);
  }

  /**
   * Writes at once: the whole file, or nothing of it.
   *
   * @throws StateError where it cannot be written
   */
  public write(revision: number, snapshot: Snapshot): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const unfinished = `${this.path}.${process.pid}.tmp`;
    try {
      writeFileSync(unfinished, `${JSON.stringify(snapshot, null, 1)}\n`, { mode: 0o600 });
      renameSync(unfinished, this.path);
      this.written = revision;
    } catch (error) {
      const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
      throw new StateError(`${this.path} cannot be written (${code}); name another file`);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
}
