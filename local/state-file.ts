import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { lock } from "proper-lockfile";
import { parseSnapshot, type Snapshot, StateError } from "./store";

/** How long changes are gathered before they are written: what a killed process may lose. */
const DELAY_MS = 100;
/** Age of a lock that nobody renews any more, which a killed process has left. */
const STALE_MS = 5_000;

/**
 * Keeps a {@link Snapshot} on disk, for one process at a time. It holds the secret keys that the API gave out, so that
 * only its user may read it.
 */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private written = -1;
  private lost = false;
  private release = (): Promise<void> => Promise.resolve();

  /** @param file - where a link of that path leads to */
  private constructor(
    private readonly path: string,
    private readonly file: string,
  ) {}

  /** @throws StateError where another process has it, or nothing can be written there */
  public static async open(path: string): Promise<StateFile> {
    const target = existsSync(path) ? realpathSync(path) : path;
    const file = new StateFile(path, target);
    try {
      const settings = { lockfilePath: `${target}.lock`, realpath: false, stale: STALE_MS };
      file.release = await lock(target, { ...settings, onCompromised: () => (file.lost = true) });
    } catch (error) {
      if (codeOf(error) !== "ELOCKED") throw cannotBeWritten(path, error);
      const reason = `another kapsule local has it, or was killed less than ${STALE_MS / 1000} seconds ago`;
      throw new StateError(`${path} cannot be used: ${reason}; stop that one, or name another file`);
    }
    return file;
  }

  /**
   * @returns nothing where there is no file yet
   * @throws StateError for a file that is not of this program
   */
  public read(): Snapshot | undefined {
    if (!existsSync(this.file)) return undefined;
    let text: string;
    try {
      text = readFileSync(this.file, "utf8");
    } catch (error) {
      throw new StateError(`${this.path} cannot be read (${codeOf(error)}); name another file`);
    }
    try {
      return parseSnapshot(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StateError(`${this.path} cannot be used: ${reason}; name another file, or remove it`);
    }
  }

  /** Writes soon, once for all changes until then. */
  public keep(revision: () => number, snapshot: () => Snapshot): void {
    if (revision() === this.written || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      try {
        this.write(revision(), snapshot());
      } catch {
        // The next change tries again, and the end of the program says if it is still so.
      }
    }, DELAY_MS);
  }

  /**
   * Writes at once: the whole file, or nothing of it.
   *
   * @throws StateError where it cannot be written, or another process has taken it
   */
  public write(revision: number, snapshot: Snapshot): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.lost)
      throw new StateError(`${this.path} is no longer written: its lock was removed, or taken by another process`);
    const unfinished = `${this.file}.${process.pid}.tmp`;
    try {
      writeFileSync(unfinished, `${JSON.stringify(snapshot, null, 1)}\n`, { mode: 0o600 });
      renameSync(unfinished, this.file);
      this.written = revision;
    } catch (error) {
      throw cannotBeWritten(this.path, error);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }

  /** Leaves the file to the next process. */
  public async close(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.lost) await this.release();
  }
}

function cannotBeWritten(path: string, error: unknown): StateError {
  const other = codeOf(error) === "ENOENT" ? "a file in a folder that is there" : "another file";
  return new StateError(`${path} cannot be written (${codeOf(error)}); name ${other}`);
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}
