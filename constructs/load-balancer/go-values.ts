import { Duration } from "../core/duration";

/** In nanoseconds. */
const UNITS = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3_600e9 } as const;
const TERM = "(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)";
const TERMS = new RegExp(TERM, "g");
const DURATION = new RegExp(`^[+-]?(${TERM})+$`);

export const NS_IN_MS = 1_000_000n;

/** Go counts a duration in 63 bits of nanoseconds: about 292 years. */
const LONGEST_NS = 2n ** 63n - 1n;

/** How Go writes an integer in its own source: the base by its prefix, underscores between digits. */
const BASED = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/;

/**
 * What Go's `time.ParseDuration` makes of the text, in nanoseconds: it cuts what is finer, term by term.
 * A bare number is not a duration, save for `0`; nor is a negative one here.
 */
export function parseGoNanoseconds(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  if (!DURATION.test(text)) return undefined;
  let sum = 0n;
  for (const [, amount = "", unit] of text.matchAll(TERMS)) {
    const [whole = "", fraction = ""] = amount.split(".");
    const size = BigInt(UNITS[unit as keyof typeof UNITS]);
    sum += BigInt(whole) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  return sum > LONGEST_NS || (text.startsWith("-") && sum > 0n) ? undefined : sum;
}

/** The same as a Duration, cut to whole milliseconds. */
export function parseGoDuration(text: string): Duration | undefined {
  const ns = parseGoNanoseconds(text);
  return ns === undefined ? undefined : Duration.milliseconds(Number(ns / NS_IN_MS));
}

/** What Go's `strconv.ParseBool` makes of the text. */
export function parseGoBool(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
}

/** What Go's `strconv.Atoi` makes of the text. */
export function parseGoInteger(text: string): number | undefined {
  // A sum with zero has no negative zero.
  return /^[+-]?\d+$/.test(text) ? Number(text) + 0 : undefined;
}

/** What Go's `strconv.ParseInt` makes of the text with base 0, if that is the number of a port: `80`, `0x50`, `0120`. */
export function parseGoPort(text: string): number | undefined {
  if (!BASED.test(text) || text.startsWith("-")) return undefined;
  const digits = text.replace("+", "").replaceAll("_", "");
  const port = /^0[0-7]/.test(digits) ? parseInt(digits, 8) : Number(digits);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
