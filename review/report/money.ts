import { type CostReview, type Euros } from "../cost/cost";
import { difference as euroDifference, formatDifference, formatRange, sum } from "../cost/euros";
import { number } from "./words";

/** An hour costs cents. */
const HOURLY = new Intl.NumberFormat("en", { style: "currency", currency: "EUR", maximumFractionDigits: 4 });

const UNCHANGED = "no change";

/** `€123.40`, `€80.00 to €160.00`; a dash for what does not exist. */
export function euros(amount: Euros | undefined): string {
  return amount === undefined ? "–" : formatRange(amount);
}

export function hourly({ min, max }: Euros): string {
  const [least, most] = [HOURLY.format(min), HOURLY.format(max)];
  return least === most ? least : `${least} to ${most}`;
}

/** `+€24.20`, `no change`. */
export function difference(now: Euros, after: Euros): string {
  return changeOf(euroDifference(now, after));
}

/** `Monthly cost: €96.20 → €120.40 (+€24.20)`, and how much has no price. */
export function costSentence({ now, after, difference: change, unpriced }: CostReview): string {
  const rest = unpriced.length === 0 ? "" : `, and ${number(unpriced.length)} without a price`;
  const text = changeOf(change);
  const isSame = text === UNCHANGED && euros(now) === euros(after);
  return `Monthly cost: ${isSame ? `stays at ${euros(after)}` : `${euros(now)} → ${euros(after)} (${text})`}${rest}`;
}

/** What the change of a stack costs. */
export function stackDifference({ items, unpriced }: CostReview, stack: string): string {
  const own = items.filter((each) => each.stack === stack);
  const left = unpriced.filter((each) => each.stack === stack).length;
  const text = difference(total(own.map(({ now }) => now)), total(own.map(({ after }) => after)));
  return left === 0 ? text : `${text}, ${number(left)} unpriced`;
}

/** Of what exists. */
export function total(amounts: readonly (Euros | undefined)[]): Euros {
  return sum(amounts.flatMap((each) => each ?? []));
}

function changeOf(change: Euros): string {
  const text = formatDifference(change);
  return text === formatDifference({ min: 0, max: 0 }) ? UNCHANGED : text;
}
