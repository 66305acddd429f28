import { Duration } from "../core/duration";

const UNITS = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const TERM = "(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)";
const DURATION = new RegExp(`^[+-]?(${TERM})+$`);

/** Go counts a duration in 63 bits of nanoseconds: about 292 years. */
const LONGEST_MS = 2 ** 63 / 1e6;

/** How Go writes an integer in its own source: the base by its prefix, underscores between digits. */
const BASED = /^[+-]?(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/;

/**
 * What Go's `time.ParseDuration` makes of the text, cut to whole milliseconds as the controller does.
 * A bare number is not a duration, save for `0`; nor is a negative one here.
 */
export function parseGoDuration(text: string): Duration | undefined {
  if (/^[+-]?0$/.test(text)) return Duration.seconds(0);
  if (!DURATION.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(new RegExp(TERM, "g"))) {
    ms += Number(amount) * UNITS[unit as keyof typeof UNITS];
  }
  if (ms >= LONGEST_MS || (text.startsWith("-") && ms > 0)) return undefined;
  // Rounded first: 0.1 + 0.2 seconds are not a whole number of milliseconds in binary.
  return Duration.milliseconds(Math.floor(Number(ms.toFixed(6))));
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
