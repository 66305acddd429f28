import { parse } from "yaml";
import { type Break } from "./breaks";

/** What a file of `.changeset/` says of the next release. */
export interface Changeset {
  readonly bump: "major" | "minor" | "patch" | undefined;
  /** Its lines that begin with "Breaking:", with what follows them up to an empty line. */
  readonly breaking: readonly string[];
}

/**
 * Reads a changeset.
 *
 * @param name of the package whose release counts
 */
export function readChangeset(text: string, name: string): Changeset {
  const [, matter = "", body = ""] = /^---\r?\n([\s\S]*?)^---\r?\n?([\s\S]*)$/m.exec(text) ?? [];
  const releases: unknown = parse(matter);
  const bump: unknown = typeof releases === "object" && releases !== null ? Reflect.get(releases, name) : undefined;
  return {
    bump: bump === "major" || bump === "minor" || bump === "patch" ? bump : undefined,
    breaking: body.split(/\r?\n\s*\r?\n/).flatMap((paragraph) => /^[-*]?\s*Breaking:[\s\S]*/m.exec(paragraph) ?? []),
  };
}

/**
 * The breaks that no changeset declares. One does if it bumps the version as far as a break needs, which below 1.0.0
 * is minor, and names the export in a paragraph that begins with "Breaking:".
 *
 * @param version the released one
 */
export function undeclared(
  breaks: readonly Break[],
  changesets: readonly Changeset[],
  version: string,
): readonly Break[] {
  const enough = version.startsWith("0.") ? ["minor", "major"] : ["major"];
  const words = new Set(
    changesets
      .filter(({ bump }) => bump !== undefined && enough.includes(bump))
      .flatMap(({ breaking }) => breaking.flatMap((text) => text.match(/[\w$./-]*[\w$]/g) ?? []))
      .flatMap((word) => [word, ...word.split(".")]),
  );
  return breaks.filter(({ name }) => !words.has(name));
}
