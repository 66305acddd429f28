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

/** From what changes least to what changes most: the fewest compared with the fewest, and the most with the most. */
export function difference(now: Euros, after: Euros): Euros {
  return { min: exact(after.min - now.min), max: exact(after.max - now.max) };
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
