import { type SynthesizedApp } from "../../synthesis/read";
import { type SummaryTable } from "../../synthesis/summary";
import { compareTrees } from "../trees/compare-trees";
import { countOf } from "./charge";
import { COST_PARTS, type CostItem, type CostReview } from "./cost";
import { costOf, type CostOptions } from "./cost-of";
import { formatRange, sum } from "./euros";
import { type PriceTable } from "./price-table";
import { builtInPrices } from "./prices";

const HEAD = ["cost a month", "", "list price"];

/** How many different things of a part are named before they are only counted. */
const NAMED = 4;

/** Settings of monthlyCost. */
export interface MonthlyCostOptions extends CostOptions {
  /** @default the prices that come with this project */
  readonly prices?: PriceTable;
}

/** What a synthesized app costs a month once it is deployed, by part; no table if it costs nothing that is counted. */
export function monthlyCost(app: SynthesizedApp, options: MonthlyCostOptions = {}): readonly SummaryTable[] {
  const nothing: SynthesizedApp = { directory: "", stacks: [] };
  const deployment = compareTrees(nothing, app, { base: "", head: app.directory });
  return costTables(costOf(deployment, options.prices ?? builtInPrices(), options));
}

/** What there is after the changes, by part. */
export function costTables({ items, unpriced, after, pricesOf }: CostReview): readonly SummaryTable[] {
  if (items.length === 0 && unpriced.length === 0) return [];
  const rows = COST_PARTS.flatMap((part) => {
    const own = items.filter((item) => item.part === part);
    return own.length === 0 ? [] : [[part, names(own), formatRange(sum(own.flatMap((item) => item.after ?? [])))]];
  });
  const total = ["total", `prices of ${pricesOf}, without value added tax`, formatRange(after)];
  const missing = unpriced.map(({ address, what, why }) => ["not counted", `${address} (${what}): ${why}`, ""]);
  return [{ head: HEAD, rows: [...rows, total, ...missing] }];
}

/** `2 × LB-S, LB-GP-M`. */
function names(items: readonly CostItem[]): string {
  const counts = new Map<string, number>();
  for (const { what } of items) counts.set(what, (counts.get(what) ?? 0) + 1);
  const texts = [...counts].map(([what, times]) => {
    if (times === 1) return what;
    return what.includes("×") ? `${what} (${times} times)` : countOf({ min: times, max: times }, what);
  });
  const more = texts.length - NAMED;
  return [...texts.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
