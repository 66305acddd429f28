import { type Euros } from "./cost";

export const NOTHING: Euros = { min: 0, max: 0 };

export function sum(all: Iterable<Euros>): Euros {
  let total = NOTHING;
  for (const { min, max } of all) total = { min: exact(total.min + min), max: exact(total.max + max) };
  return total;
}

export function times({ min, max }: Euros, factor: number): Euros {
  return { min: exact(min * factor), max: exact(max * factor) };
}

/**
 * Like with like: the least after against the least now, and the most against the most; the smaller difference first. Not
 * the extremes of all combinations, by which an autoscaled pool that stays as it is would cost more and less.
 */
export function difference(now: Euros, after: Euros): Euros {
  const [least, most] = [exact(after.min - now.min), exact(after.max - now.max)];
  return { min: Math.min(least, most), max: Math.max(least, most) };
}

/** Prices have nine decimals at most; what is behind them is an error of binary fractions. */
function exact(euros: number): number {
  return Math.round(euros * 1e9) / 1e9;
}

const EUROS = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });
const SIGNED = new Intl.NumberFormat("en", { style: "currency", currency: "EUR", signDisplay: "exceptZero" });

/** `€1,234.50`. */
export function formatEuros(euros: number): string {
  return EUROS.format(withoutMinusZero(euros));
}

/** `€20.00`, or `€20.00 to €50.00`. */
export function formatRange({ min, max }: Euros): string {
  return range(formatEuros(min), formatEuros(max));
}

/** With a sign: `+€20.00`, `-€3.50`, `€0.00`, or `-€3.50 to +€20.00`. */
export function formatDifference({ min, max }: Euros): string {
  return range(SIGNED.format(withoutMinusZero(min)), SIGNED.format(withoutMinusZero(max)));
}

function range(min: string, max: string): string {
  return min === max ? min : `${min} to ${max}`;
}

function withoutMinusZero(euros: number): number {
  return Math.abs(euros) < 0.005 ? 0 : euros;
}
