import { labelOf, type Deployment, type ResourceChange } from "../change";
import { type ValueObject } from "../value";
import { assumptionsOf } from "./assumptions";
import { ReviewFaultError } from "../fault";
import { type Charge, type Charges, type CostContext } from "./charge";
import { chargesOf, COUNTED_TYPES } from "./charges";
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
  /**
   * What resources of further types cost, `scaleway_rdb_instance` for one.
   *
   * @default none: other resources of Scaleway have no price, and those of other providers are not counted
   */
  readonly charges?: Readonly<Record<string, Charges>> | undefined;
}

/**
 * What a deployment costs a month, before and after.
 *
 * @throws ReviewFaultError for charges that fail, or that are of a type that is counted already
 */
export function costOf(deployment: Deployment, prices: PriceTable, options: CostOptions = {}): CostReview {
  const { registryGigabytes = 5, charges } = options;
  const counted = Object.keys(charges ?? {}).find((type) => COUNTED_TYPES.includes(type));
  if (counted !== undefined) throw new ReviewFaultError("charges", counted, "the type is counted already");
  const context: CostContext = { prices, registryGigabytes, charges };
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
  const chargesWith = (values: ValueObject | undefined) =>
    values === undefined ? [] : chargesOf(change.type, values, context);
  const now = chargesWith(change.before);
  // What Terraform forgets stays, and is paid for.
  const after = change.kind === "forget" ? now : chargesWith(change.after);
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
