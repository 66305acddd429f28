import { labelOf, type Deployment, type ResourceChange } from "../change";
import { type ValueObject } from "../value";
import { assumptionsOf } from "./assumptions";
import { type Charge, type CostContext } from "./charge";
import { chargesOf } from "./charges";
import { type CostItem, type CostReview, type Euros, type Unpriced } from "./cost";
import { difference, NOTHING, sum } from "./euros";
import { overlapsOf } from "./overlaps";
import { type PriceTable } from "./price-table";

/** Settings of costOf. */
export interface CostOptions {
  /**
   * Gigabytes of images in each registry namespace, which nothing in a plan tells.
   *
   * @default 5
   */
  readonly registryGigabytes?: number | undefined;
}

/** What a deployment costs a month, before and after. */
export function costOf(deployment: Deployment, prices: PriceTable, options: CostOptions = {}): CostReview {
  const context: CostContext = { prices, registryGigabytes: options.registryGigabytes ?? 5 };
  const changes = deployment.stacks.flatMap((stack) => stack.changes.filter(({ mode }) => mode === "managed"));
  const lines = changes.flatMap((change) => linesOf(change, context));
  const items = lines.flatMap((line): readonly CostItem[] => ("why" in line ? [] : [line]));
  const unpriced = lines.flatMap((line): readonly Unpriced[] => ("why" in line ? [line] : []));
  const now = sum(items.map((item) => item.now ?? NOTHING));
  const after = sum(items.map((item) => item.after ?? NOTHING));
  return {
    pricesOf: prices.asOf,
    items,
    unpriced,
    overlaps: overlapsOf(deployment, context),
    now,
    after,
    difference: difference(now, after),
    assumptions: assumptionsOf(changes, context),
  };
}

/** One line for each part of the cost that the resource has before or after. */
function linesOf(change: ResourceChange, context: CostContext): readonly (CostItem | Unpriced)[] {
  const charges = (values: ValueObject | undefined) =>
    values === undefined ? [] : chargesOf(change.type, values, context);
  const now = charges(change.before);
  // What Terraform forgets stays, and is paid for.
  const after = change.kind === "forget" ? now : charges(change.after);
  const parts = new Set([...now, ...after].map(({ part }) => part));
  return [...parts].flatMap((part) => {
    const isOfPart = (charge: Charge) => charge.part === part;
    return line(change, now.find(isOfPart), after.find(isOfPart));
  });
}

function line(
  change: ResourceChange,
  now: Charge | undefined,
  after: Charge | undefined,
): readonly (CostItem | Unpriced)[] {
  const shown = after ?? now;
  if (shown === undefined) return [];
  const what = [...new Set([now, after].flatMap((charge) => charge?.what ?? []))].join(" → ");
  const common = { part: shown.part, stack: change.stack, address: labelOf(change), what };
  const why = reason(after) ?? reason(now);
  // With one side alone in the totals, the difference would be that of something that is not the same.
  if (why !== undefined) return [{ ...common, why }];
  return [{ ...common, now: euros(now), after: euros(after) }];
}

function reason(charge: Charge | undefined): string | undefined {
  return charge !== undefined && "why" in charge ? charge.why : undefined;
}

function euros(charge: Charge | undefined): Euros | undefined {
  return charge !== undefined && "monthly" in charge ? charge.monthly : undefined;
}
