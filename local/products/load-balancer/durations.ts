import { z } from "zod";

/** Milliseconds as a number, or a duration such as `5s`: clients write either. */
export function milliseconds() {
  return z.union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?(ms|s|m|h)?$/)]).transform(toMilliseconds);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function toMilliseconds(value: number | string): number {
  if (typeof value === "number") return value;
  const [, count = "0", unit = "ms"] = /^([\d.]+)(\w*)$/.exec(value) ?? [];
  return Number(count) * (UNITS[unit === "" ? "ms" : unit] ?? 1);
}

/** A duration in seconds, as `0.500000000s`; the API answers `0.500s`, and `4s` for whole ones. */
export function seconds() {
  return z
    .string()
    .regex(/^\d+(\.\d+)?s$/)
    .transform((text) => {
      const value = Number(text.slice(0, -1));
      return Number.isInteger(value) ? `${value}s` : `${value.toFixed(3)}s`;
    });
}
