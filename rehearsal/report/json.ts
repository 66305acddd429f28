import { type RehearsalResult } from "../result";

/** The first two fields of a file that `--json` wrote. A change that a reader must know of is another version. */
export const JSON_FORMAT = { format: "cdktf-kapsule/rehearsal", version: 1 } as const;

/** What `--json` writes, described in docs/rehearsal-json.md. */
export interface RehearsalFile {
  readonly format: typeof JSON_FORMAT.format;
  readonly version: typeof JSON_FORMAT.version;
  /** In the order in which they ran. */
  readonly rehearsals: readonly RehearsalResult[];
}

/** Finished rehearsals for a program: one line, with a line feed at its end. */
export function renderJson(rehearsals: readonly RehearsalResult[]): string {
  const file: RehearsalFile = { ...JSON_FORMAT, rehearsals };
  return `${JSON.stringify(file)}\n`;
}
