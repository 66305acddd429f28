import { existsSync } from "node:fs";
import { type Readable } from "node:stream";
import { assembleReview, type ReviewInput } from "../review/assemble";
import { builtInPrices } from "../review/cost/prices";
import { UnreadablePricesError, type PriceTable } from "../review/cost/price-table";
import { readPrices } from "../review/cost/price-file";
import { UnreadableExtensionError, type ReviewExtension } from "../review/extension";
import { SEVERITIES, type Rule } from "../review/finding";
import { maskText } from "../review/masking";
import { UnreadablePlanError } from "../review/plan/unreadable";
import { readSuppressions, UnreadableSuppressionsError } from "../review/read-suppressions";
import { readRehearsals, UnreadableRehearsalError } from "../review/rehearsals";
import { renderJson } from "../review/report/json";
import { renderMarkdown } from "../review/report/markdown";
import { renderText } from "../review/report/text";
import { webAddress } from "../review/report/web-address";
import { count } from "../review/report/words";
import { type Review } from "../review/review";
import { RULES } from "../review/rules";
import { SUPPRESSIONS_FILE, type Suppression } from "../review/suppressions";
import { UnreadableOutputError } from "../synthesis/read";
import { loadExtension, withFile, type LoadModule } from "./extension";
import { readText, writeAtomically } from "./files";
import { type ReviewArguments } from "./review-arguments";
import { readDeployment } from "./review-input";
import { CommandError, type Tools } from "./tools";

/** Exit codes, beside 0. */
export const FOUND = 1;
/** Nothing was reviewed: something could not be read. */
export const NOT_READ = 2;

/** What the command uses of the process that it runs in. */
export interface ReviewConsole {
  readonly stdin: Readable;
  /** Called for one piece after another, each once the one before is written. */
  readonly write: (text: string) => Promise<void>;
  /** For what is not part of the report. */
  readonly note: (line: string) => void;
  /** Colours, for a terminal. */
  readonly terminal: boolean;
  readonly load: LoadModule;
}

/**
 * `kapsule review`: says what plans, or the difference of two synthesized trees, do to a deployment.
 *
 * @returns the exit code: 0, or 1 for findings from the severity that was asked for on
 * @throws CommandError with exit code 2 if anything cannot be read or written
 */
export async function review(
  given: ReviewArguments,
  tools: Pick<Tools, "env" | "exists">,
  { stdin, write, note, terminal, load }: ReviewConsole,
): Promise<number> {
  const { registryGigabytes, commentId } = given;
  if (registryGigabytes !== undefined && !(Number.isFinite(registryGigabytes) && registryGigabytes >= 0)) {
    throw new CommandError(`--registry-gigabytes must be a number from 0 up, received ${registryGigabytes}`, NOT_READ);
  }
  if (commentId !== undefined && !/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/.test(commentId)) {
    throw new CommandError(
      "--comment-id must be letters and digits, with single dots, hyphens or underscores between them",
      NOT_READ,
    );
  }
  const [today, docsUrl] = [dayOf(given.today), urlOf(given.docsUrl)];
  return readable(async () => {
    const { extension: file } = given;
    const extension = file === undefined ? { rules: [], charges: {} } : await loadExtension(file, load);
    const rules = [...RULES, ...extension.rules];
    const settings = {
      rules,
      charges: extension.charges,
      suppressions: suppressionsOf(given.suppressions, rules),
      prices: pricesOf(given.prices),
      today,
      rehearsals: given.rehearsal === undefined ? [] : readRehearsals(readText(given.rehearsal), given.rehearsal),
      registryGigabytes,
    };
    const deployment = await readDeployment(given, tools, stdin);
    const reviewed = assembled({ deployment, ...settings }, file, extension);
    const exitCode = exitCodeOf(reviewed, given.failOn);
    const meaning = meaningOf(reviewed, given.failOn, exitCode);
    const colours = terminal && given.out === undefined;
    const report = {
      text: () => followedBy(`\n${meaning}\n`, renderText(reviewed, { terminal: colours })),
      markdown: () => [renderMarkdown(reviewed, { commentId, docsUrl })],
      json: () => renderJson(reviewed),
    }[given.format]();
    if (given.out === undefined) for (const piece of joined(report)) await write(piece);
    else writeAtomically(given.out, joined(report));
    if (given.out !== undefined || given.format !== "text") note(meaning);
    return exitCode;
  });
}

function assembled(input: ReviewInput, file: string | undefined, extension: Required<ReviewExtension>): Review {
  try {
    return assembleReview(input);
  } catch (error) {
    throw withFile(error, file, extension);
  }
}

function* followedBy(end: string, pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield end;
}

/** How many characters are written at once. */
const MOST_PIECE = 64 * 1024;

/** Fewer and larger pieces. What goes wrong while one is made is a fault of the review, and none of the file. */
function* joined(pieces: Iterable<string>): Generator<string> {
  let text = "";
  try {
    for (const piece of pieces) {
      text += piece;
      if (text.length < MOST_PIECE) continue;
      yield text;
      text = "";
    }
  } catch (error) {
    throw refusalOf(error);
  }
  if (text !== "") yield text;
}

/** 0, or 1 for findings from a severity on; suppressed ones do not count. */
export function exitCodeOf({ findings }: Pick<Review, "findings">, failOn: ReviewArguments["failOn"]): number {
  return failing(findings, failOn) > 0 ? FOUND : 0;
}

function meaningOf({ findings }: Review, failOn: ReviewArguments["failOn"], exitCode: number): string {
  if (failOn === "never") return "Exit code 0: --fail-on never";
  const amount = failing(findings, failOn);
  const what = failOn === "critical" ? "of severity critical" : `of severity ${failOn} or graver`;
  return `Exit code ${exitCode}: ${amount === 0 ? "no finding" : count(amount, "finding")} ${what} (--fail-on ${failOn})`;
}

function failing(findings: Review["findings"], failOn: ReviewArguments["failOn"]): number {
  if (failOn === "never") return 0;
  return findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn)).length;
}

function suppressionsOf(file: string | undefined, rules: readonly Rule[]): readonly Suppression[] {
  if (file === undefined && !existsSync(SUPPRESSIONS_FILE)) return [];
  const name = file ?? SUPPRESSIONS_FILE;
  return readSuppressions(
    readText(name),
    name,
    rules.map(({ id }) => id),
  );
}

function pricesOf(file: string | undefined): PriceTable {
  return file === undefined ? builtInPrices() : readPrices(readText(file), file, builtInPrices());
}

function dayOf(text: string | undefined): Date {
  if (text === undefined) return new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
  const day = new Date(`${text}T00:00:00Z`);
  // There is no 30th of February, but Date makes a day of it.
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${text}T`)) return day;
  throw new CommandError(`--today must be a day as in 2026-11-22, received ${JSON.stringify(text)}`, NOT_READ);
}

function urlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = webAddress(text);
  if (url === undefined) throw new CommandError("--docs-url must be the https address of docs/findings.md", NOT_READ);
  return url;
}

const UNREADABLE = [
  UnreadablePlanError,
  UnreadableOutputError,
  UnreadableSuppressionsError,
  UnreadablePricesError,
  UnreadableRehearsalError,
  UnreadableExtensionError,
];

/** Whatever fails while something is read or shown is no finding, and must not look like one to CI. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): CommandError {
  if (error instanceof CommandError) return new CommandError(error.message, NOT_READ);
  const message = maskText(error instanceof Error ? error.message : String(error));
  if (UNREADABLE.some((kind) => error instanceof kind)) return new CommandError(message, NOT_READ);
  const line = message.replaceAll(/\s+/g, " ");
  return new CommandError(`the review failed, by a fault of its own: ${line}`, NOT_READ);
}
