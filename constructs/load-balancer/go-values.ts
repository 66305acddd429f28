import { Duration } from "../core/duration";

const UNITS = { ns: 1e-6, us: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const DURATION = /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/;

/**
 * What Go's `time.ParseDuration` makes of the text, cut to whole milliseconds as the controller does.
 * A bare number is not a duration, save for `0`; nor is a negative one here.
 */
export function parseGoDuration(text: string): Duration | undefined {
  if (text === "0") return Duration.seconds(0);
  if (!DURATION.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)) {
    ms += Number(amount) * UNITS[unit as keyof typeof UNITS];
  }
  // Rounded first: 0.1 + 0.2 seconds are not a whole number of milliseconds in binary.
  const whole = Math.floor(Number(ms.toFixed(6)));
  return Number.isSafeInteger(whole) ? Duration.milliseconds(whole) : undefined;
}

/** What Go's `strconv.ParseBool` makes of the text. */
export function parseGoBool(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
}

/** What Go's `strconv.Atoi` makes of the text, without a sign. */
export function parseGoInteger(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
