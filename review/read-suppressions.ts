import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLMap } from "yaml";
import { editDistance } from "../constructs/core/edit-distance";
import { type Suppression } from "./suppressions";

/** Something wrong in a file of suppressions. */
export interface SuppressionProblem {
  /** From 1. */
  readonly line: number;
  /** `reason`; undefined if it is the entry or the file itself. */
  readonly key: string | undefined;
  /** What was wrong, lower-case and without a full stop. */
  readonly rule: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Thrown for a file of suppressions that cannot be used, once, with everything that is wrong. */
export class UnreadableSuppressionsError extends Error {
  public constructor(
    /** The file, as the caller called it. */
    public readonly file: string,
    /** Everything that is wrong in it. */
    public readonly problems: readonly SuppressionProblem[],
  ) {
    super(problems.map(({ line, key, rule, fix }) => `${file}:${line}: ${key ?? "entry"}: ${rule}; ${fix}`).join("\n"));
    this.name = "UnreadableSuppressionsError";
  }
}

const KEYS = ["id", "stack", "address", "reason", "expires"] as const;
type Key = (typeof KEYS)[number];
const SHAPE =
  "write a list, each entry as: - {id: pool-replaced, address: scaleway_k8s_pool.Web, reason: agreed with ops}";

/** A key of an entry with its text, and where it stands. */
type Entry = Readonly<Partial<Record<Key, { readonly text: string; readonly line: number }>>>;

/**
 * Reads a file of suppressions: a YAML list of entries with `id`, `address`, `reason`, and maybe `stack` and
 * `expires`.
 *
 * @param file what errors call it
 * @param ruleIds the ids that there are
 * @throws UnreadableSuppressionsError with everything that is wrong with it
 */
export function readSuppressions(text: string, file: string, ruleIds: readonly string[]): readonly Suppression[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const reader = new Reader(lines, ruleIds);
  const suppressions = reader.read(document);
  if (reader.problems.length > 0) throw new UnreadableSuppressionsError(file, reader.problems);
  return suppressions;
}

class Reader {
  public readonly problems: SuppressionProblem[] = [];

  public constructor(
    private readonly lines: LineCounter,
    private readonly ruleIds: readonly string[],
  ) {}

  public read({ contents, errors }: Document.Parsed): readonly Suppression[] {
    for (const { message, pos } of errors) {
      const [first = ""] = message.split("\n");
      this.refuse(this.lineAt(pos[0]), undefined, `is not YAML (${first.replace(/:$/, "")})`, "correct the spelling");
    }
    // A file of comments alone has no suppression.
    if (errors.length > 0 || contents === null || (isScalar(contents) && contents.value === null)) return [];
    if (!isSeq(contents)) {
      this.refuse(this.lineOf(contents), undefined, "the file must be a list", SHAPE);
      return [];
    }
    const taken = new Map<string, number>();
    return contents.items.flatMap((item) => {
      const line = this.lineOf(item);
      if (!isMap(item)) {
        this.refuse(line, undefined, "must be a map", SHAPE);
        return [];
      }
      const suppression = this.suppression(this.entry(item), line);
      if (suppression === undefined) return [];
      const name = JSON.stringify([suppression.id, suppression.stack, suppression.address]);
      const before = taken.get(name);
      if (before !== undefined) {
        this.refuse(
          line,
          undefined,
          `says the same as line ${before}: id, stack and address`,
          "leave one of the two out",
        );
      }
      taken.set(name, before ?? line);
      return [suppression];
    });
  }

  private entry(map: YAMLMap): Entry {
    const entry: Partial<Record<Key, { text: string; line: number }>> = {};
    for (const pair of map.items.filter(isPair)) {
      const line = this.lineOf(pair.key);
      const name = isScalar(pair.key) ? String(pair.key.value) : "(not a text)";
      const key = KEYS.find((each) => each === name);
      if (key === undefined) this.refuse(line, name, "is not a key of a suppression", `those are ${KEYS.join(", ")}`);
      else if (isScalar(pair.value) && typeof pair.value.value === "string") {
        entry[key] = { text: pair.value.value.trim(), line };
        // `agreed in #12`: YAML takes the number for a comment.
        if (/^\d/.test(pair.value.comment ?? "")) {
          this.refuse(line, key, "is cut before its #, which begins a comment", "put it in quotes");
        }
      } else {
        entry[key] = { text: "", line };
        this.refuse(line, key, "must be a text", "put it in quotes");
      }
    }
    return entry;
  }

  /** Undefined if it is wrong. */
  private suppression(entry: Entry, line: number): Suppression | undefined {
    const before = this.problems.length;
    const { id, stack, address, reason, expires } = entry;
    this.require("id", id, line, "name the finding, as the review shows it");
    if (stack !== undefined) this.require("stack", stack, line, "write the stack's name, or leave the key out");
    this.require("address", address, line, "give the resource's address, as the review shows it");
    this.require("reason", reason, line, "say why the finding is accepted, for whoever reviews this file");
    if (id !== undefined && id.text !== "" && !this.ruleIds.includes(id.text)) {
      const rule = `there is no finding ${JSON.stringify(id.text)}`;
      this.refuse(id.line, "id", rule, `write ${this.nearest(id.text)}, or another id of docs/findings.md`);
    }
    if (expires !== undefined && expires.text !== "" && !isDay(expires.text)) {
      const rule = `must be a day, received ${JSON.stringify(expires.text)}`;
      this.refuse(expires.line, "expires", rule, "write it as in 2027-01-31");
    } else if (expires?.text === "") {
      this.require("expires", expires, line, "write it as in 2027-01-31, or leave the key out");
    }
    if (this.problems.length > before || id === undefined || address === undefined || reason === undefined) {
      return undefined;
    }
    return { id: id.text, stack: stack?.text, address: address.text, reason: reason.text, expires: expires?.text };
  }

  private require(key: Key, given: Entry[Key], line: number, fix: string): void {
    if (given === undefined) this.refuse(line, key, "is missing", fix);
    // One that is no text has its problem already.
    else if (given.text === "" && !this.problems.some((each) => each.line === given.line && each.key === key)) {
      this.refuse(given.line, key, "must not be empty", fix);
    }
  }

  private nearest(id: string): string {
    const [nearest = ""] = [...this.ruleIds].sort((one, other) => editDistance(id, one) - editDistance(id, other));
    return nearest;
  }

  private refuse(line: number, key: string | undefined, rule: string, fix: string): void {
    this.problems.push({ line, key, rule, fix });
  }

  private lineOf(node: unknown): number {
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    return this.lineAt(Array.isArray(range) ? Number(range[0]) : 0);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // Date carries 31 February over to March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
